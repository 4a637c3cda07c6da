import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Who may import what. `libraries` are doors: packages that only the named places may import. */
type Rule = { readonly room: string; readonly mayImport: readonly string[]; readonly reason: string };

const PURE =
  'it is pure: no AWS, environment, clock or randomness, so it runs in Lambda, Node and the browser alike';

const RULES: readonly Rule[] = [
  { room: 'shared/model', mayImport: [], reason: PURE },
  { room: 'shared/planner', mayImport: ['shared/model'], reason: PURE },
  { room: 'shared/domain', mayImport: ['shared/model', 'shared/planner'], reason: PURE },
  { room: 'shared/contracts', mayImport: ['shared/model'], reason: PURE },
  {
    room: 'shared/store',
    mayImport: ['shared/model', 'shared/domain'],
    reason: 'the table’s layout stays inside it',
  },
  { room: 'shared/calendar', mayImport: ['shared/model'], reason: 'a calendar says what it is given' },
  {
    room: 'shared/mail',
    mayImport: ['shared/model', 'shared/calendar'],
    reason: 'a mail says what it is given',
  },
  {
    room: 'shared/exports',
    mayImport: ['shared/model', 'shared/domain', 'shared/calendar'],
    reason: 'an export shows one snapshot',
  },
  { room: 'functions', mayImport: ['shared'], reason: 'functions know neither host' },
  {
    room: 'infra/local',
    mayImport: ['functions', 'shared'],
    reason: 'the embedded host serves the manifest and loads sample data through the store',
  },
  {
    room: 'infra',
    mayImport: [
      'functions/manifest.ts',
      'functions/security-headers.ts',
      'shared/store/tables.ts',
      'shared/contracts',
    ],
    reason: 'infra reads only the manifest, the headers, the routes and the table definition',
  },
  {
    room: 'web',
    mayImport: ['shared/model', 'shared/contracts', 'shared/planner'],
    reason: 'pages use the public API',
  },
];

const DOORS: readonly { readonly library: RegExp; readonly door: readonly string[] }[] = [
  {
    library: /^@aws-sdk\/(client-dynamodb|lib-dynamodb)$/,
    door: ['shared/store/database.ts', 'infra/local/'],
  },
  { library: /^@aws-sdk\/client-ses$/, door: ['functions/runtime/', 'functions/mail/'] },
  { library: /^@aws-sdk\/client-sqs$/, door: ['functions/runtime/'] },
  { library: /^@aws-sdk\/client-eventbridge$/, door: ['functions/runtime/', 'functions/events/'] },
  { library: /^ical-generator$/, door: ['shared/calendar/'] },
  { library: /^nodemailer/, door: ['shared/mail/'] },
  { library: /^csv-stringify/, door: ['shared/exports/'] },
  { library: /^highs$/, door: ['shared/planner/linear-solver.ts'] },
];

const NODE_FREE = ['shared/model', 'shared/planner', 'shared/domain', 'shared/contracts'];

const files = globSync('{shared,functions,infra,web}/**/*.{ts,tsx}', {
  exclude: ['web/dist/**', '**/node_modules/**'],
});

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** Imports that run when the file is loaded: neither types nor pages fetched when they are opened. */
function loadingImportsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/^(?:import|export)\s+(?!type\b)[^;']*?from\s+'([^']+)'/gm)].map(
    (match) => match[1] ?? '',
  );
}

function ruleOf(file: string): Rule | undefined {
  return RULES.filter(({ room }) => file.startsWith(`${room}/`)).sort(
    (a, b) => b.room.length - a.room.length,
  )[0];
}

describe('the table of allowed imports', () => {
  test('every file of the product lies in a room of the table', () => {
    const homeless = files.filter((file) => ruleOf(file) === undefined);

    expect(homeless).toEqual([]);
  });

  test('no file imports from a room that its own may not know', () => {
    const broken = files.flatMap((file) => {
      const rule = ruleOf(file);
      if (rule === undefined) return [];
      return importsOf(file)
        .filter((path) => path.startsWith('.'))
        .map((path) => normalize(join(dirname(file), path)))
        .filter(
          (target) =>
            ![rule.room, ...rule.mayImport].some((room) => target === room || target.startsWith(`${room}/`)),
        )
        .map((target) => `${file} imports ${target}: ${rule.reason}`);
    });

    expect(broken).toEqual([]);
  });

  test('pure rooms import nothing of Node or AWS', () => {
    const broken = files
      .filter((file) => NODE_FREE.some((room) => file.startsWith(`${room}/`)))
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => path.startsWith('node:') || path.startsWith('@aws-'))
          .map((path) => `${file} imports ${path}`),
      );

    expect(broken).toEqual([]);
  });

  test('zod comes as a namespace, because its named export drags fifty languages into every bundle', () => {
    const broken = files.filter((file) =>
      /import (type )?\{[^}]*\bz\b[^}]*\} from 'zod'/.test(readFileSync(file, 'utf8')),
    );

    expect(broken).toEqual([]);
  });

  test('each outside library has one door', () => {
    const broken = files.flatMap((file) =>
      importsOf(file).flatMap((path) =>
        DOORS.filter(
          ({ library, door }) => library.test(path) && !door.some((place) => file.startsWith(place)),
        ).map(() => `${file} imports ${path} beside its door`),
      ),
    );

    expect(broken).toEqual([]);
  });

  test('no files load each other in a circle', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        loadingImportsOf(file)
          .filter((path) => path.startsWith('.'))
          .map((path) => normalize(join(dirname(file), path))),
      ]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
        return;
      }
      if (done.has(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);

    expect(circles).toEqual([]);
  });
});
