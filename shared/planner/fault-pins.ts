import type { PlanningProblem } from '../model/planning-problem.ts';
import { countSet, hasBit } from './bits.ts';
import { type Compiled, compileProblem } from './compile-problem.ts';
import type { Fault } from './fault.ts';

type Meeting = PlanningProblem['meetings'][number];
type Add = (path: string, code: string, message: string) => void;

/**
 * Pins that break a hard rule alone, then pins that break one together. Where no single clash shows, the planner
 * places all of them first (anchor-pins.ts): what is proved impossible there is a fault of the problem too.
 */
export function faultsOfPins(problem: PlanningProblem): Fault[] {
  if (!problem.meetings.some((meeting) => meeting.pinned)) return [];
  const faults: Fault[] = [];
  const add: Add = (path, code, message) => faults.push({ path, code, message });
  const compiled = compileProblem(problem);
  problem.meetings.forEach((meeting, m) => {
    if (meeting.pinned) judgeAlone(problem, compiled, meeting, m, add);
  });
  judgeTogether(problem, compiled, add);
  if (faults.length > 0) return faults;
  for (let m = 0; m < compiled.meetingCount; m++) {
    if ((compiled.mandatory[m] as number) === 0) continue;
    if (countSet(compiled.allowed, m * compiled.wordCount, compiled.wordCount) > 0) continue;
    const meeting = problem.meetings.at(m);
    if (meeting?.pinned)
      add(`meetings[${m}].pinned`, 'pin-impossible', 'no slot, table and interpreter suit it');
    else add(`meetings[${m}]`, 'pin-needs-it', 'a pinned meeting must come after it, but no slot suits it');
  }
  return faults;
}

function judgeAlone(
  problem: PlanningProblem,
  compiled: Compiled,
  meeting: Meeting,
  m: number,
  add: Add,
): void {
  const pin = meeting.pinned ?? {};
  const path = `meetings[${m}].pinned`;
  const parties = problem.parties.filter((party) => meeting.parties.includes(party.id));
  const table = problem.tables?.find((candidate) => candidate.id === pin.table);
  const interpreter = problem.interpreters?.find((candidate) => candidate.id === pin.interpreter);
  if (pin.slot) {
    if (meeting.slots && !meeting.slots.includes(pin.slot)) {
      add(`${path}.slot`, 'pin-slot-not-allowed', `the meeting does not allow slot "${pin.slot}"`);
    }
    for (const party of parties) {
      if (party.unavailable?.includes(pin.slot)) {
        add(
          `${path}.slot`,
          'pin-party-unavailable',
          `party "${party.id}" is not there in slot "${pin.slot}"`,
        );
      }
    }
    if (table?.unavailable?.includes(pin.slot)) {
      add(`${path}.table`, 'pin-table-unavailable', `table "${table.id}" is not there in slot "${pin.slot}"`);
    }
    if (interpreter?.unavailable?.includes(pin.slot)) {
      const message = `interpreter "${interpreter.id}" is not there in slot "${pin.slot}"`;
      add(`${path}.interpreter`, 'pin-interpreter-unavailable', message);
    }
  }
  if (table) {
    for (const feature of meeting.features ?? []) {
      if (table.features?.includes(feature)) continue;
      add(`${path}.table`, 'pin-table-lacks-feature', `table "${table.id}" does not offer "${feature}"`);
    }
    for (const party of parties) {
      if (!party.homeTable || party.homeTable === table.id) continue;
      add(`${path}.table`, 'pin-away-from-home', `party "${party.id}" sits at "${party.homeTable}" only`);
    }
    const index = problem.tables?.indexOf(table) ?? -1;
    compiled.homeTable.forEach((home, p) => {
      const owner = problem.parties.at(p);
      if (home !== index || owner === undefined || meeting.parties.includes(owner.id)) return;
      add(`${path}.table`, 'pin-at-foreign-home', `table "${table.id}" is the home of party "${owner.id}"`);
    });
  }
  if (interpreter && meeting.language && !interpreter.languages.includes(meeting.language)) {
    const message = `interpreter "${interpreter.id}" does not speak "${meeting.language}"`;
    add(`${path}.interpreter`, 'pin-language-mismatch', message);
  }
}

