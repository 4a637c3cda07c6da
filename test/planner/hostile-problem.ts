import { generateMediumEvent } from './generate-problem.ts';
import { randomProblem } from './random-problem.ts';
import type { RandomSource } from './random-source.ts';

/*
 * Problem files that nobody should send: wrong shapes, references to nothing, contradictions, odd but lawful ids.
 * A planner answers each with a plan or with the list of faults; anything else is a bug.
 */

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

const ODD_IDS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  '縁側',
  'ｅ１',
  '👨‍👩‍👧',
  'e\u0301',
  '\u202Egnaw',
  '\u0000',
  '\uD800',
  '0',
  '-1',
  '1e3',
  ' ',
  '\n',
  'a,b',
  '"',
  'null',
  'x'.repeat(100),
];
const ODD_VALUES: readonly (() => Json)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 0.5,
  () => 1e308,
  () => 2 ** 53,
  () => 1_000_000,
  () => '',
  () => 'x'.repeat(1_000_000),
  () => '__proto__',
  () => [],
  () => ({}),
  () => [null],
  () => [[]],
  () => [''],
  () => ['s1', 's1'],
  () => JSON.parse('{"__proto__": {"polluted": true}}') as Json,
  () => nested(2_000),
];

const nested = (depth: number): Json => {
  let value: Json = [];
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
};

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object and array of the value, the value itself first. */
function containersOf(value: Json): (JsonObject | Json[])[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(containersOf)];
  return isObject(value) ? [value, ...Object.values(value).flatMap(containersOf)] : [];
}

