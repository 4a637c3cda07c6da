import type { SmallestFix } from '../../../model/plan-result.ts';
import { clearBit, setBit } from '../../bits.ts';
import { partiesOf } from '../../compressed-rows.ts';
import { idAt } from '../../problem-names.ts';
import { type FixSearch, fitsTableAndOrder, MOST_OF_A_KIND } from './fix-search.ts';
import type { Ease, Trials } from './trials.ts';

/** Opens a slot of the only party that is away in it. */
export function openSlot(search: FixSearch, meeting: number): SmallestFix[] {
  const { schedule, reasons, trials } = search;
  const { problem, weight } = schedule.compiled;
  const parties = [...partiesOf(schedule.compiled, meeting)];
  const found: SmallestFix[] = [];
  for (const slot of reasons.ownSlots(meeting)) {
    if (found.length >= MOST_OF_A_KIND || trials.isSpent()) break;
    const [party, ...others] = parties.filter((p) => !reasons.isThere(p, slot));
    if (party === undefined || others.length > 0 || !fitsTableAndOrder(schedule, meeting, slot)) continue;
    const eases = [trials.allowing(meeting, [slot]), opening(trials, party, slot)];
    if (trials.tryWith(meeting, [slot], true, ...eases) < 0) continue;
    found.push({
      code: 'open-slot',
      party: idAt(problem.parties, party),
      slot: idAt(problem.slots, slot),
      gains: weight[meeting] as number,
    });
  }
  return found;
}

/** Brings a party that is away in the slot; the scratch copy must learn it too, for it keeps who is free. */
function opening({ rules, scratch }: Trials, party: number, slot: number): Ease {
  const offset = party * rules.wordCount;
  return () => {
    setBit(rules.available, offset, slot);
    setBit(scratch.free, offset, slot);
    return () => {
      clearBit(rules.available, offset, slot);
      clearBit(scratch.free, offset, slot);
    };
  };
}
