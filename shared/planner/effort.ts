/** How much a planner run may spend. Work is counted in iterations; the clock, if there is one, comes from outside. */
export type EffortLimits = {
  /** Iterations in all. When given, the clock is never read, so the same run repeats on any machine. */
  readonly iterations?: number | undefined;
  readonly budgetMilliseconds?: number | undefined;
  readonly now?: (() => number) | undefined;
  readonly shouldStop?: (() => boolean) | undefined;
};

/** Clock and stop signal are looked at once in so many iterations: 64 take 0.1 ms with ordinary moves. */
const LOOK_EVERY = 64;

/**
 * The one place where work is counted and ended. A phase calls `goOn()` once per iteration and stops when it says
 * no; `part(share)` hands a phase a share of what is left. Bounds and other set-up work ask `isOver()`.
 */
export class Effort {
  /** Iterations spent, in this effort and its parts. */
  iterations = 0;
  private readonly parent: Effort | undefined;
  private readonly iterationLimit: number;
  private readonly deadline: number;
  private readonly now: (() => number) | undefined;
  private readonly shouldStop: (() => boolean) | undefined;
  private over = false;

  constructor(limits: EffortLimits, parent?: Effort) {
    this.parent = parent;
    this.iterationLimit = limits.iterations ?? Number.POSITIVE_INFINITY;
    this.now = limits.iterations === undefined ? limits.now : undefined;
    this.shouldStop = limits.shouldStop;
    this.deadline =
      this.now === undefined
        ? Number.POSITIVE_INFINITY
        : this.now() + (limits.budgetMilliseconds ?? Infinity);
  }

  /** Counts one iteration (or `count`) and says whether another may follow. */
  goOn(count = 1): boolean {
    if (this.over) return false;
    const before = this.iterations;
    this.iterations += count;
    for (let up = this.parent; up !== undefined; up = up.parent) up.iterations += count;
    if (this.iterations > this.iterationLimit) this.over = true;
    else if (Math.floor(before / LOOK_EVERY) !== Math.floor(this.iterations / LOOK_EVERY)) this.look();
    return !this.over;
  }

  /** Looks at clock and stop signal now. */
  isOver(): boolean {
    if (!this.over) this.look();
    return this.over;
  }

  /** Milliseconds left; Infinity when work is counted in iterations or there is no clock. */
  millisecondsLeft(): number {
    return this.now === undefined ? Number.POSITIVE_INFINITY : this.deadline - this.now();
  }

  /** True when work is counted in iterations, and the clock never read. */
  isCounted(): boolean {
    return this.iterationLimit !== Number.POSITIVE_INFINITY;
  }

  /** A share (0 to 1) of what is left, as an effort of its own. */
  part(share: number): Effort {
    const { now, shouldStop } = this;
    const left = this.iterationLimit - this.iterations;
    if (left !== Number.POSITIVE_INFINITY) {
      return new Effort({ iterations: Math.max(0, Math.floor(left * share)), shouldStop }, this);
    }
    return new Effort(
      { budgetMilliseconds: Math.max(0, this.millisecondsLeft() * share), now, shouldStop },
      this,
    );
  }

  private look(): void {
    if (this.iterations >= this.iterationLimit) this.over = true;
    if (this.now !== undefined && this.now() >= this.deadline) this.over = true;
    if (this.shouldStop?.() === true) this.over = true;
  }
}
