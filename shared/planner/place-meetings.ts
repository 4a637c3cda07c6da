import type { PlanQuality, PlanResult } from '../model/plan-result.ts';
import type { Goal, PlanningProblem } from '../model/planning-problem.ts';
import { anchorPins } from './anchor-pins.ts';
import { capacitiesOf } from './bounds/capacities.ts';
import { boundWeight } from './bounds/weight-bound.ts';
import { type Compiled, compileProblem } from './compile-problem.ts';
import { type GoalBounds, placementsOf, plainBounds, provedBounds, provedGoals } from './describe-plan.ts';
import { Effort } from './effort.ts';
import { planExactly } from './exact/plan-exactly.ts';
import { explainUnplaced } from './explain/explain-unplaced.ts';
import type { Fault } from './fault.ts';
import { faultOfPinsTogether } from './fault-pins.ts';
import { faultsOf } from './faults.ts';
import { improveInTurn } from './improve-in-turn.ts';
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

/** Iterations between two reports of progress within a phase. */
const REPORT_EVERY = 5_000;

/** Milliseconds to keep for naming the tables and explaining, per meeting; measured 0.002 to 0.004. */
const CLOSING_MILLISECONDS_PER_MEETING = 0.005;
/** And for the fixes of what is not placed, whatever the size: measured 50 to 300. */
const CLOSING_MILLISECONDS = 200;
const LARGEST_CLOSING_SHARE = 0.2;

/** Up to so many meetings the exact search comes first, up to so many it has the last word if it ends in time. */
const EXACT_FIRST = 14;
const EXACT_LAST = 48;
const EXACT_SHARE = 0.5;
/** What the goals in turn may use where the exact search has the last word. */
const SMALL_SHARE = 0.65;
/** Of what the others leave: it ends a little late. */
const EXACT_LAST_SHARE = 0.85;
/** Up to so many meetings a second round is worth its beginning: larger events use all their time in the first. */
const AGAIN = 6_000;
/** Iterations charged each time the exact search looks up, once in 256 of its steps. */
const ITERATIONS_PER_LOOK = 16;

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
  const anchored = await anchorPins(compiled, { effort, now: options.now }, random);
  if (anchored.type !== 'placed')
    throw new FaultyProblem([faultOfPinsTogether(problem, anchored.meeting, anchored.type)]);
  const { schedule } = anchored;

  const capacities = capacitiesOf(compiled);
  const bounds = plainBounds(compiled, capacities);
  const tell = (stage: PlanProgress['stage']): void => {
    const quality = countedQualityOf(schedule, bounds);
    options.onProgress?.({ stage, quality, iterations: effort.iterations });
  };
  let toldAt = 0;
  const report = (stage: Goal) => (): void => {
    if (effort.iterations - toldAt < REPORT_EVERY) return;
    toldAt = effort.iterations;
    tell(stage);
  };
  const goals = compiled.goals;
  const turns: readonly Goal[] = goals.includes('weight') ? goals : [...goals, 'weight'];
  const search = effort.part(1 - shareForTables(compiled, effort));
  const planAll = (limit: Effort): SeatPlan | undefined => {
    const exact = planExactly(compiled, schedule, turns, () => !limit.goOn(ITERATIONS_PER_LOOK));
    if (!exact?.plan) return undefined;
    const values = qualityOf(schedule, exact.plan.tableOf, bounds);
    Object.assign(bounds, provedBounds(turns, exact.proved, values, bounds));
    isExact = exact.isClosed;
    return exact.plan.tableOf;
  };
  let seats: SeatPlan | undefined;
  let isExact = false;
  if (compiled.meetingCount <= EXACT_FIRST) {
    seats = planAll(search.part(EXACT_SHARE));
    if (seats !== undefined) {
      bounds.weight = Math.min(bounds.weight, boundWeight(compiled, capacities, effort).weight);
      tell('first');
    }
  }
  if (seats === undefined) {
    const isSmall = compiled.meetingCount <= EXACT_LAST;
    const turnsEffort = search.part(isSmall ? SMALL_SHARE : 1);
    const outlook = { search: turnsEffort, random, report, tell };
    seats = await improveInTurn(schedule, capacities, turns, bounds, outlook);
    seats ??= seatTables(schedule, effort);
    const isOpen = provedGoals(turns, qualityOf(schedule, seats, bounds), bounds).length < turns.length;
    const exact = isSmall && isOpen && !search.isOver() ? planAll(search.part(EXACT_LAST_SHARE)) : undefined;
    seats = exact ?? seats;
    const isLight = turns[0] === 'weight' && schedule.weight < bounds.weight;
    if (exact === undefined && isLight && compiled.meetingCount <= AGAIN && !search.isOver()) {
      seats = await tryAgain(schedule, seats, turns, bounds, () =>
        improveInTurn(schedule, capacities, turns, bounds, { ...outlook, search }),
      );
    }
  }
  const quality = qualityOf(schedule, seats, bounds);
  // A closed search proves every goal in its turn, also a weight that others could exceed at the cost of earlier goals.
  const proved = isExact ? [...goals] : provedGoals(goals, quality, bounds);
  const unplaced = explainUnplaced(schedule, effort, { seats });
  tell('done');
  return {
    version: 1,
    status: proved.length > 0 ? 'optimal' : 'feasible',
    placements: placementsOf(problem, schedule, seats),
    unplaced,
    quality,
    proved,
    effort: {
      milliseconds: (options.now?.() ?? 0) - started,
      iterations: effort.iterations,
      seed: options.seed ?? 1,
    },
  };
}

/** A second round from where the first ended: the better of the two plans stays. */
async function tryAgain(
  schedule: Schedule,
  seats: SeatPlan,
  turns: readonly Goal[],
  bounds: GoalBounds,
  round: () => Promise<SeatPlan | undefined>,
): Promise<SeatPlan> {
  const before = schedule.capture();
  const values = qualityOf(schedule, seats, bounds);
  const again = (await round()) ?? seatTables(schedule);
  const newer = qualityOf(schedule, again, bounds);
  const isWorse = (goal: Goal): number =>
    goal === 'weight' ? values.weight - newer.weight : newer[goal] - values[goal];
  if ((turns.map(isWorse).find((difference) => difference !== 0) ?? 0) <= 0) return again;
  schedule.restore(before);
  return seats;
}

/** The share of what is left that belongs to the end of the run; none when work is counted in iterations. */
function shareForTables(compiled: Compiled, effort: Effort): number {
  const left = effort.millisecondsLeft();
  if (left === Number.POSITIVE_INFINITY || left <= 0) return 0;
  const closing = CLOSING_MILLISECONDS + compiled.meetingCount * CLOSING_MILLISECONDS_PER_MEETING;
  return Math.min(LARGEST_CLOSING_SHARE, closing / left);
}
