import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { areAdjacent } from './measure-plan.ts';

type Meeting = PlanningProblem['meetings'][number];

/**
 * First come, first served, as booking pages do it: each wish in the order of the file takes the first slot, table
 * and interpreter that are free and keep every rule. Pinned meetings come first; nothing is ever moved.
 */
export function placeFirstCome(problem: PlanningProblem): Placement[] {
  const slotCount = problem.slots.length;
  const slotIndex = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const runEnds = problem.slots.map((_, index) => !areAdjacent(problem, index, index + 1));
  const blocked = (ids: readonly string[] | undefined): Set<number> =>
    new Set((ids ?? []).map((id) => slotIndex.get(id) ?? -1));
  const trackOf = (
    unavailable: readonly string[] | undefined,
    parallel: number,
    max: number | null | undefined,
    run: number | null | undefined,
  ): Track => ({
    closed: blocked(unavailable),
    used: new Uint8Array(slotCount),
    parallel,
    left: max ?? Number.POSITIVE_INFINITY,
    maxRun: run ?? Number.POSITIVE_INFINITY,
  });
  const parties = new Map(
    problem.parties.map((party) => [
      party.id,
      trackOf(party.unavailable, party.parallel ?? 1, party.maxMeetings, party.maxConsecutive),
    ]),
  );
  const homeOf = new Map(
    problem.parties.flatMap((party) =>
      party.homeTable == null ? [] : [[party.id, party.homeTable] as const],
    ),
  );
  const owners = new Map<string, string[]>();
  for (const [party, table] of homeOf) owners.set(table, [...(owners.get(table) ?? []), party]);
  const tables = (problem.tables ?? []).map((table) => ({
    id: table.id,
    features: new Set(table.features),
    owners: owners.get(table.id) ?? [],
    track: trackOf(table.unavailable, 1, null, null),
  }));
  const interpreters = (problem.interpreters ?? []).map((person) => ({
    id: person.id,
    languages: new Set(person.languages),
    track: trackOf(person.unavailable, 1, person.maxMeetings, person.maxConsecutive),
  }));
  const slotOf = new Map<string, number>();
  const placements: Placement[] = [];

  const isFree = (track: Track, slot: number): boolean => {
    const used = track.used[slot] ?? 0;
    if (track.closed.has(slot) || used >= track.parallel || track.left <= 0) return false;
    if (track.maxRun === Number.POSITIVE_INFINITY || used > 0) return true;
    let run = 1;
    for (let s = slot; s > 0 && !runEnds[s - 1] && (track.used[s - 1] ?? 0) > 0; s -= 1) run += 1;
    for (let s = slot; !runEnds[s] && (track.used[s + 1] ?? 0) > 0; s += 1) run += 1;
    return run <= track.maxRun;
  };
  const take = (track: Track, slot: number): void => {
    track.used[slot] = (track.used[slot] ?? 0) + 1;
    track.left -= 1;
  };

  const tryPlace = (meeting: Meeting): void => {
    const own = meeting.parties.flatMap((id) => parties.get(id) ?? []);
    const homes = meeting.parties.flatMap((id) => homeOf.get(id) ?? []);
    const after = (meeting.after ?? []).map((id) => slotOf.get(id));
    if (after.includes(undefined)) return;
    const earliest = Math.max(0, ...after.map((slot) => (slot ?? 0) + 1));
    const seats = tables.filter(
      (table) =>
        (meeting.pinned?.table ?? table.id) === table.id &&
        (meeting.features ?? []).every((feature) => table.features.has(feature)) &&
        homes.every((home) => home === table.id) &&
        table.owners.every((owner) => meeting.parties.includes(owner)),
    );
    const pinnedPerson = meeting.pinned?.interpreter;
    const needsPerson = meeting.language != null || pinnedPerson != null;
    const people = interpreters.filter(
      (person) =>
        (pinnedPerson ?? person.id) === person.id &&
        (meeting.language == null || person.languages.has(meeting.language)),
    );
    for (let slot = earliest; slot < slotCount; slot += 1) {
      const id = problem.slots[slot]?.id ?? '';
      if ((meeting.pinned?.slot ?? id) !== id) continue;
      if (meeting.slots != null && !meeting.slots.includes(id)) continue;
      if (!own.every((track) => isFree(track, slot))) continue;
      const table = seats.find((seat) => isFree(seat.track, slot));
      if (!table && (tables.length > 0 || (meeting.features ?? []).length > 0)) continue;
      const person = needsPerson ? people.find((candidate) => isFree(candidate.track, slot)) : undefined;
      if (needsPerson && !person) continue;
      for (const track of own) take(track, slot);
      if (table) take(table.track, slot);
      if (person) take(person.track, slot);
      slotOf.set(meeting.id, slot);
      placements.push({
        meeting: meeting.id,
        slot: id,
        table: table?.id ?? null,
        interpreter: person?.id ?? null,
      });
      return;
    }
  };

  for (const meeting of problem.meetings) if (meeting.pinned != null) tryPlace(meeting);
  for (const meeting of problem.meetings) if (meeting.pinned == null) tryPlace(meeting);
  return placements;
}

interface Track {
  closed: Set<number>;
  used: Uint8Array;
  parallel: number;
  left: number;
  maxRun: number;
}
