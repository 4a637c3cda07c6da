import { PartyInput } from '../../../../shared/model/party.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { TaxonomyEntry } from '../../../../shared/model/taxonomy.ts';
import { type ColumnName, columnOf } from './party-columns.ts';
import { readTable } from './read-table.ts';

export type LineFault = {
  readonly line: number;
  readonly code: 'unknown-side' | 'unknown-code' | 'invalid' | 'no-name' | 'twice' | 'no-columns' | 'empty';
  /** The heading or value it is about. */
  readonly about: string;
};
export type ParsedParty = { readonly line: number; readonly input: PartyInput };
export type ParsedList = {
  readonly parties: readonly ParsedParty[];
  readonly faults: readonly LineFault[];
  readonly unknownHeadings: readonly string[];
};

type Row = { readonly line: number; readonly value: (column: ColumnName) => string };

const SIDES: Readonly<Record<string, 'delegate' | 'sme'>> = {
  delegate: 'delegate',
  sme: 'sme',
  海外: 'delegate',
  海外参加者: 'delegate',
  国内: 'sme',
  国内企業: 'sme',
};
const YES = ['yes', 'y', '1', 'true', 'x', '要', '必要', '○', 'はい'];

/**
 * A spreadsheet's parties. A row with a name, in either language, of one before adds a person to it. Every fault is found with its line;
 * what is not at fault is complete, so that the whole list can be shown before anything is made.
 */
export function parseParties(text: string, showcase: Showcase): ParsedList {
  const [head, ...body] = readTable(text);
  if (!head || body.length === 0) {
    return { parties: [], faults: [{ line: 1, code: 'empty', about: '' }], unknownHeadings: [] };
  }
  const columns = head.cells.map(columnOf);
  const unknownHeadings = head.cells.filter((cell, index) => cell !== '' && columns[index] === null);
  if (!columns.includes('email') || !(columns.includes('nameEn') || columns.includes('nameJa'))) {
    return { parties: [], faults: [{ line: head.line, code: 'no-columns', about: '' }], unknownHeadings };
  }
  const rows = body.map(
    ({ line, cells }): Row => ({ line, value: (column) => cells[columns.indexOf(column)] ?? '' }),
  );
  const faults: LineFault[] = [];
  const groups: { readonly names: Set<string>; readonly rows: Row[] }[] = [];
  const mails = new Set<string>();
  for (const row of rows) {
    const names = [row.value('nameEn'), row.value('nameJa')].filter((name) => name !== '');
    const known = groups.find((group) => names.some((name) => group.names.has(name)));
    if (names.length === 0) faults.push({ line: row.line, code: 'no-name', about: '' });
    else if (known) known.rows.push(row);
    else groups.push({ names: new Set(names), rows: [row] });
    const mail = row.value('email').toLowerCase();
    if (mails.has(mail)) faults.push({ line: row.line, code: 'twice', about: mail });
    mails.add(mail);
  }
  const parties = groups.flatMap((group) => partyOf(group.rows, showcase, faults));
  return { parties, faults: faults.sort((a, b) => a.line - b.line), unknownHeadings };
}

function partyOf(rows: readonly Row[], showcase: Showcase, faults: LineFault[]): ParsedParty[] {
  const [first] = rows;
  if (!first) return [];
  const { line, value } = first;
  const before = faults.length;
  const side = SIDES[value('side').toLowerCase()];
  if (side === undefined) faults.push({ line, code: 'unknown-side', about: value('side') });
  const codes = (column: ColumnName, entries: readonly TaxonomyEntry[]): string[] =>
    listOf(value(column)).flatMap((word) => {
      const found = entries.find(
        ({ code, label }) =>
          code === word || label.ja === word || label.en.toLowerCase() === word.toLowerCase(),
      );
      if (!found) faults.push({ line, code: 'unknown-code', about: word });
      return found ? [found.code] : [];
    });
  const { taxonomy } = showcase;
  const languages = listOf(value('languages'));
  const [stage = null] = codes('regulatoryStage', taxonomy.regulatoryStages);
  const input = {
    side,
    profile: {
      name: filled({ en: value('nameEn'), ja: value('nameJa') }),
      country: value('country').toUpperCase() || (side === 'sme' ? 'JP' : ''),
      ...(value('city') === '' ? {} : { city: filled({ [scriptOf(value('city'))]: value('city') }) }),
      ...(value('website') === '' ? {} : { website: value('website') }),
      summary: filled({ en: value('summaryEn'), ja: value('summaryJa') }),
      focusAreas: codes('focusAreas', taxonomy.focusAreas),
      collaborationTypes: codes('collaborationTypes', taxonomy.collaborationTypes),
      regulatoryStage: stage,
      seeks: codes('seeks', taxonomy.capabilities),
      offers: codes('offers', taxonomy.capabilities),
      funding: [],
      languages: languages.length > 0 ? languages : [side === 'sme' ? 'ja' : 'en'],
      needsInterpreter: YES.includes(value('needsInterpreter').toLowerCase()),
      nda: 'none',
    },
    ...(value('maxMeetings') === '' && value('minMeetings') === ''
      ? {}
      : {
          limits: {
            parallel: 1,
            maxMeetings: numberIn(value('maxMeetings')),
            minMeetings: numberIn(value('minMeetings')),
            maxConsecutive: null,
            homeTableId: null,
          },
        }),
    members: rows.map((row) => memberOf(row, side ?? 'delegate', showcase)),
    ...(value('reference') === '' ? {} : { reference: value('reference') }),
  };
  const parsed = PartyInput.safeParse(input);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      if (path[0] === 'side') continue;
      const at = path[0] === 'members' ? (rows[Number(path[1])]?.line ?? line) : line;
      const about = String(path.findLast((part) => typeof part === 'string') ?? '');
      if (!faults.some((fault) => fault.line === at && fault.about === about)) {
        faults.push({ line: at, code: 'invalid', about });
      }
    }
  }
  return parsed.success && faults.length === before ? [{ line, input: parsed.data }] : [];
}

function memberOf({ value }: Row, side: 'delegate' | 'sme', showcase: Showcase): unknown {
  const language = value('mailLanguage') || (side === 'sme' ? 'ja' : 'en');
  return {
    name: {
      family: value('family'),
      given: value('given'),
      ...filled({
        nativeFamily: value('nativeFamily'),
        nativeGiven: value('nativeGiven'),
        reading: value('reading'),
      }),
    },
    email: value('email'),
    language,
    timeZone: showcase.timeZone,
    ...(value('jobTitle') === '' ? {} : { jobTitle: value('jobTitle') }),
  };
}

const listOf = (text: string): string[] =>
  text
    .split(/[;；、|/]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const numberIn = (text: string): number | null => (text === '' ? null : Number(text));
const scriptOf = (text: string): 'en' | 'ja' => (/[぀-ヿ㐀-鿿]/.test(text) ? 'ja' : 'en');

const filled = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
