import type { Effort } from '../effort.ts';
import type { PhaseContext } from '../phase.ts';
import type { Schedule } from '../schedule.ts';
import { type BreakClauses, clausesOf, placedMeetings } from './break-clauses.ts';
import { heldMeetings, heldWindows, standsNow } from './neighbourhoods.ts';

/** Conflicts of the solver are 30 to 100 times as long as an ordinary move. */
export const ITERATIONS_PER_CONFLICT = 32;
/** Conflicts of a first turn: a tenth to half a second. */
export const FIRST_CONFLICTS = 2000;
/** With more breaks than this above the bound, the proof gets half its conflicts. */
const WIDE_GAP = 3;
/** Conflicts after which a neighbourhood is given up. */
const NEIGHBOURHOOD = 800;
/** Share freed at first of meetings and of parties, and its limits; it grows on "no" and shrinks on "unknown". */
const FREED_MEETINGS = 0.7;
const FREED_PARTIES = 0.35;
const LEAST_FREED = 0.05;
const STEP = 0.01;
/** More breaks than this are left to annealing: the count in clauses would be the larger part of them. */
export const CLOSABLE_BREAKS = 60;
/** Literal pairs that exclude each other; 600,000 take half a second and 60 MB to write down. */
const LARGEST = 600_000;
/** Pairs written down in a millisecond, for two solvers on a machine with other work: without that much time left it is not begun. */
const PAIRS_PER_MILLISECOND = 100;

/** Whether the exact search is of use: few breaks, and clauses that fit into memory and time. */
export function isClosable(schedule: Schedule, effort: Effort): boolean {
  return schedule.breaks <= CLOSABLE_BREAKS && fitsClauses(schedule, placedMeetings(schedule), effort);
}

/** Whether clauses about these meetings fit into memory and the time that is left. */
export function fitsClauses(schedule: Schedule, meetings: Int32Array, effort: Effort): boolean {
  const { slotCount, meetingStart, meetingParty, partyCount } = schedule.compiled;
  const meetingsOf = new Int32Array(partyCount);
  let pairs = 0;
  for (const m of meetings) {
    pairs += (slotCount * slotCount) / 2;
    for (let k = meetingStart[m] as number; k < (meetingStart[m + 1] as number); k++) {
      const party = meetingParty[k] as number;
      pairs += (meetingsOf[party] as number) * slotCount;
      meetingsOf[party] = (meetingsOf[party] as number) + 1;
    }
  }
  return pairs <= Math.min(LARGEST, effort.millisecondsLeft() * PAIRS_PER_MILLISECOND);
}

/**
 * Closes the gap between breaks and bound from both sides with the clause solver: asks for a plan at the bound, raises
 * the bound on a refusal, and in between re-plans large parts of the schedule with the rest held (large neighbourhood
 * search, Shaw, CP 1998). What was learnt in one turn serves the next. `bound` holds for plans that place the
 * same meetings. `held` meetings keep their slots.
 */
export class BreakGap {
  bound: number;
  private readonly schedule: Schedule;
  private readonly context: PhaseContext;
  /** Each side has its own solver: in turns with re-planning, one alone took three times as long to its proofs. */
  private readonly proof: BreakClauses;
  private readonly parts: BreakClauses;
  /** Literals of the held meetings in their slots. */
  private readonly keep: readonly number[];
  /** False once the bound was reached by a model that is no plan: the clauses can prove no more. */
  private isOpen = true;
  private freedMeetings = FREED_MEETINGS;
  private freedParties = FREED_PARTIES;

  constructor(schedule: Schedule, context: PhaseContext, held: Uint8Array) {
    this.schedule = schedule;
    this.context = context;
    this.bound = Math.max(0, context.bound);
    this.proof = clausesOf(schedule, schedule.breaks, 'written');
    this.parts = clausesOf(schedule, schedule.breaks);
    const rows = [...this.proof.meetings.keys()];
    this.keep = rows
      .filter((row) => held[this.proof.meetings[row] as number] === 1)
      .map((row) => standsNow(this.proof, schedule, row));
    rememberPhases(this.parts, schedule);
    for (let n = 0; n < this.bound; n++) this.state(n);
  }

  /** Works for about four times so many conflicts, on both sides; returns the bound. */
  close(conflicts: number): number {
    // Its conflicts are the longer ones, and a gap this wide is closed by better plans if at all.
    const isWide = this.schedule.breaks - this.bound > WIDE_GAP;
    this.raiseBound(isWide ? conflicts / 2 : conflicts);
    if (this.isLastStep()) {
      // The one question left is asked whole: its refutation ends all, and re-planning only asks parts of it.
      this.replanParts(conflicts);
      if (this.isLastStep()) this.raiseBound(2 * conflicts);
    } else this.replanParts(3 * conflicts);
    return this.bound;
  }

  private isLastStep(): boolean {
    return this.schedule.breaks - this.bound === 1;
  }

