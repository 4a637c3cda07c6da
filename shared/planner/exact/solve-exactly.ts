import type { Goal } from '../../model/planning-problem.ts';
import type { Compiled } from '../compile-problem.ts';
import type { GoalVector } from './bound-state.ts';
import { buildExactModel } from './build-exact-model.ts';
import type { ExactModel, ExactPlan } from './exact-model.ts';
import type { SearchEffort } from './grow-layer.ts';
import { createGuide, type SearchGuide, type SearchTrace } from './search-guide.ts';
import { layoutOf } from './search-state.ts';
import { createSweep, type Sweep } from './sweep-slots.ts';

export interface ExactLimits {
  /** States that may be looked at in all; the search ends unproved when they are used up. */
  readonly maxNodes: number;
  /** Answers true when time is up; asked every 256 steps. A run that it ends is not reproducible. */
  readonly shouldStop?: (() => boolean) | undefined;
}

export interface ExactResult {
  /** The best plan found, null where none was found (when closed: where there is none). */
  readonly plan: ExactPlan | null;
  /** Its goal values in goal order, smaller is better; weight counts as the weight lost. */
  readonly values: readonly number[];
  /** A vector that no plan is better than, goal by goal in the given order. */
  readonly bounds: readonly number[];
  /** True when the plan is proved best in all goals. */
  readonly isClosed: boolean;
  /** The goals, first to last, whose values are proved: equal to the bound as long as all before them are. */
  readonly proved: readonly Goal[];
  readonly nodes: number;
}

/** Widths of the successive sweeps: narrow ones find good plans, the last is complete. */
const QUICK_WIDTHS = [32];
const FULL_WIDTHS = [32, 512, 4096, 65_536, Number.POSITIVE_INFINITY];

/** Largest problem the search takes on at all; above this its states no longer merge enough to be worth trying. */
const MOST_MEETINGS = 96;
const MOST_SLOTS = 255;

/** Steps kept for the walk back: 24 bytes each. */
const MOST_TRACED_STEPS = 1_000_000;

/**
 * The lexicographic optimum over the goals in their order, for problems small enough that all states of all slots
 * can be looked at. Goals whose memory is dear (breaks, then moves) come in stages: each stage is solved alone, and
 * its exact costs to go guide the next, so that only plans that are best without the new goal are told apart by it.
 * Breaks in days that interleave are refused: a state remembers one day, and would lose the breaks of the other.
 */
export function solveExactly(compiled: Compiled, goals: readonly Goal[], limits: ExactLimits): ExactResult {
  const { meetingCount, slotCount, daysInterleave } = compiled;
  const losesBreaks = daysInterleave && goals.includes('breaks');
  if (meetingCount > MOST_MEETINGS || slotCount > MOST_SLOTS || slotCount === 0 || losesBreaks)
    return { plan: null, values: [], bounds: [], isClosed: false, proved: [], nodes: 0 };
  return searchModel(buildExactModel(compiled), goals, limits);
}

/** The search itself, on a model that is already built. */
export function searchModel(model: ExactModel, goals: readonly Goal[], limits: ExactLimits): ExactResult {
  const effort: SearchEffort = { nodes: 0, maxNodes: limits.maxNodes, shouldStop: limits.shouldStop };
  const quick = createSweep(model, goals, effort);
  for (const width of QUICK_WIDTHS) if (quick.run(width)) return resultOf(quick, goals, effort);

  const stages = stagesOf(model, goals);
  let guide: SearchGuide | null = null;
  let trace: SearchTrace | null = null;
  let sweep = quick;
  for (const [k, stage] of stages.entries()) {
    const isLast = k === stages.length - 1;
    const layout = layoutOf(model, stage);
    const previous = sweep;
    effort.maxNodes = isLast ? limits.maxNodes : effort.nodes + (limits.maxNodes - effort.nodes) * 0.4;
    sweep = createSweep(model, stage, effort, layout, guide);
    if (k > 0) sweep.learn(widened(previous.state.proven, stages[k - 1] ?? [], stage));
    if (isLast) sweep.adopt(quick.state);
    for (const width of FULL_WIDTHS) if (sweep.state.isClosed || sweep.run(width)) break;
    if (isLast) break;
    if (sweep.state.isClosed && !sweep.state.best) return resultOf(sweep, goals, effort);
    const next = stages[k + 1] ?? [];
    let prefix = 0;
    while (prefix < stage.length && stage[prefix] === next[prefix]) prefix += 1;
    trace = (sweep.state.isClosed ? sweep.trace(prefix, MOST_TRACED_STEPS) : null) ?? trace;
    guide = trace && createGuide(trace, layoutOf(model, next));
  }
  return resultOf(sweep, goals, effort);
}

/** The goals without those that need much memory, then with breaks, then with moves. */
function stagesOf(model: ExactModel, goals: readonly Goal[]): (readonly Goal[])[] {
  const plain = goals.filter((goal) => goal !== 'breaks' && (goal !== 'moves' || !model.tables));
  const seatless = goals.filter((goal) => goal !== 'moves' || !model.tables);
  return [plain, seatless, goals].filter(
    (stage, k, all) => stage.length > 0 && stage.length !== all[k - 1]?.length,
  );
}

/** A bound on some goals says nothing about the others: they get 0. */
function widened(bound: GoalVector, from: readonly Goal[], to: readonly Goal[]): GoalVector {
  return Float64Array.from(to, (goal) => {
    const at = from.indexOf(goal);
    return at < 0 ? 0 : (bound[at] as number);
  });
}

function resultOf(sweep: Sweep, goals: readonly Goal[], effort: SearchEffort): ExactResult {
  const { best, plan, proven, isClosed } = sweep.state;
  let same = 0;
  while (best && same < goals.length && proven[same] === best[same]) same += 1;
  return {
    plan,
    values: best ? [...best] : [],
    bounds: [...proven],
    isClosed,
    proved: goals.slice(0, same),
    nodes: effort.nodes,
  };
}
