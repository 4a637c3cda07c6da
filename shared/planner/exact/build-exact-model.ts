import { hasBit } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import { type ExactModel, type ExactUnits, UNLIMITED } from './exact-model.ts';

/** A thing that one meeting at a time may take, before identical ones are cut down to what can be used. */
interface Unit {
  readonly index: number;
  readonly open: Uint8Array;
  readonly maxMeetings: number;
  readonly maxRun: number;
  readonly meetings: number[];
}

/** Unrolls a compiled problem into the dense arrays of the exact search. */
export function buildExactModel(compiled: Compiled): ExactModel {
  const { problem, slotCount, wordCount, partyCount, meetingCount } = compiled;
  const partiesOf = Array.from({ length: meetingCount }, (_, m) => [
    ...compiled.meetingParty.subarray(compiled.meetingStart[m], compiled.meetingStart[m + 1]),
  ]);
  const after = Array.from({ length: meetingCount }, (_, m) => [
    ...compiled.predecessor.subarray(compiled.predecessorStart[m], compiled.predecessorStart[m + 1]),
  ]);
  const tables = (problem.tables ?? []).length > 0 ? tableUnits(compiled) : null;
  const interpreters = interpreterUnits(compiled);
  const allowed = new Uint8Array(meetingCount * slotCount);
  for (let m = 0; m < meetingCount; m += 1)
    for (let s = 0; s < slotCount; s += 1) {
      const isOpen =
        hasBit(compiled.allowed, m * wordCount, s) &&
        ((problem.tables ?? []).length > 0 || (problem.meetings[m]?.features ?? []).length === 0);
      allowed[m * slotCount + s] =
        isOpen && hasUnit(tables, m, s, slotCount) && hasUnit(interpreters, m, s, slotCount) ? 1 : 0;
    }
  return {
    slotCount,
    dayOf: compiled.dayOfSlot,
    followsPrevious: compiled.joined,
    partyCount,
    parallel: compiled.parallel,
    maxMeetings: compiled.maxMeetings,
    maxRun: compiled.maxRun,
    fairTarget: compiled.fairShare,
    meetingCount,
    partiesOf,
    weight: compiled.weight,
    allowed,
    isPinned: compiled.mandatory,
    after,
    currentSlot: compiled.currentSlot,
    tables,
    interpreters,
  };
}

function hasUnit(units: ExactUnits | null, m: number, s: number, slotCount: number): boolean {
  if (!units || units.needed[m] === 0) return true;
  return (units.choicesOf[m] ?? []).some((u) => units.open[u * slotCount + s] === 1);
}

function tableUnits(compiled: Compiled): ExactUnits {
  const { problem, slotCount, wordCount, meetingCount } = compiled;
  const owners = (problem.tables ?? []).map((_, t) =>
    [...compiled.homeTable.keys()].filter((p) => compiled.homeTable[p] === t),
  );
  const units = (problem.tables ?? []).map((table, t): Unit => {
    const meetings: number[] = [];
    problem.meetings.forEach((meeting, m) => {
      const members = [
        ...compiled.meetingParty.subarray(compiled.meetingStart[m], compiled.meetingStart[m + 1]),
      ];
      const homes = members.map((p) => compiled.homeTable[p] as number).filter((home) => home >= 0);
      const fits =
        (meeting.features ?? []).every((feature) => table.features?.includes(feature)) &&
        (meeting.pinned?.table == null || meeting.pinned.table === table.id) &&
        homes.every((home) => home === t) &&
        (owners[t] ?? []).every((p) => members.includes(p));
      if (fits) meetings.push(m);
    });
    const open = Uint8Array.from({ length: slotCount }, (_, s) =>
      hasBit(compiled.tableAvailable, t * wordCount, s) ? 1 : 0,
    );
    return { index: t, open, maxMeetings: UNLIMITED, maxRun: UNLIMITED, meetings };
  });
  return pack(units, new Uint8Array(meetingCount).fill(1), slotCount);
}

function interpreterUnits(compiled: Compiled): ExactUnits | null {
  const { problem, slotCount, wordCount, meetingCount } = compiled;
  const needed = Uint8Array.from(compiled.voiceClass, (voice) => (voice >= 0 ? 1 : 0));
  if (!needed.includes(1)) return null;
  const units = (problem.interpreters ?? []).map((interpreter, i): Unit => {
    const meetings: number[] = [];
    for (let m = 0; m < meetingCount; m += 1) {
      const voice = compiled.voiceClass[m] as number;
      if (voice < 0) continue;
      const from = compiled.voiceClassStart[voice] as number;
      const to = compiled.voiceClassStart[voice + 1] as number;
      if (compiled.voiceClassInterpreter.subarray(from, to).includes(i)) meetings.push(m);
    }
    const open = Uint8Array.from({ length: slotCount }, (_, s) =>
      interpreter.maxMeetings !== 0 && hasBit(compiled.interpreterAvailable, i * wordCount, s) ? 1 : 0,
    );
    const limit = (value: number | null | undefined) =>
      value == null || value >= meetings.length ? UNLIMITED : value;
    return {
      index: i,
      open,
      maxMeetings: limit(interpreter.maxMeetings),
      maxRun: limit(interpreter.maxConsecutive),
      meetings,
    };
  });
  return pack(units, needed, slotCount);
}

/** Puts identical units side by side and keeps as many of each kind as there are meetings that could take one. */
function pack(units: readonly Unit[], needed: Uint8Array, slotCount: number): ExactUnits {
  const kinds = new Map<string, Unit[]>();
  for (const unit of units) {
    if (unit.meetings.length === 0) continue;
    const key = [unit.open.join(''), unit.maxMeetings, unit.maxRun, unit.meetings.join(',')].join('|');
    const kind = kinds.get(key);
    if (!kind) kinds.set(key, [unit]);
    else if (kind.length < unit.meetings.length) kind.push(unit);
  }
  const kept = [...kinds.values()].flatMap((kind, k) => kind.map((unit) => ({ unit, k })));
  const open = new Uint8Array(kept.length * slotCount);
  const choicesOf: number[][] = Array.from(needed, () => []);
  kept.forEach(({ unit }, u) => {
    open.set(unit.open, u * slotCount);
    for (const m of unit.meetings) choicesOf[m]?.push(u);
  });
  return {
    count: kept.length,
    original: Int32Array.from(kept, ({ unit }) => unit.index),
    kindOf: Int32Array.from(kept, ({ k }) => k),
    open,
    choicesOf,
    needed,
    maxMeetings: Int32Array.from(kept, ({ unit }) => unit.maxMeetings),
    maxRun: Int32Array.from(kept, ({ unit }) => unit.maxRun),
  };
}