/** Clashes that can be read off: two at one table or interpreter, a party or limit overbooked, runs, order. */
function judgeTogether(problem: PlanningProblem, compiled: Compiled, add: Add): void {
  const taken = new Map<string, number>();
  const partySlot = new Map<string, number>();
  const partyTotal = new Map<string, number>();
  const interpreterTotal = new Map<string, number>();
  const limits = new Map(problem.parties.map((party) => [party.id, party]));
  const voices = new Map((problem.interpreters ?? []).map((interpreter) => [interpreter.id, interpreter]));
  const inUse = new Map<string, Uint32Array>();
  const slotIndex = new Map(problem.slots.map((slot, t) => [slot.id, t]));
  const note = (kind: string, id: string, slot: number): void => {
    const key = `${kind} ${id}`;
    const words = inUse.get(key) ?? new Uint32Array(compiled.wordCount);
    words[slot >>> 5] = (words[slot >>> 5] as number) | (1 << (slot & 31));
    inUse.set(key, words);
  };
  problem.meetings.forEach((meeting, m) => {
    if (!meeting.pinned) return;
    const { slot, table, interpreter } = meeting.pinned;
    const path = `meetings[${m}].pinned`;
    for (const [kind, id] of [['table', table] as const, ['interpreter', interpreter] as const]) {
      if (!slot || !id) continue;
      const key = JSON.stringify([slot, kind, id]);
      const other = problem.meetings.at(taken.get(key) ?? -1);
      if (taken.has(key)) {
        const message = `${kind} "${id}" is already pinned to meeting "${other?.id ?? ''}" in slot "${slot}"`;
        add(`${path}.${kind}`, `pin-${kind}-twice`, message);
      }
      taken.set(key, m);
    }
    for (const id of meeting.parties) {
      const party = limits.get(id);
      const total = (partyTotal.get(id) ?? 0) + 1;
      partyTotal.set(id, total);
      if (party?.maxMeetings !== undefined && party.maxMeetings !== null && total > party.maxMeetings) {
        add(path, 'pin-over-limit', `party "${id}" has more pinned meetings than its ${party.maxMeetings}`);
      }
      if (!slot) continue;
      const key = JSON.stringify([slot, id]);
      const there = (partySlot.get(key) ?? 0) + 1;
      partySlot.set(key, there);
      if (there > (party?.parallel ?? 1)) {
        add(
          `${path}.slot`,
          'pin-party-twice',
          `party "${id}" has too many pinned meetings in slot "${slot}"`,
        );
      }
      note('party', id, slotIndex.get(slot) ?? 0);
    }
    if (interpreter) {
      const total = (interpreterTotal.get(interpreter) ?? 0) + 1;
      interpreterTotal.set(interpreter, total);
      const most = voices.get(interpreter)?.maxMeetings;
      if (most !== undefined && most !== null && total > most) {
        const message = `interpreter "${interpreter}" has more pinned meetings than the limit of ${most}`;
        add(`${path}.interpreter`, 'pin-over-limit', message);
      }
      if (slot) note('interpreter', interpreter, slotIndex.get(slot) ?? 0);
    }
    if (slot) judgeOrder(problem, meeting, slotIndex, `${path}.slot`, add);
  });
  problem.parties.forEach((party, i) => {
    judgeRun(
      compiled,
      inUse.get(`party ${party.id}`),
      party.maxConsecutive,
      `parties[${i}].maxConsecutive`,
      add,
    );
  });
  problem.interpreters?.forEach((interpreter, i) => {
    const path = `interpreters[${i}].maxConsecutive`;
    judgeRun(compiled, inUse.get(`interpreter ${interpreter.id}`), interpreter.maxConsecutive, path, add);
  });
}

function judgeOrder(
  problem: PlanningProblem,
  meeting: Meeting,
  slotIndex: ReadonlyMap<string, number>,
  path: string,
  add: Add,
): void {
  for (const id of meeting.after ?? []) {
    const pinned = problem.meetings.find((candidate) => candidate.id === id)?.pinned?.slot;
    if (!pinned || (slotIndex.get(pinned) ?? 0) < (slotIndex.get(meeting.pinned?.slot ?? '') ?? 0)) continue;
    add(path, 'pin-breaks-order', `meeting "${id}" must come before, but is pinned to slot "${pinned}"`);
  }
}

function judgeRun(
  compiled: Compiled,
  words: Uint32Array | undefined,
  most: number | null | undefined,
  path: string,
  add: Add,
): void {
  if (words === undefined || most === undefined || most === null) return;
  let run = 0;
  for (let t = 0; t < compiled.slotCount; t++) {
    if (!hasBit(words, 0, t)) run = 0;
    else run = (compiled.joined[t] as number) === 1 ? run + 1 : 1;
    if (run !== most + 1) continue;
    add(path, 'pin-run-too-long', `pinned meetings alone make a run of more than ${most} slots`);
  }
}

/** The fault of pins that only a search or a program shows to be impossible together, or cannot settle in its time. */
export function faultOfPinsTogether(
  problem: PlanningProblem,
  meeting: number,
  kind: 'impossible' | 'unsettled',
): Fault {
  const path = problem.meetings.at(meeting)?.pinned ? `meetings[${meeting}].pinned` : `meetings[${meeting}]`;
  if (kind === 'impossible') {
    const message =
      'the pins of the problem cannot all be kept together; this meeting is the first left over';
    return { path, code: 'pins-contradict', message };
  }
  const message =
    'no plan that keeps every pin was found in the time given, nor a proof that there is none; this meeting is the ' +
    'first left over: give more time, free some pins, or give a plan that keeps them as "current"';
  return { path, code: 'pins-not-settled', message };
}