const listOf = (problem: JsonObject, key: string): JsonObject[] => {
  const list = problem[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
};

const setOwn = (target: JsonObject, key: string, value: Json): void => {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
};

/** One way each of spoiling or bending a problem in place. */
const MUTATIONS: readonly ((problem: JsonObject, random: RandomSource) => void)[] = [
  function replaceAnything(problem, random) {
    const container = random.pick(containersOf(problem));
    const value = random.pick(ODD_VALUES)();
    if (Array.isArray(container)) container[random.below(container.length + 1)] = value;
    else setOwn(container, random.pick([...Object.keys(container), 'version']), value);
  },
  function dropAField(problem, random) {
    const container = random.pick(containersOf(problem));
    if (Array.isArray(container)) container.splice(random.below(container.length + 1), 1);
    else delete container[random.pick([...Object.keys(container), 'version'])];
  },
  function addAnUnknownField(problem, random) {
    const container = random.pick(containersOf(problem).filter(isObject));
    setOwn(
      container,
      random.pick(['__proto__', 'constructor', 'prototype', 'extra', '']),
      random.pick(ODD_VALUES)(),
    );
  },
  function repeatAnId(problem, random) {
    const list = listOf(
      problem,
      random.pick(['slots', 'parties', 'tables', 'interpreters', 'meetings', 'current']),
    );
    if (list.length > 0) list.push(structuredClone(random.pick(list)));
    const key = random.pick(['slots', 'parties', 'meetings']);
    if (list.length > 0) problem[key] = [...listOf(problem, key), ...listOf(problem, key).slice(0, 1)];
  },
  function nameUnknownThings(problem, random) {
    const meetings = listOf(problem, 'meetings');
    if (meetings.length === 0) return;
    const meeting = random.pick(meetings);
    const unknown = random.pick(['nobody', ...ODD_IDS]);
    setOwn(
      meeting,
      random.pick(['parties', 'after', 'slots', 'features']),
      random.chance(0.5) ? [unknown] : [unknown, 'p1'],
    );
  },
  function orderInACircle(problem, random) {
    const meetings = listOf(problem, 'meetings');
    meetings.forEach((meeting, i) => {
      if (random.chance(0.6)) meeting['after'] = [meetings[(i + 1) % meetings.length]?.['id'] ?? 'm1'];
    });
  },
  function pinEverythingAtOnce(problem, random) {
    const slots = listOf(problem, 'slots');
    const tables = listOf(problem, 'tables');
    for (const meeting of listOf(problem, 'meetings')) {
      if (!random.chance(0.7)) continue;
      meeting['pinned'] = {
        ...(random.chance(0.7) && slots.length > 0 ? { slot: random.pick(slots)['id'] ?? 's1' } : {}),
        ...(random.chance(0.5) && tables.length > 0 ? { table: random.pick(tables)['id'] ?? 't1' } : {}),
        ...(random.chance(0.3) ? { interpreter: 'i1' } : {}),
      };
    }
  },
  function emptyAList(problem, random) {
    problem[random.pick(['slots', 'parties', 'tables', 'interpreters', 'meetings', 'current', 'goals'])] = [];
  },
  function repeatGoals(problem, random) {
    problem['goals'] = random.pick<Json>([
      ['weight', 'weight'],
      ['Weight'],
      ['moves', 'stability', 'breaks', 'fairness', 'weight'],
      [''],
      'weight',
    ]);
  },
  function renameToOddIds(problem, random) {
    const renamed = new Map<string, string>();
    const odd = random.sample(ODD_IDS, ODD_IDS.length);
    for (const key of ['slots', 'parties', 'tables', 'interpreters', 'meetings'])
      for (const item of listOf(problem, key))
        if (typeof item['id'] === 'string' && random.chance(0.3)) renamed.set(item['id'], odd.pop() ?? 'odd');
    for (const container of containersOf(problem))
      for (const key of Object.keys(container)) {
        const value = (container as JsonObject)[key];
        if (typeof value === 'string' && renamed.has(value))
          (container as JsonObject)[key] = renamed.get(value) ?? value;
      }
  },
  function bendTime(problem, random) {
    const slots = listOf(problem, 'slots');
    if (slots.length === 0) return;
    const slot = random.pick(slots);
    slot[random.pick(['start', 'end'])] = random.pick<Json>([
      '2027-02-30T10:00:00+09:00',
      '2027-02-03T10:00:00',
      '2027-02-03T25:00:00Z',
      '9999-12-31T23:59:59+14:00',
      '0000-01-01T00:00:00Z',
      '2027-02-03T09:00:00+09:00',
      '2027-02-03T00:00:00Z',
      'tomorrow',
      0,
    ]);
    if (random.chance(0.3)) problem['slots'] = slots.reverse();
  },
  function goToLimits(problem, random) {
    for (const meeting of listOf(problem, 'meetings'))
      if (random.chance(0.5))
        meeting['weight'] = random.pick([1_000_000_000, 1_000_000_001, 0, -5, 1.5, Number.MAX_SAFE_INTEGER]);
    for (const party of listOf(problem, 'parties'))
      if (random.chance(0.5))
        party[random.pick(['maxMeetings', 'minMeetings', 'parallel', 'maxConsecutive'])] = random.pick([
          0, 1, 50, 51, 1000, 1_000_000, -1,
        ]);
  },
  function repeatReferences(problem, random) {
    for (const container of containersOf(problem))
      if (Array.isArray(container) && container.length > 0 && random.chance(0.2))
        if (typeof container[0] === 'string') container.push(container[0]);
  },
  function shareAHome(problem, random) {
    for (const party of listOf(problem, 'parties')) if (random.chance(0.5)) party['homeTable'] = 't1';
  },
  function pointCurrentAnywhere(problem, random) {
    problem['current'] = listOf(problem, 'meetings').map((meeting) => ({
      meeting: random.chance(0.9) ? (meeting['id'] ?? 'm1') : 'm99',
      slot: random.pick(['s1', 's2', 's99']),
      table: random.pick<Json>(['t1', 't99', null]),
      interpreter: random.pick<Json>(['i1', 'i99', null]),
    }));
  },
];

/** A problem value that may be broken in shape or meaning, or lawful and odd. */
export function hostileProblem(random: RandomSource): unknown {
  if (random.chance(0.05)) return random.pick(ODD_VALUES)();
  const lawful = random.chance(0.15) ? generateMediumEvent(random.below(1_000_000)) : randomProblem(random);
  const problem = JSON.parse(JSON.stringify(lawful)) as JsonObject;
  const count = random.chance(0.6) ? 1 : 2 + random.below(2);
  for (let i = 0; i < count; i += 1) random.pick(MUTATIONS)(problem, random);
  return problem;
}

/** The text of a problem file, which may not even be JSON. */
export function hostileFile(random: RandomSource): string {
  const value = hostileProblem(random);
  const text = JSON.stringify(value);
  if (random.chance(0.9)) return text;
  return random.pick([
    () => '',
    () => text.slice(0, random.below(text.length)),
    () => `\uFEFF${text}`,
    () => '['.repeat(100_000),
    () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    () => text.replaceAll('"', "'"),
    () => `${text}${text}`,
    () => text.replace('{', '{"version":1,"version":1,'),
    () => text.replace('{', '{"__proto__":{"slots":[]},'),
    () => 'NaN',
    () => '\u0000',
  ])();
}
