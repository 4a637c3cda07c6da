import { improveByChains } from '../improve.ts';
import type { PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';
import { boundByParty } from './bound-breaks.ts';
import { boundByPrices } from './bound-by-prices.ts';
import { annealChains } from './chain-annealing.ts';
import { boardOf, type ChainBoard } from './chain-board.ts';
import { BreakGap, FIRST_CONFLICTS, isClosable } from './close-gap.ts';
import { annealRules } from './rule-annealing.ts';

/** Chain attempts that count as one iteration: attempts are 5 to 20 times cheaper than the moves of other phases. */
const ATTEMPTS_PER_ITERATION = 8;
/** Attempts of the first annealing per meeting: 0.6 s for 200 meetings. Each further one is longer by a fifth. */
const FIRST_ATTEMPTS = 40_000;
/** Temperatures of annealing: which start is better depends on the event, so they take turns. */
const HOT = 3.5;
const HOTTER = 4.5;
const COLD = 2;
/** Above so many meetings one annealing takes all the time there is. */
const LARGE = 3_000;
/** A swap under all rules costs about as much as so many plain ones. */
const RULE_ATTEMPTS_SHARE = 20;
/** Attempts for each meeting of a large event, and the rounds of others, when no clock ends them sooner. */
const LARGE_ATTEMPTS = 4_000;
const MOST_ROUNDS = 9;

/**
 * Fewer breaks, with no earlier goal made worse: annealing over chain swaps and, for events of ordinary size, exact
 * search from both sides take turns. Returns a proven lower bound on the breaks of every plan that is as good in the
 * earlier goals; 0 where nothing is proved.
 */
export function improveBreaks(schedule: Schedule, context: PhaseContext): number {
  const { effort } = context;
  let bound = Math.max(0, context.bound);
  if (schedule.breaks <= bound || effort.isOver()) return bound;
  if (placesAll(schedule, context)) {
    bound = Math.max(bound, boundByParty(schedule));
    if (schedule.breaks > bound) bound = boundByPrices(schedule, { ...context, bound });
  }
  if (schedule.breaks <= bound) return bound;
  // Tables are named after the slots: with fewer moves asked for first, only steps judged one by one are safe.
  if (context.earlier.includes('moves')) return improveByChains(schedule, context);
  const held = heldMeetings(schedule, context);
  let gap: BreakGap | undefined;
  const isLarge = schedule.placed > LARGE;
  let attempts = (isLarge ? LARGE_ATTEMPTS : FIRST_ATTEMPTS) * schedule.placed;
  for (let round = 0; round < MOST_ROUNDS && !effort.isOver() && schedule.breaks > bound; round++) {
    const now = { ...context, bound };
    const hot = (round & 1) === 0 ? HOT : HOTTER;
    const board = boardOf(schedule, held);
    if (board !== undefined && isAllPlain(schedule, board, held))
      annealBoard(schedule, now, board, attempts, hot);
    else {
      // Plain meetings first and fast, round the others; then all of them, rule by rule.
      const part = { ...now, effort: effort.part(0.3) };
      if (board !== undefined) annealBoard(schedule, part, board, attempts, hot);
      annealRules(schedule, now, attempts / RULE_ATTEMPTS_SHARE);
    }
    if (isLarge || schedule.breaks <= bound) break;
    attempts *= 1.2;
    // Annealing under all rules may have exchanged meetings for others as good.
    if (gap?.isOutdated()) gap = undefined;
    if (gap === undefined && isClosable(schedule, effort)) gap = new BreakGap(schedule, now, held);
    const proved = gap?.close(FIRST_CONFLICTS << Math.min(round, 12)) ?? 0;

    if (placesAll(schedule, context)) bound = Math.max(bound, proved);
  }
  return bound;
}

function isAllPlain(schedule: Schedule, board: ChainBoard, held: Uint8Array): boolean {
  const { allowed, wordCount } = schedule.compiled;
  return board.meetingOf.every((m, index) => {
    for (let w = 0; w < wordCount; w++)
      if (board.allowed[index * wordCount + w] !== allowed[m * wordCount + w] && held[m] === 0) return false;
    return true;
  });
}

/** A bound for the placed meetings holds for every plan only if every plan as good so far places the same ones. */
function placesAll(schedule: Schedule, context: PhaseContext): boolean {
  return context.earlier.includes('weight') && schedule.waitingCount === 0;
}

function annealBoard(
  schedule: Schedule,
  context: PhaseContext,
  board: ChainBoard,
  attempts: number,
  hot: number,
): void {
  const { effort } = context;
  const milliseconds = effort.millisecondsLeft();
  const best = board.slotOf.slice();
  let counted = 0;
  const breaks = annealChains(
    board,
    {
      seed: context.random.below(1 << 30) + 1,
      hot,
      cold: COLD,
      enough: context.bound,
      progress: (done) => {
        if (!effort.goOn(Math.floor((done - counted) / ATTEMPTS_PER_ITERATION))) return 1;
        counted = done;
        const time = Number.isFinite(milliseconds) ? 1 - effort.millisecondsLeft() / milliseconds : 0;
        return Math.max(done / attempts, time);
      },
    },
    best,
  );
  // As good elsewhere is welcome too: the next re-planning starts from another side.
  if (breaks > schedule.breaks) return;
  const slotOf = schedule.slotOf.slice();
  board.meetingOf.forEach((meeting, index) => {
    slotOf[meeting] = best[index] as number;
  });
  schedule.restore({ slotOf, interpreterOf: schedule.interpreting.interpreterOf.slice() });
  context.report();
}

/** Meetings that must stay where they are so that no earlier goal gets worse: those told about, if they come first. */
function heldMeetings(schedule: Schedule, context: PhaseContext): Uint8Array {
  const { currentSlot, meetingCount } = schedule.compiled;
  const held = new Uint8Array(meetingCount);
  if (!context.earlier.includes('stability')) return held;
  for (let m = 0; m < meetingCount; m++)
    if ((currentSlot[m] as number) >= 0 && currentSlot[m] === schedule.slotOf[m]) held[m] = 1;
  return held;
}
