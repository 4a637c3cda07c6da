import type { SmallestFix } from '../../model/plan-result.ts';
import type { Schedule } from '../schedule.ts';
import type { SeatPlan } from '../seat-tables.ts';
import type { ReasonFinder } from './find-reasons.ts';
import { addTable } from './fixes/add-table.ts';
import { addInterpreterHour, raiseInterpreterLimits } from './fixes/ease-interpreters.ts';
import type { FixSearch } from './fixes/fix-search.ts';
import { openSlot } from './fixes/open-slot.ts';
import { raiseLimits } from './fixes/raise-limits.ts';
import { releasePin } from './fixes/release-pin.ts';
import { giveUpWish, placePredecessor } from './fixes/trade-wishes.ts';
import { Trials } from './fixes/trials.ts';

export interface FixFinder {
  /** Work spent so far. */
  work(): number;
  /** The smallest changes that let the meeting in, each tried; best first. */
  fixes(meeting: number): SmallestFix[];
}

/**
 * Finds fixes by making them: the rule is eased on a scratch copy, the meeting is placed directly or by one chain
 * that loses nobody, and all is taken back. What is reported therefore works; `gains` is the weight the
 * whole plan wins at least, less what is given up for it.
 */
export function createFixFinder(
  schedule: Schedule,
  reasons: ReasonFinder,
  seats: SeatPlan | null,
): FixFinder {
  const trials = new Trials(schedule);
  const search: FixSearch = { schedule, reasons, seats, trials };

  return {
    work: () => trials.work,
    fixes(meeting) {
      trials.begin();
      const common = reasons.commonSlots(meeting);
      const isLacking = (type: 'table' | 'interpreter'): boolean =>
        common.some((slot) => reasons.obstacles(meeting, slot).some((obstacle) => obstacle.type === type));
      const found = [...openSlot(search, meeting), ...raiseLimits(search, meeting, common)];
      if (isLacking('table')) found.push(...addTable(search, meeting, common));
      if (isLacking('interpreter')) {
        found.push(...addInterpreterHour(search, meeting, common));
        found.push(...raiseInterpreterLimits(search, meeting, common));
      }
      found.push(...releasePin(search, meeting, common));
      for (const trade of [placePredecessor, giveUpWish]) {
        const best = trade(search, meeting, common);
        // A trade that wins nothing in all is told only where nothing else helps.
        if (best && (best.gains > 0 || found.length === 0)) found.push(best);
      }
      return found.sort((a, b) => b.gains - a.gains);
    },
  };
}
