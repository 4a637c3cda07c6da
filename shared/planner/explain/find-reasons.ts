import type { UnplacedReason } from '../../model/plan-result.ts';
import { partiesOf } from '../compressed-rows.ts';
import { idAt } from '../problem-names.ts';
import type { Schedule } from '../schedule.ts';
import { createObstacleFinder, type Obstacle, type ObstacleFinder } from './find-obstacles.ts';
import { createReasonNamer } from './name-reasons.ts';

/**
 * Slots looked at for one meeting: an event has up to 64, and beyond this a list of slots explains nothing. When
 * time is short, so few that 60,000 meetings are explained in 0.1 s.
 */
const MOST_SLOTS = 128;
const FEW_SLOTS = 3;

export interface ReasonFinder extends ObstacleFinder {
  /**
   * Why the meeting is not placed: at least one reason, and one for each of the first 128 slots common to its
   * parties; `briefly` for the first few only.
   */
  reasons(meeting: number, briefly?: boolean): UnplacedReason[];
}

/** Looks at the schedule as it stands; valid as long as nobody changes it. */
export function createReasonFinder(schedule: Schedule): ReasonFinder {
  const { compiled } = schedule;
  const { problem } = compiled;
  const finder = createObstacleFinder(schedule);
  const nameReason = createReasonNamer(schedule);

  function reasons(meeting: number, briefly = false): UnplacedReason[] {
    const common = finder.commonSlots(meeting).slice(0, briefly ? FEW_SLOTS : MOST_SLOTS);
    if (common.length === 0) {
      const parties = [...partiesOf(compiled, meeting)].map((p) => idAt(problem.parties, p));
      return [{ code: 'no-common-slot', parties }];
    }
    const rows: { readonly type: Obstacle['type']; readonly party: number; readonly slots: number[] }[] = [];
    const clear: number[] = [];
    let slot = 0;
    let isClear = true;
    const visit = (type: Obstacle['type'], party: number): void => {
      isClear = false;
      const known = rows.find((row) => row.type === type && row.party === party);
      if (known) known.slots.push(slot);
      else rows.push({ type, party, slots: [slot] });
    };
    for (slot of common) {
      isClear = true;
      finder.survey(meeting, slot, visit);
      if (isClear) clear.push(slot);
    }
    const found = rows.map(({ type, party, slots }) => nameReason(meeting, type, party, slots));
    if (clear.length > 0) found.push({ code: 'outweighed', slots: clear.map((t) => idAt(problem.slots, t)) });
    return found;
  }

  return { ...finder, reasons };
}