  /** True when other meetings are placed now than those the clauses speak of. */
  isOutdated(): boolean {
    const { schedule, proof } = this;
    return (
      schedule.placed !== proof.meetings.length ||
      proof.meetings.some((meeting) => !schedule.isPlaced(meeting))
    );
  }

  private readonly goOn = (conflicts: number): boolean =>
    this.context.effort.goOn(conflicts * ITERATIONS_PER_CONFLICT);

  private raiseBound(conflicts: number): void {
    const { proof: clauses, schedule } = this;
    const { solver } = clauses;
    const until = solver.conflicts + conflicts;
    while (this.isOpen && this.bound < schedule.breaks && solver.conflicts < until) {
      const limit = clauses.atLeast[this.bound];
      if (limit === undefined) return;
      const answer = solver.solve([limit ^ 1], until - solver.conflicts, this.goOn);
      if (answer === 'unknown') return;
      if (answer === 'no') this.raise();
      else {
        this.isOpen = false;
        if (this.keep.every((literal) => solver.model[literal >> 1] === 1))
          take(clauses, schedule, this.context);
      }
    }
  }

  private raise(): void {
    this.state(this.bound);
    this.bound++;
  }

  /** Tells both sides that there are more than n breaks. */
  private state(n: number): void {
    for (const { solver, atLeast } of [this.proof, this.parts]) {
      const literal = atLeast[n];
      if (literal !== undefined) solver.addClause([literal]);
    }
  }

  private replanParts(conflicts: number): void {
    const { parts: clauses, schedule, context } = this;
    const { solver } = clauses;
    const until = solver.conflicts + conflicts;
    rememberPhases(clauses, schedule);
    // Refusals without a conflict count too, or a settled core would be asked for ever.
    for (let asked = 0; asked < conflicts && solver.conflicts < until; asked += 10) {
      if (schedule.breaks <= this.bound || !this.goOn(1)) return;
      const target = clauses.atLeast[schedule.breaks - 1];
      if (target === undefined) return;
      // Windows do most of the work; now and then meetings are held instead, for parties who meet all day long.
      const byWindows = context.random.below(4) > 0;
      const held = byWindows
        ? heldWindows(clauses, schedule, context.random, this.freedParties)
        : heldMeetings(clauses, schedule, context.random, this.freedMeetings);
      const assumed = [target ^ 1, ...this.keep, ...held];
      const answer = solver.solve(assumed, NEIGHBOURHOOD, this.goOn);
      if (answer === 'no') {
        this.adjust(byWindows, STEP);
        if (!solver.consistent) return;
      } else {
        if (answer === 'unknown') this.adjust(byWindows, -STEP);
        else take(clauses, schedule, context);
        rememberPhases(clauses, schedule);
      }
    }
  }

  private adjust(byWindows: boolean, step: number): void {
    if (byWindows) this.freedParties = Math.min(1, Math.max(LEAST_FREED, this.freedParties + step));
    else this.freedMeetings = Math.min(1, Math.max(LEAST_FREED, this.freedMeetings + step));
  }
}

/** The solver then tries the schedule's own slots first, and so stays near it. */
function rememberPhases({ solver, stands, uses, meetings }: BreakClauses, schedule: Schedule): void {
  const { slotCount, partyCount } = schedule.compiled;
  for (let row = 0; row < meetings.length; row++) {
    for (let t = 0; t < slotCount; t++) {
      const variable = stands[row * slotCount + t] as number;
      if (variable >= 0)
        solver.phase[variable] = (schedule.slotOf[meetings[row] as number] as number) === t ? 1 : 0;
    }
  }
  for (let cell = 0; cell < partyCount * slotCount; cell++) {
    const variable = uses[cell] as number;
    if (variable >= 0) solver.phase[variable] = (schedule.load[cell] as number) > 0 ? 1 : 0;
  }
}

/**
 * Moves the schedule to the model; false, and nothing changed, when a rule that the clauses leave out forbids it or
 * it would not be better.
 */
function take(
  { solver, stands, meetings }: BreakClauses,
  schedule: Schedule,
  context: PhaseContext,
): boolean {
  const { slotCount } = schedule.compiled;
  const before = schedule.breaks;
  const mark = schedule.mark();
  const moving: { readonly meeting: number; readonly slot: number }[] = [];
  meetings.forEach((meeting, row) => {
    for (let slot = 0; slot < slotCount; slot++) {
      const variable = stands[row * slotCount + slot] as number;
      if (variable >= 0 && solver.model[variable] === 1 && (schedule.slotOf[meeting] as number) !== slot)
        moving.push({ meeting, slot });
    }
  });
  for (const { meeting } of moving) schedule.unplace(meeting);
  const isDone =
    moving.every(({ meeting, slot }) => schedule.tryPlace(meeting, slot)) &&
    schedule.isWhole() &&
    schedule.breaks < before;
  if (!isDone) {
    schedule.rollback(mark);
    return false;
  }
  schedule.keep();
  context.report();
  return true;
}
