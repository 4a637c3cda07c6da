import { improveByChains } from '../improve.ts';
import type { PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';
import { annealChains } from './chain-annealing.ts';
import { boardOf, type ChainBoard } from './chain-board.ts';
import { closeGap, isClosable } from './close-gap.ts';

/** Chain attempts that count as one iteration: attempts are 5 to 20 times cheaper than the moves of other phases. */
const ATTEMPTS_PER_ITERATION = 8;
/** Attempts of one annealing per meeting, where time allows: about a second for 200 meetings. */
const ATTEMPTS_PER_MEETING = 40_000;

/**
 * Fewer breaks, with no earlier goal made worse: annealing over chain swaps, then, for events of ordinary size, exact
 * search from both sides. Returns a proven lower bound on the breaks of every plan that is as good in the earlier
 * goals; 0 where nothing is proved.
 */
export function improveBreaks(schedule: Schedule, context: PhaseContext): number {
  const bound = Math.max(0, context.bound);
  if (schedule.breaks <= bound || context.effort.isOver()) return bound;
  const held = heldMeetings(schedule, context);
  const board = boardOf(schedule, held);
  if (board === undefined) improveByChains(schedule, context);
  else annealBoard(schedule, context, board);
  if (schedule.breaks <= bound || !isClosable(schedule, context.effort)) return bound;
  const proved = closeGap(schedule, context, held);
  return placesAll(schedule, context) ? proved : bound;
}

/** A bound for the placed meetings holds for every plan only if every plan as good so far places the same ones. */
function placesAll(schedule: Schedule, context: PhaseContext): boolean {
  return context.earlier.includes('weight') && schedule.waitingCount === 0;
}

function annealBoard(schedule: Schedule, context: PhaseContext, board: ChainBoard): void {
  const { effort } = context;
  const milliseconds = effort.millisecondsLeft();
  const attempts = ATTEMPTS_PER_MEETING * board.meetingCount;
  const best = board.slotOf.slice();
  let counted = 0;
  const breaks = annealChains(
    board,
    {
      seed: context.random.below(1 << 30) + 1,
      hot: 5,
      cold: 1.5,
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
  if (breaks >= schedule.breaks) return;
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
