import { improveByChains } from '../improve.ts';
import type { Phase, PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';
import { annealChains } from './chain-annealing.ts';
import { boardOf, type ChainBoard } from './chain-board.ts';

/** Chain attempts that count as one iteration: attempts are 5 to 20 times cheaper than the moves of other phases. */
const ATTEMPTS_PER_ITERATION = 8;

/** Fewer breaks, with no earlier goal made worse. */
export const improveBreaks: Phase = (schedule, context) => {
  if (schedule.breaks <= context.bound || context.effort.isOver()) return;
  const board = boardOf(schedule, heldMeetings(schedule, context));
  if (board === undefined) return improveByChains(schedule, context);
  annealBoard(schedule, context, board, 60e6);
};

export function annealBoard(
  schedule: Schedule,
  context: PhaseContext,
  board: ChainBoard,
  attempts: number,
): void {
  const { effort } = context;
  const milliseconds = effort.millisecondsLeft();
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
        const time =
          milliseconds === Number.POSITIVE_INFINITY ? 0 : 1 - effort.millisecondsLeft() / milliseconds;
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
