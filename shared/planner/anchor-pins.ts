import { countSet, slotsOf } from './bits.ts';
import { Chains } from './chains.ts';
import type { Compiled } from './compile-problem.ts';
import { placeInOrder } from './construct.ts';
import { Effort } from './effort.ts';
import { ejectInto } from './ejection.ts';
import { placeCurrent } from './place-current.ts';
import { placeByProgram } from './programs/place-by-program.ts';
import type { Random } from './random.ts';
import { Schedule } from './schedule.ts';
import { searchPins, voicesOf } from './search-pins.ts';

/** Steps of the first, short search: it settles and disproves what is small, in a few milliseconds. */
const FIRST_STEPS = 20_000;
const LAST_STEPS = 1_000_000;

/** Forced insertions: a base, and so many for each pin. */
const FORCED = 5_000;
const FORCED_PER_PIN = 30;

/** Shares of what is left of the effort; what a step does not need goes on to the next. */
const FORCING_SHARE = 0.4;
const PROGRAM_SHARE = 0.6;
/** Above this the program takes longer than any event has time for (80,000 columns: 11 s). */
const MOST_COLUMNS = 40_000;
const MOST_NODES = 200;

/** Pins are worth some time beyond any budget: without them there is no plan at all. */
const GRACE_MILLISECONDS = 1_500;

export type Anchored =
  | { readonly type: 'placed'; readonly schedule: Schedule }
  /** Proved: no placement of all pinned meetings exists. */
  | { readonly type: 'impossible'; readonly meeting: number }
  /** Neither a placement nor a proof was found with the effort given. */
  | { readonly type: 'unsettled'; readonly meeting: number };

/**
 * Places every pinned meeting, and all that must come before one; a plan starts from what is found here. Tried in
 * turn: the slots people were told, chains, a short exact search, forcing one in at the cost of others, a program
 * in whole numbers, a long search. Only an exhausted search or the program's bound says that it is impossible.
 */
export async function anchorPins(
  compiled: Compiled,
  limits: { readonly effort: Effort; readonly now?: (() => number) | undefined },
  random: Random,
): Promise<Anchored> {
  const schedule = new Schedule(compiled);
  if (compiled.mandatoryCount === 0) return { type: 'placed', schedule };
  const pins = Array.from(compiled.order).filter((m) => (compiled.mandatory[m] as number) === 1);
  const done = (): boolean => {
    if (!schedule.isWhole()) return false;
    schedule.keep();
    return true;
  };
  placeForced(schedule, pins);
  const bare = schedule.capture();
  if (compiled.currentCount > 0) placeCurrent(schedule, [], (m) => (compiled.mandatory[m] as number) === 1);
  if (done()) return { type: 'placed', schedule };
  const unlimited = new Effort({});
  const chains = new Chains(schedule);
  const told = schedule.capture();
  for (const start of compiled.currentCount > 0 ? [told, bare] : [bare]) {
    schedule.restore(start);
    placeInOrder(schedule, chains, scarceFirst(schedule, pins), unlimited, random);
    if (done()) return { type: 'placed', schedule };
  }
  const nearly = schedule.capture();
  const search = (mostSteps: number, effort: Effort): 'placed' | 'impossible' | 'unsettled' => {
    // Nothing is taken for granted but pins that have no choice.
    schedule.restore(bare);
    const open = pins.filter((m) => !schedule.isPlaced(m));
    return searchPins(schedule, open, mostSteps, effort);
  };
  const first = search(FIRST_STEPS, unlimited);
  if (first === 'placed' && done()) return { type: 'placed', schedule };
  const left = (): number => pins.find((m) => !schedule.isPlaced(m)) ?? pins.at(0) ?? 0;
  if (first === 'impossible') return { type: 'impossible', meeting: left() };
  const isShort = limits.effort.millisecondsLeft() < GRACE_MILLISECONDS;
  const grace = { budgetMilliseconds: GRACE_MILLISECONDS, now: limits.now };
  const effort = isShort ? new Effort(grace) : limits.effort.isCounted() ? unlimited : limits.effort;
  schedule.restore(nearly);
  forceIn(schedule, chains, pins, effort.part(FORCING_SHARE), random);
  if (done()) return { type: 'placed', schedule };
  const meeting = left();
  const outcome = await placeByProgram(schedule, pins, effort.part(PROGRAM_SHARE), {
    mostColumns: MOST_COLUMNS,
    nodes: MOST_NODES,
    gainOf: () => 1,
    mustPlace: () => false,
  });
  if (done()) return { type: 'placed', schedule };
  if (outcome.bound < pins.length) return { type: 'impossible', meeting };
  const last = search(LAST_STEPS, effort);
  if (last === 'placed' && done()) return { type: 'placed', schedule };
  return { type: last === 'impossible' ? 'impossible' : 'unsettled', meeting };
}

/** Pins with one possible slot and at most one interpreter leave no choice: thousands of them cost nothing. */
function placeForced(schedule: Schedule, pins: readonly number[]): void {
  const { compiled } = schedule;
  for (const m of pins) {
    if (countSet(compiled.allowed, m * compiled.wordCount, compiled.wordCount) !== 1) continue;
    const voices = voicesOf(compiled, m);
    if (voices.length > 1) continue;
    const [slot = 0] = slotsOf(compiled.allowed, m * compiled.wordCount, compiled.wordCount);
    schedule.tryPlaceWith(m, slot, voices.at(0) ?? -1);
  }
}

/** Fewest slots and interpreters first, but never before what must come before. */
function scarceFirst(schedule: Schedule, pins: readonly number[]): number[] {
  const { compiled } = schedule;
  const choices = (m: number): number =>
    countSet(compiled.allowed, m * compiled.wordCount, compiled.wordCount) *
    Math.max(1, Math.min(8, voicesOf(compiled, m).length || 8));
  const ranked = pins.map((m) => ({ m, choices: choices(m) }));
  if (!compiled.hasOrder) ranked.sort((a, b) => a.choices - b.choices || a.m - b.m);
  return ranked.map(({ m }) => m);
}

/** Forces waiting pins in, one at a time, as long as no more are then left out than before. */
function forceIn(
  schedule: Schedule,
  chains: Chains,
  pins: readonly number[],
  effort: Effort,
  random: Random,
): void {
  const { slotCount } = schedule.compiled;
  const mostSteps = FORCED + FORCED_PER_PIN * pins.length;
  let waiting = pins.filter((m) => !schedule.isPlaced(m));
  let best = schedule.capture();
  let fewest = schedule.missingCount();
  for (let step = 0; step < mostSteps && fewest > 0 && effort.goOn(); step++) {
    const meeting = waiting.at(random.below(Math.max(1, waiting.length))) ?? 0;
    const before = schedule.missingCount();
    const mark = schedule.mark();
    const forced =
      ejectInto(schedule, chains, meeting, random.below(slotCount), random) ||
      chains.swap(pins.at(random.below(pins.length)) ?? 0, random.below(slotCount));
    if (!forced) continue;
    // One more left out is taken now and then: it is how the search leaves a hollow.
    if (schedule.missingCount() > before + (random.below(50) === 0 ? 1 : 0)) {
      schedule.rollback(mark);
      continue;
    }
    schedule.keep();
    waiting = pins.filter((m) => !schedule.isPlaced(m));
    if (schedule.missingCount() >= fewest) continue;
    fewest = schedule.missingCount();
    best = schedule.capture();
  }
  schedule.restore(best);
}
