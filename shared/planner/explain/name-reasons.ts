import type { UnplacedReason } from '../../model/plan-result.ts';
import { meetingsOf, partiesOf, predecessorsOf, speakersOf, successorsOf } from '../compressed-rows.ts';
import { idAt } from '../problem-names.ts';
import type { Schedule } from '../schedule.ts';
import type { Obstacle } from './find-obstacles.ts';

/** A reason names at most so many meetings; who stands behind the first dozen is seldom asked. */
const MOST_NAMED = 12;

/** Says by names what an obstacle, found in these slots, is to the organiser. */
export type ReasonNamer = (
  meeting: number,
  type: Obstacle['type'],
  party: number,
  slots: readonly number[],
) => UnplacedReason;

export function createReasonNamer(schedule: Schedule): ReasonNamer {
  const { compiled } = schedule;
  const { problem } = compiled;
  const isHome = new Uint8Array(compiled.tableCount);
  for (const table of compiled.homeTable) if (table >= 0) isHome[table] = 1;
  const offersBy = new Map<string, boolean>();
  const partyIds = (parties: readonly number[]) => parties.map((p) => idAt(problem.parties, p));
  const slotIds = (slots: readonly number[]) => slots.map((t) => idAt(problem.slots, t));
  const meetingIds = (meetings: readonly number[]) =>
    [...new Set(meetings)].slice(0, MOST_NAMED).map((m) => idAt(problem.meetings, m));

  /** The homes of its parties differ, or one is shared with a party that does not take part. */
  function homeConflict(meeting: number): UnplacedReason | null {
    const parties = [...partiesOf(compiled, meeting)];
    const homes = parties.filter((p) => (compiled.homeTable[p] as number) >= 0);
    const tables = [...new Set(homes.map((p) => compiled.homeTable[p] as number))];
    if (tables.length === 0) return null;
    const owners = [...compiled.homeTable.keys()].filter((p) => compiled.homeTable[p] === tables[0]);
    if (tables.length === 1 && owners.every((p) => parties.includes(p))) return null;
    return {
      code: 'home-table-conflict',
      parties: partyIds([...new Set([...homes, ...(tables.length === 1 ? owners : [])])]),
      tables: tables.map((t) => idAt(problem.tables, t)),
    };
  }

  /** No table suits the meeting in these slots: because of homes, of what it needs, or since all are taken. */
  function tableReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const conflict = (compiled.seatless[meeting] as number) === 1 ? homeConflict(meeting) : null;
    if (conflict) return conflict;
    const features = [...new Set(problem.meetings[meeting]?.features ?? [])];
    const fixed = compiled.fixedTable[meeting] as number;
    const home = fixed >= 0 ? { tables: [idAt(problem.tables, fixed)] } : {};
    if (features.length > 0 && !isOffered(features, fixed))
      return { code: 'no-table-with-feature', features, ...home };
    const wanted = features.length > 0 ? { features } : {};
    return { code: 'no-table', slots: slotIds(slots), ...wanted, ...home };
  }

  /** Some table (the fixed one, else any that is nobody's home) has all the features. */
  function isOffered(features: readonly string[], fixed: number): boolean {
    const key = JSON.stringify([fixed, ...features]);
    const known = offersBy.get(key);
    if (known !== undefined) return known;
    const answer = (problem.tables ?? []).some(
      (table, t) =>
        features.every((feature) => table.features?.includes(feature)) &&
        (fixed >= 0 ? t === fixed : isHome[t] === 0),
    );
    offersBy.set(key, answer);
    return answer;
  }

  /** Nobody speaks the language, or those who do are busy or have all meetings agreed. */
  function interpreterReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const speakers = speakersOf(compiled, compiled.voiceClass[meeting] as number);
    const language = problem.meetings[meeting]?.language;
    const named = language == null ? {} : { language };
    if (speakers.length === 0) return { code: 'no-interpreter-of-language', ...named };
    const interpreters = [...speakers].slice(0, MOST_NAMED).map((i) => idAt(problem.interpreters, i));
    return { code: 'interpreters-busy', ...named, interpreters, slots: slotIds(slots) };
  }

  /** What must come before is not placed, or it or what must come after stands at the wrong time. */
  function orderReason(meeting: number, slots: readonly number[]): UnplacedReason {
    const before = [...predecessorsOf(compiled, meeting)];
    const after = [...successorsOf(compiled, meeting)];
    const slotOf = (m: number) => schedule.slotOf[m] as number;
    const unplaced = before.filter((m) => !schedule.isPlaced(m));
    if (unplaced.length > 0) return { code: 'order', meetings: meetingIds(unplaced) };
    const inTheWay = [
      ...before.filter((m) => slots.some((t) => t <= slotOf(m))),
      ...after.filter((m) => schedule.isPlaced(m) && slots.some((t) => t >= slotOf(m))),
    ];
    return { code: 'order', meetings: meetingIds(inTheWay), slots: slotIds(slots) };
  }

  /** A party has met as often, as long in a row, or at once, as it can. */
  function partyReason(type: Obstacle['type'], party: number, slots: readonly number[]): UnplacedReason {
    const parties = partyIds([party]);
    if (type === 'party-limit') {
      const held = [...meetingsOf(compiled, party)].filter((m) => schedule.isPlaced(m));
      const limit = compiled.maxMeetings[party] as number;
      return { code: 'party-limit', parties, meetings: meetingIds(held), limit };
    }
    if (type === 'run-length')
      return { code: 'run-length', parties, slots: slotIds(slots), limit: compiled.maxRun[party] as number };
    const code = type === 'pinned-party' ? 'displaced-by-pin' : 'party-full';
    const meetings = meetingIds(slots.slice(0, MOST_NAMED).flatMap((t) => schedule.meetingsAt(party, t)));
    return { code, parties, meetings, slots: slotIds(slots) };
  }

  return (meeting, type, party, slots) => {
    if (type === 'table') return tableReason(meeting, slots);
    if (type === 'interpreter') return interpreterReason(meeting, slots);
    return type === 'order' ? orderReason(meeting, slots) : partyReason(type, party, slots);
  };
}
