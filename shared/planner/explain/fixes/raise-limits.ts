import type { SmallestFix } from '../../../model/plan-result.ts';
import { partiesOf } from '../../compressed-rows.ts';
import { idAt } from '../../problem-names.ts';
import { type FixSearch, fitsBesidesLimits } from './fix-search.ts';
import { setting } from './trials.ts';

/** One more meeting for a party at its limit, or one more slot in a row. */
export function raiseLimits(search: FixSearch, meeting: number, slots: readonly number[]): SmallestFix[] {
  const { schedule, trials } = search;
  const { compiled } = schedule;
  const { rules } = trials;
  const gains = compiled.weight[meeting] as number;
  const found: SmallestFix[] = [];
  for (const party of new Set(partiesOf(compiled, meeting))) {
    const limit = compiled.maxMeetings[party] as number;
    if ((schedule.count[party] as number) >= limit) {
      const usable = slots.filter((slot) => fitsBesidesLimits(schedule, meeting, slot));
      const eases = [trials.allowing(meeting, usable), setting(rules.maxMeetings, party, limit + 1)];
      if (trials.tryWith(meeting, slots, true, ...eases) >= 0)
        found.push({ code: 'raise-limit', party: idAt(compiled.problem.parties, party), gains });
    }
    const run = compiled.maxRun[party] as number;
    if (run >= compiled.slotCount || !slots.some((slot) => !schedule.fitsRun(party, slot))) continue;
    if (trials.tryWith(meeting, slots, true, setting(rules.maxRun, party, run + 1)) >= 0)
      found.push({ code: 'raise-run-length', party: idAt(compiled.problem.parties, party), gains });
  }
  return found;
}
