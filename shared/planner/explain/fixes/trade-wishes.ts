import type { SmallestFix } from '../../../model/plan-result.ts';
import { meetingsOf, predecessorsOf } from '../../compressed-rows.ts';
import { takeOut } from '../../ejection.ts';
import { idAt } from '../../problem-names.ts';
import type { Schedule } from '../../schedule.ts';
import type { FixSearch } from './fix-search.ts';

/** More rivals than this are not looked for, slot by slot. */
const MANY_RIVALS = 400;

/** The wish that must come before, put in at the cost of one other if need be, so that this one can follow. */
export function placePredecessor(
  search: FixSearch,
  meeting: number,
  slots: readonly number[],
): SmallestFix | null {
  const { schedule, reasons, trials } = search;
  const { compiled } = schedule;
  const { problem, weight } = compiled;
  const [before, ...others] = [...predecessorsOf(compiled, meeting)].filter((m) => !schedule.isPlaced(m));
  if (before === undefined || others.length > 0) return null;
  const common = reasons.commonSlots(before);
  let best: SmallestFix | null = null;
  for (const rival of [-1, ...rivalsOf(search, before, common)]) {
    if (trials.isSpent()) break;
    const mark = trials.scratch.mark();
    const lost = rival < 0 ? 0 : giveUp(search, rival);
    const gains = (weight[before] as number) + (weight[meeting] as number) - lost;
    if (trials.scratch.isWhole() && (!best || gains > best.gains)) {
      const at = trials.insert(before, common, rival < 0);
      if (at >= 0 && trials.insert(meeting, slots, false) >= 0 && trials.scratch.isWhole())
        best = {
          code: 'place-predecessor',
          meeting: idAt(problem.meetings, before),
          slot: idAt(problem.slots, at),
          gains,
        };
    }
    trials.scratch.rollback(mark);
  }
  return best;
}

/** Each meeting in the way, taken out for this one: `gains` is what remains. */
export function giveUpWish(search: FixSearch, meeting: number, slots: readonly number[]): SmallestFix | null {
  const { schedule, trials } = search;
  const { problem, weight } = schedule.compiled;
  let best: SmallestFix | null = null;
  for (const rival of rivalsOf(search, meeting, slots)) {
    if (trials.isSpent()) break;
    const mark = trials.scratch.mark();
    const gains = (weight[meeting] as number) - giveUp(search, rival);
    const isBetter = trials.scratch.isWhole() && (!best || gains > best.gains);
    if (isBetter && trials.insert(meeting, slots, false) >= 0)
      best = { code: 'give-up-wish', meeting: idAt(problem.meetings, rival), gains };
    trials.scratch.rollback(mark);
  }
  return best;
}

/** Takes a meeting out of the scratch copy with all that must come after it; answers the weight that is lost. */
function giveUp({ schedule, trials }: FixSearch, rival: number): number {
  const victims: number[] = [];
  takeOut(trials.scratch, rival, victims);
  return victims.reduce((sum, m) => sum + (schedule.compiled.weight[m] as number), 0);
}

/**
 * Placed meetings whose going could make room, lightest first: of a full party, or of a slot without table or
 * interpreter. Where a slot lacks more than that, nobody's going helps.
 */
function rivalsOf({ schedule, reasons }: FixSearch, meeting: number, slots: readonly number[]): number[] {
  const { mandatory, weight } = schedule.compiled;
  const rivals = new Set<number>();
  for (const slot of slots) {
    const obstacles = reasons.obstacles(meeting, slot);
    for (const obstacle of obstacles) {
      if (obstacle.type === 'party-full')
        for (const m of schedule.meetingsAt(obstacle.party, slot)) rivals.add(m);
      else if (obstacle.type === 'party-limit' || obstacle.type === 'run-length')
        for (const m of placedOf(schedule, obstacle.party)) rivals.add(m);
      else if (obstacle.type !== 'pinned-party' && obstacle.type !== 'order' && obstacles.length === 1)
        for (const m of schedule.membersOf(slot)) rivals.add(m);
    }
    if (rivals.size > MANY_RIVALS) break;
  }
  return [...rivals]
    .filter((m) => (mandatory[m] as number) === 0)
    .sort((a, b) => (weight[a] as number) - (weight[b] as number) || a - b);
}

function placedOf(schedule: Schedule, party: number): number[] {
  return [...meetingsOf(schedule.compiled, party)].filter((m) => schedule.isPlaced(m));
}
