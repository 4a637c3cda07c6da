import type { PlanQuality, PlanResult } from '../model/plan-result.ts';
import type { Goal, PlanningProblem } from '../model/planning-problem.ts';
import { anchorPins } from './anchor-pins.ts';
import { improveBreaks } from './breaks/improve-breaks.ts';
import { compileProblem } from './compile-problem.ts';
import { Effort } from './effort.ts';
import { explainUnplaced } from './explain/explain-unplaced.ts';
import { type Fault, faultsOf } from './faults.ts';
import { improveByChains } from './improve.ts';
import { improveMoves } from './improve-moves.ts';
import type { Phase, PhaseContext } from './phase.ts';
import { placeWeight } from './place-weight.ts';
import { countedQualityOf, qualityOf } from './quality.ts';
import { randomOf } from './random.ts';
import type { Schedule } from './schedule.ts';
import { type SeatPlan, seatTables } from './seat-tables.ts';

export type PlanProgress = {
  /** `first` once every meeting has had its turn, then the goal being worked on, `done` at the end. */
  readonly stage: 'first' | Goal | 'done';
  readonly quality: Omit<PlanQuality, 'moves'>;
  readonly iterations: number;
};

export type PlanOptions = {
  readonly seed?: number;
  /** Work in iterations: the run then never reads the clock and repeats byte for byte. */
  readonly iterations?: number;
  /** Default 10 seconds, when there is a clock. */
  readonly budgetMilliseconds?: number;
  readonly now?: () => number;
  /** A time of `now` from which the budget counts; default: the call. */
  readonly startedAt?: number;
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly shouldStop?: () => boolean;
};

/** Thrown for a problem that contradicts itself; `faults` names each with its path. */
export class FaultyProblem extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(`The planning problem has ${faults.length} fault${faults.length === 1 ? '' : 's'}.`);
    this.name = 'FaultyProblem';
    this.faults = faults;
  }
}

const PHASES = {
  fairness: improveByChains,
  stability: improveByChains,
  moves: improveMoves,
} satisfies Record<Exclude<Goal, 'weight' | 'breaks'>, Phase>;

/** Iterations between two reports of progress within a phase. */
const REPORT_EVERY = 5_000;

const DEFAULT_MILLISECONDS = 10_000;

/**
 * Plans a showcase: places meetings under every hard rule, improving the goals one after the other in the problem's
 * order, none at the cost of an earlier one. Throws FaultyProblem when the problem contradicts itself.
 */
export async function placeMeetings(
  problem: PlanningProblem,
  options: PlanOptions = {},
): Promise<PlanResult> {
  const called = options.now?.() ?? 0;
  const started = options.startedAt ?? called;
  const faults = faultsOf(problem);
  if (faults.length > 0) throw new FaultyProblem(faults);
  const effort = new Effort({
    iterations: options.iterations,
    budgetMilliseconds: (options.budgetMilliseconds ?? DEFAULT_MILLISECONDS) - (called - started),
    now: options.now,
    shouldStop: options.shouldStop,
  });
  const random = randomOf(options.seed ?? 1);
  const compiled = compileProblem(problem);
  const anchored = anchorPins(compiled);
  if (anchored.type === 'impossible') throw new FaultyProblem([]);
  const { schedule } = anchored;

  const bounds = { weight: compiled.totalWeight, breaks: 0 };
  const tell = (stage: PlanProgress['stage']): void => {
    options.onProgress?.({
      stage,
      quality: countedQualityOf(schedule, bounds),
      iterations: effort.iterations,
    });
  };
  let toldAt = 0;
  const report = (stage: Goal) => (): void => {
    if (effort.iterations - toldAt < REPORT_EVERY) return;
    toldAt = effort.iterations;
    tell(stage);
  };
  const goals = compiled.goals;
  const turns: readonly Goal[] = goals.includes('weight') ? goals : [...goals, 'weight'];
  for (const [turn, goal] of turns.entries()) {
    const context: PhaseContext = {
      goal,
      earlier: turns.slice(0, turn),
      effort: effort.part(turn === turns.length - 1 ? 1 : 0.5),
      random,
      bound: goal === 'weight' ? bounds.weight : 0,
      report: report(goal),
    };
    if (goal === 'weight') {
      bounds.weight = await placeWeight(schedule, context, (bound, isFirst) => {
        bounds.weight = bound;
        if (isFirst) tell('first');
      });
    } else if (goal === 'breaks') bounds.breaks = improveBreaks(schedule, context);
    else {
      const improve: Phase = PHASES[goal];
      improve(schedule, context);
    }
    tell(goal);
  }

  const seats = seatTables(schedule);
  const quality = qualityOf(schedule, seats, bounds);
  const proved = provedGoals(goals, quality);
  return {
    version: 1,
    status: proved.length > 0 && proved.at(0) === goals.at(0) ? 'optimal' : 'feasible',
    placements: placementsOf(problem, schedule, seats),
    unplaced: explainUnplaced(schedule, effort),
    quality,
    proved,
    effort: {
      milliseconds: (options.now?.() ?? 0) - started,
      iterations: effort.iterations,
      seed: options.seed ?? 1,
    },
  };
}

/** Goals proved in their turn: each at its bound while all before it are. */
function provedGoals(goals: readonly Goal[], quality: PlanQuality): Goal[] {
  const proved: Goal[] = [];
  for (const goal of goals) {
    const gap = {
      weight: quality.weightBound - quality.weight,
      fairness: quality.fairness,
      breaks: quality.breaks - quality.breaksBound,
      stability: quality.stability,
      moves: quality.moves,
    }[goal];
    if (gap > 0) break;
    proved.push(goal);
  }
  return proved;
}

function placementsOf(
  problem: PlanningProblem,
  schedule: Schedule,
  seats: SeatPlan,
): PlanResult['placements'] {
  const placements: PlanResult['placements'] = [];
  problem.meetings.forEach((meeting, m) => {
    const slot = problem.slots.at(schedule.slotOf[m] as number);
    if ((schedule.slotOf[m] as number) < 0 || slot === undefined) return;
    const table = (seats[m] as number) >= 0 ? problem.tables?.at(seats[m] as number)?.id : undefined;
    const voice = schedule.interpreting.interpreterOf[m] as number;
    const interpreter = voice >= 0 ? problem.interpreters?.at(voice)?.id : undefined;
    placements.push({
      meeting: meeting.id,
      slot: slot.id,
      table: table ?? null,
      interpreter: interpreter ?? null,
    });
  });
  return placements;
}
