/**
 * A conflict-driven clause-learning solver for the exact questions of the planner ("is there a plan with at most
 * five breaks?"). Longer than 250 lines because propagation, analysis and their data are one subject that is only
 * readable together. After MiniSat (Een, Sorensson, SAT 2003) with two additions: clauses of two literals, nine in
 * ten here, lie packed as implications, and at-most-k counts (tables in a slot) are propagated by counting instead of
 * being written out.
 *
 * Literals are 2v for variable v and 2v+1 for its negation. Single-threaded and without clock or randomness, so
 * that the same questions in the same order give the same answers everywhere.
 */

const TRUE = 1;
const FALSE = -1;

const NO_REASON = 0;
const CLAUSE = 1;
const BINARY = 2;
const COUNT = 3;

export type Answer = 'yes' | 'no' | 'unknown';

class Growing {
  data: Int32Array;
  length = 0;
  constructor(capacity = 8) {
    this.data = new Int32Array(capacity);
  }
  push(value: number): void {
    if (this.length === this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    this.data[this.length++] = value;
  }
}

/** Clauses, at-most-one groups and at-most-k counts over boolean variables, with questions under assumptions. */
export class ClauseSolver {
  readonly variables: number;
  conflicts = 0;
  /** False once the clauses contradict each other whatever is assumed. */
  consistent = true;
  /** The model of the last `yes`: 1 where the variable is true. */
  readonly model: Int8Array;
  /** Phase tried first for each variable; follows the search and may be set from a known plan. */
  readonly phase: Int8Array;

  // Clauses lie one behind the other: size, quality (0 for given clauses, else levels spanned), literals.
  private arena: Int32Array = new Int32Array(1 << 16);
  private arenaEnd = 1;
  private wasted = 0;
  private left = 0;
  private moods = 0;
  private moodEnds = 1000;
  private patientRounds = 0;
  private recentQuality = 0;
  private usualQuality = 0;
  private learnt: number[] = [];
  private maximumLearnt = 6000;

  private readonly value: Int8Array;
  private readonly level: Int32Array;
  private readonly position: Int32Array;
  private readonly reasonKind: Uint8Array;
  private readonly reason: Int32Array;
  private readonly trail: Int32Array;
  private trailEnd = 0;
  private queueHead = 0;
  private readonly levelStart: number[] = [];

  private readonly watches: Growing[] = [];
  // Clauses of two literals as implications: given ones packed by `seal`, learnt ones added behind.
  private readonly binaries: Growing[] = [];
  private implied: Int32Array = new Int32Array(0);
  private readonly impliedStart: Int32Array;
  private sealed = false;
  private hasLearntBinary: Uint8Array;
  /** 1 for literals that some clause or count waits for: most literals have neither, and are then done at once. */
  private readonly isWatched: Uint8Array;
  private readonly isCounted: Uint8Array;
  private readonly countsOf: Growing[] = [];
  private readonly counts: Int32Array[] = [];
  private readonly limits: number[] = [];
  private readonly trueIn: number[] = [];

  private readonly activity: Float64Array;
  private increment = 1;
  private readonly heap: Int32Array;
  private readonly heapIndex: Int32Array;
  private heapSize = 0;

  private readonly seen: Uint8Array;
  private readonly levelSeen: Int32Array;
  private levelStamp = 0;
  private readonly conflict = new Growing(256);
  private readonly why = new Growing(256);
  private readonly lesson = new Growing(256);
  private readonly toClear = new Growing(256);

  constructor(variables: number) {
    this.variables = variables;
    this.model = new Int8Array(variables);
    this.phase = new Int8Array(variables);
    this.value = new Int8Array(variables * 2);
    this.level = new Int32Array(variables);
    this.position = new Int32Array(variables);
    this.reasonKind = new Uint8Array(variables);
    this.reason = new Int32Array(variables);
    this.trail = new Int32Array(variables + 1);
    this.activity = new Float64Array(variables);
    this.heap = new Int32Array(variables);
    this.heapIndex = new Int32Array(variables).fill(-1);
    this.seen = new Uint8Array(variables);
    this.levelSeen = new Int32Array(variables + 1);
    this.impliedStart = new Int32Array(variables * 2 + 1);
    this.hasLearntBinary = new Uint8Array(variables * 2);
    this.isWatched = new Uint8Array(variables * 2);
    this.isCounted = new Uint8Array(variables * 2);
    for (let literal = 0; literal < variables * 2; literal++) {
      this.watches.push(new Growing(4));
      this.binaries.push(new Growing(2));
      this.countsOf.push(new Growing(1));
    }
    for (let v = 0; v < variables; v++) this.heapInsert(v);
  }

  /** States that at least one of the literals holds. */
  addClause(literals: readonly number[]): void {
    if (!this.consistent) return;
    const kept: number[] = [];
    for (const literal of literals) {
      if (this.value[literal] === TRUE || kept.includes(literal ^ 1)) return;
      if (this.value[literal] !== FALSE && !kept.includes(literal)) kept.push(literal);
    }
    const [first, second] = kept;
    if (first === undefined) this.consistent = false;
    else if (second === undefined) {
      this.enqueue(first, NO_REASON, 0);
      if (!this.propagate()) this.consistent = false;
    } else if (kept.length === 2) this.linkBinary(first, second);
    else this.attach(kept, kept.length, 0);
  }

  /** States that at most `limit` of the literals hold. */
  addAtMost(literals: readonly number[], limit: number): void {
    if (!this.consistent || literals.length <= limit) return;
    const free = literals.filter((literal) => this.value[literal] === 0);
    const already = literals.filter((literal) => this.value[literal] === TRUE).length;
    const left = limit - already;
    if (left < 0) {
      this.consistent = false;
      return;
    }
    if (left === 0) {
      for (const literal of free) this.addClause([literal ^ 1]);
      return;
    }
    if (free.length <= left) return;
    if (left === 1) {
      for (let i = 0; i < free.length; i++)
        for (let k = 0; k < i; k++) this.linkBinary((free[i] as number) ^ 1, (free[k] as number) ^ 1);
      return;
    }
    const count = Int32Array.from(free);
    for (const literal of count) {
      this.countsOf[literal]?.push(this.counts.length);
      this.isCounted[literal] = 1;
    }
    this.counts.push(count);
    this.limits.push(left);
    this.trueIn.push(0);
  }

  /**
   * Asks whether all statements can hold together with the assumptions. `unknown` once `maximumConflicts` more
   * conflicts were met or `mayGoOn`, told of every 32 conflicts, says no. A `no` under no assumptions is final.
   */
  solve(
    assumptions: readonly number[],
    maximumConflicts: number,
    mayGoOn: (conflicts: number) => boolean = () => true,
  ): Answer {
    this.backtrack(0);
    if (!this.consistent) return 'no';
    if (!this.sealed) this.seal();
    this.left = maximumConflicts;
    for (;;) {
      const answer = this.search(assumptions, mayGoOn);
      if (answer !== 'unknown' || this.left <= 0) {
        this.backtrack(0);
        return answer;
      }
    }
  }

  /** Packs the implications known so far one behind the other, which is what most of the time is spent on. */
  private seal(): void {
    this.sealed = true;
    let total = 0;
    for (const list of this.binaries) total += list.length;
    this.implied = new Int32Array(total);
    let end = 0;
    this.binaries.forEach((list, literal) => {
      this.impliedStart[literal] = end;
      const sorted = list.data.slice(0, list.length).sort();
      for (let i = 0; i < sorted.length; i++)
        if (i === 0 || sorted[i] !== sorted[i - 1]) this.implied[end++] = sorted[i] as number;
      list.length = 0;
      this.hasLearntBinary[literal] = 0;
    });
    this.impliedStart[this.variables * 2] = end;
  }

  /**
   * Runs until an answer or a restart. Two moods take turns (Oh 2015, Biere 2020): a hasty one that restarts whenever
   * lessons get worse than usual, good for proofs, and a patient one with rare restarts, good for finding plans.
   */
  private search(assumptions: readonly number[], mayGoOn: (conflicts: number) => boolean): Answer {
    let conflicts = 0;
    const patient = (this.moods & 1) === 1;
    const patience = patient ? 200 * luby(this.patientRounds++) : Number.POSITIVE_INFINITY;
    // A restart keeps the assumptions: deciding them again would only repeat their consequences. They share one level,
    // or lessons would be judged by how many of hundreds of assumptions they touch.
    const first = assumptions.length > 0 ? 1 : 0;
    this.backtrack(Math.min(this.levelStart.length, first));
    for (;;) {
      if (!this.propagate()) {
        conflicts++;
        this.conflicts++;
        this.left--;
        if (this.left % 32 === 0 && !mayGoOn(32)) this.left = 0;
        if (this.levelStart.length === 0) {
          this.consistent = false;
          return 'no';
        }
        if (this.levelStart.length <= first) return 'no';
        this.learn();
        this.increment /= patient ? 0.95 : 0.85;
        if (this.increment > 1e100) this.rescale();
        continue;
      }
      if (this.conflicts >= this.moodEnds) {
        this.moods++;
        this.moodEnds = this.conflicts + 1000 * (1 + (this.moods >> 1));
        return 'unknown';
      }
      if (this.left <= 0 || conflicts >= patience) return 'unknown';
      if (!patient && conflicts >= 50 && this.recentQuality > 1.15 * this.usualQuality) return 'unknown';
      if (this.learnt.length > this.maximumLearnt) this.forget();
      if (this.levelStart.length < first) {
        this.levelStart.push(this.trailEnd);
        for (const literal of assumptions) {
          if (this.value[literal] === FALSE) return 'no';
          if (this.value[literal] === 0) this.enqueue(literal, NO_REASON, 0);
        }
        continue;
      }
      const next = this.pick();
      if (next < 0) {
        for (let v = 0; v < this.variables; v++) this.model[v] = this.value[v * 2] === TRUE ? 1 : 0;
        return 'yes';
      }
      this.levelStart.push(this.trailEnd);
      this.enqueue(next, NO_REASON, 0);
    }
  }

  private pick(): number {
    while (this.heapSize > 0) {
      const v = this.heapPop();
      if (this.value[v * 2] === 0) return this.phase[v] === 1 ? v * 2 : v * 2 + 1;
    }
    return -1;
  }

  private enqueue(literal: number, kind: number, reason: number): void {
    const v = literal >> 1;
    this.value[literal] = TRUE;
    this.value[literal ^ 1] = FALSE;
    this.level[v] = this.levelStart.length;
    this.position[v] = this.trailEnd;
    this.reasonKind[v] = kind;
    this.reason[v] = reason;
    this.trail[this.trailEnd++] = literal;
  }

  /** Follows all consequences; false on a contradiction, whose literals (all false) are left in `conflict`. */
  private propagate(): boolean {
    const { value, trail, implied, impliedStart, isCounted, isWatched } = this;
    while (this.queueHead < this.trailEnd) {
      const p = trail[this.queueHead++] as number;
      const counted = isCounted[p] === 1;
      if (counted) {
        const mine = this.countsOf[p] as Growing;
        for (let i = 0; i < mine.length; i++) (this.trueIn[mine.data[i] as number] as number)++;
      }

      const stop = impliedStart[p + 1] as number;
      for (let i = impliedStart[p] as number; i < stop; i++) {
        const other = implied[i] as number;
        if (value[other] === TRUE) continue;
        if (value[other] === FALSE) return this.conflictOfTwo(other, p ^ 1);
        this.enqueue(other, BINARY, p);
      }
      if (this.hasLearntBinary[p] === 1) {
        const learnt = this.binaries[p] as Growing;
        for (let i = 0; i < learnt.length; i++) {
          const other = learnt.data[i] as number;
          if (value[other] === TRUE) continue;
          if (value[other] === FALSE) return this.conflictOfTwo(other, p ^ 1);
          this.enqueue(other, BINARY, p);
        }
      }
      if (counted && !this.propagateCounts(p)) return false;
      if (isWatched[p] === 1 && !this.propagateClauses(p)) return false;
    }
    return true;
  }

  private conflictOfTwo(first: number, second: number): boolean {
    this.conflict.length = 0;
    this.conflict.push(first);
    this.conflict.push(second);
    return false;
  }

  private propagateCounts(p: number): boolean {
    const mine = this.countsOf[p] as Growing;
    for (let c = 0; c < mine.length; c++) {
      const index = mine.data[c] as number;
      if ((this.trueIn[index] as number) >= (this.limits[index] as number) && !this.propagateCount(index))
        return false;
    }
    return true;
  }

  private propagateCount(index: number): boolean {
    const { value } = this;
    const count = this.counts[index] as Int32Array;
    let holding = 0;
    for (let i = 0; i < count.length; i++) if (value[count[i] as number] === TRUE) holding++;
    if (holding > (this.limits[index] as number)) {
      this.conflict.length = 0;
      for (const literal of count) if (value[literal] === TRUE) this.conflict.push(literal ^ 1);
      return false;
    }
    for (let i = 0; i < count.length; i++) {
      const literal = count[i] as number;
      if (value[literal] === 0) this.enqueue(literal ^ 1, COUNT, index);
    }
    return true;
  }

  private propagateClauses(p: number): boolean {
    const { value, arena } = this;
    const falseLiteral = p ^ 1;
    const list = this.watches[p] as Growing;
    const data = list.data;
    let kept = 0;
    let i = 0;
    const end = list.length;
    while (i < end) {
      const clause = data[i++] as number;
      const blocker = data[i++] as number;
      if (value[blocker] === TRUE) {
        data[kept++] = clause;
        data[kept++] = blocker;
        continue;
      }
      const start = clause + 2;
      if (arena[start] === falseLiteral) {
        arena[start] = arena[start + 1] as number;
        arena[start + 1] = falseLiteral;
      }
      const first = arena[start] as number;
      if (first !== blocker && value[first] === TRUE) {
        data[kept++] = clause;
        data[kept++] = first;
        continue;
      }
      const stop = start + (arena[clause] as number);
      let moved = false;
      for (let k = start + 2; k < stop; k++) {
        const other = arena[k] as number;
        if (value[other] !== FALSE) {
          arena[start + 1] = other;
          arena[k] = falseLiteral;
          const target = this.watches[other ^ 1] as Growing;
          this.isWatched[other ^ 1] = 1;
          target.push(clause);
          target.push(first);
          moved = true;
          break;
        }
      }
      if (moved) continue;
      data[kept++] = clause;
      data[kept++] = first;
      if (value[first] === FALSE) {
        while (i < end) data[kept++] = data[i++] as number;
        list.length = kept;
        this.conflict.length = 0;
        for (let k = start; k < stop; k++) this.conflict.push(arena[k] as number);
        return false;
      }
      this.enqueue(first, CLAUSE, clause);
    }
    list.length = kept;
    return true;
  }

  /** Literals (all false) that forced the variable, into `why`. */
  private explain(v: number): void {
    this.why.length = 0;
    const reason = this.reason[v] as number;
    switch (this.reasonKind[v]) {
      case CLAUSE: {
        const stop = reason + 2 + (this.arena[reason] as number);
        for (let k = reason + 2; k < stop; k++) {
          const literal = this.arena[k] as number;
          if (literal >> 1 !== v) this.why.push(literal);
        }
        break;
      }
      case BINARY:
        this.why.push(reason ^ 1);
        break;
      case COUNT: {
        const mine = this.position[v] as number;
        for (const literal of this.counts[reason] as Int32Array)
          if (this.value[literal] === TRUE && (this.position[literal >> 1] as number) < mine)
            this.why.push(literal ^ 1);
        break;
      }
    }
  }

  /** Learns the clause of the first unique implication point, steps back and asserts it. */
  private learn(): void {
    const { seen, level, lesson } = this;
    const current = this.levelStart.length;
    lesson.length = 0;
    lesson.push(0);
    this.toClear.length = 0;
    let open = 0;
    let index = this.trailEnd - 1;
    let source = this.conflict;
    let p = -1;
    for (;;) {
      for (let i = 0; i < source.length; i++) {
        const literal = source.data[i] as number;
        const v = literal >> 1;
        if (seen[v] || level[v] === 0) continue;
        seen[v] = 1;
        this.toClear.push(v);
        this.bump(v);
        if ((level[v] as number) >= current) open++;
        else lesson.push(literal);
      }
      while (!seen[(this.trail[index] as number) >> 1]) index--;
      p = this.trail[index--] as number;
      open--;
      if (open === 0) break;
      this.explain(p >> 1);
      source = this.why;
    }
    lesson.data[0] = p ^ 1;
    this.shorten();
    let backTo = 0;
    let at = 1;
    for (let i = 1; i < lesson.length; i++) {
      const l = level[(lesson.data[i] as number) >> 1] as number;
      if (l > backTo) {
        backTo = l;
        at = i;
      }
    }
    const quality = this.spannedLevels();
    this.recentQuality += (quality - this.recentQuality) / 32;
    this.usualQuality += (quality - this.usualQuality) / 4096;
    for (let i = 0; i < this.toClear.length; i++) seen[this.toClear.data[i] as number] = 0;
    this.backtrack(backTo);
    const asserting = lesson.data[0] as number;
    if (lesson.length === 1) {
      this.enqueue(asserting, NO_REASON, 0);
      return;
    }
    const second = lesson.data[at] as number;
    lesson.data[at] = lesson.data[1] as number;
    lesson.data[1] = second;
    if (lesson.length === 2) {
      this.linkBinary(asserting, second);
      this.enqueue(asserting, BINARY, second ^ 1);
      return;
    }
    const clause = this.attach(lesson.data, lesson.length, quality);
    this.learnt.push(clause);
    this.enqueue(asserting, CLAUSE, clause);
  }

  /** Drops literals that the others already imply (local minimisation, Sorensson and Biere, SAT 2009). */
  private shorten(): void {
    const { lesson, seen, level } = this;
    let kept = 1;
    for (let i = 1; i < lesson.length; i++) {
      const literal = lesson.data[i] as number;
      const v = literal >> 1;
      let redundant = this.reasonKind[v] !== NO_REASON;
      if (redundant) {
        this.explain(v);
        for (let k = 0; k < this.why.length; k++) {
          const w = (this.why.data[k] as number) >> 1;
          if (!seen[w] && level[w] !== 0) {
            redundant = false;
            break;
          }
        }
      }
      if (!redundant) lesson.data[kept++] = literal;
    }
    lesson.length = kept;
  }

  private spannedLevels(): number {
    this.levelStamp++;
    let spanned = 0;
    for (let i = 0; i < this.lesson.length; i++) {
      const l = this.level[(this.lesson.data[i] as number) >> 1] as number;
      if (this.levelSeen[l] !== this.levelStamp) {
        this.levelSeen[l] = this.levelStamp;
        spanned++;
      }
    }
    return spanned;
  }

  private linkBinary(a: number, b: number): void {
    this.binaries[a ^ 1]?.push(b);
    this.binaries[b ^ 1]?.push(a);
    this.hasLearntBinary[a ^ 1] = 1;
    this.hasLearntBinary[b ^ 1] = 1;
  }

  private attach(literals: ArrayLike<number>, length: number, quality: number): number {
    const needed = this.arenaEnd + length + 2;
    if (needed > this.arena.length) {
      const larger = new Int32Array(Math.max(needed, this.arena.length * 2));
      larger.set(this.arena);
      this.arena = larger;
    }
    const clause = this.arenaEnd;
    this.arena[clause] = length;
    this.arena[clause + 1] = quality;
    for (let i = 0; i < length; i++) this.arena[clause + 2 + i] = literals[i] as number;
    this.arenaEnd = needed;
    this.watch(clause);
    return clause;
  }

  private watch(clause: number): void {
    const a = this.arena[clause + 2] as number;
    const b = this.arena[clause + 3] as number;
    this.isWatched[a ^ 1] = 1;
    this.isWatched[b ^ 1] = 1;
    const first = this.watches[a ^ 1] as Growing;
    first.push(clause);
    first.push(b);
    const second = this.watches[b ^ 1] as Growing;
    second.push(clause);
    second.push(a);
  }

  /** Forgets the worse half of the learnt clauses and closes the holes they leave. */
  private forget(): void {
    const { arena } = this;
    const inUse = (clause: number) => {
      const literal = arena[clause + 2] as number;
      const v = literal >> 1;
      return this.value[literal] === TRUE && this.reasonKind[v] === CLAUSE && this.reason[v] === clause;
    };
    const ranked = this.learnt
      .filter((clause) => (arena[clause + 1] as number) > 2 && !inUse(clause))
      .sort((x, y) => (arena[y + 1] as number) - (arena[x + 1] as number) || x - y);
    const dropped = new Set(ranked.slice(0, ranked.length >> 1));
    for (const clause of dropped) {
      this.wasted += (arena[clause] as number) + 2;
      arena[clause + 1] = -1;
    }
    this.learnt = this.learnt.filter((clause) => !dropped.has(clause));
    for (const list of this.watches) {
      let kept = 0;
      for (let i = 0; i < list.length; i += 2) {
        const clause = list.data[i] as number;
        if (arena[clause + 1] === -1) continue;
        list.data[kept++] = clause;
        list.data[kept++] = list.data[i + 1] as number;
      }
      list.length = kept;
    }
    this.maximumLearnt += 500;
    if (this.wasted * 2 > this.arenaEnd) this.compact();
  }

  private compact(): void {
    const { arena } = this;
    const movedTo = new Map<number, number>();
    let to = 1;
    for (let from = 1; from < this.arenaEnd; ) {
      const size = (arena[from] as number) + 2;
      if (arena[from + 1] !== -1) {
        movedTo.set(from, to);
        arena.copyWithin(to, from, from + size);
        to += size;
      }
      from += size;
    }
    this.arenaEnd = to;
    this.wasted = 0;
    const moved = (clause: number) => movedTo.get(clause) ?? clause;
    for (const list of this.watches)
      for (let i = 0; i < list.length; i += 2) list.data[i] = moved(list.data[i] as number);
    for (let i = 0; i < this.trailEnd; i++) {
      const v = (this.trail[i] as number) >> 1;
      if (this.reasonKind[v] === CLAUSE) this.reason[v] = moved(this.reason[v] as number);
    }
    this.learnt = this.learnt.map(moved);
  }

  private backtrack(toLevel: number): void {
    if (this.levelStart.length <= toLevel) return;
    const start = this.levelStart[toLevel] as number;
    for (let i = this.trailEnd - 1; i >= start; i--) {
      const literal = this.trail[i] as number;
      const v = literal >> 1;
      this.value[literal] = 0;
      this.value[literal ^ 1] = 0;
      this.phase[v] = literal & 1 ? 0 : 1;
      if (i < this.queueHead && this.isCounted[literal] === 1) {
        const counts = this.countsOf[literal] as Growing;
        for (let c = 0; c < counts.length; c++) (this.trueIn[counts.data[c] as number] as number)--;
      }
      if (this.heapIndex[v] === -1) this.heapInsert(v);
    }
    this.trailEnd = start;
    this.queueHead = Math.min(this.queueHead, start);
    this.levelStart.length = toLevel;
  }

  private bump(v: number): void {
    this.activity[v] = (this.activity[v] as number) + this.increment;
    if (this.heapIndex[v] !== -1) this.heapUp(this.heapIndex[v] as number);
  }

  private rescale(): void {
    for (let v = 0; v < this.variables; v++) this.activity[v] = (this.activity[v] as number) * 1e-100;
    this.increment *= 1e-100;
  }

  private heapInsert(v: number): void {
    this.heap[this.heapSize] = v;
    this.heapIndex[v] = this.heapSize;
    this.heapUp(this.heapSize++);
  }

  private heapPop(): number {
    const top = this.heap[0] as number;
    this.heapIndex[top] = -1;
    this.heapSize--;
    if (this.heapSize > 0) {
      const last = this.heap[this.heapSize] as number;
      this.heap[0] = last;
      this.heapIndex[last] = 0;
      this.heapDown(0);
    }
    return top;
  }

  private heapUp(from: number): void {
    const { heap, heapIndex, activity } = this;
    const v = heap[from] as number;
    const mine = activity[v] as number;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      const other = heap[parent] as number;
      if ((activity[other] as number) >= mine) break;
      heap[i] = other;
      heapIndex[other] = i;
      i = parent;
    }
    heap[i] = v;
    heapIndex[v] = i;
  }

  private heapDown(from: number): void {
    const { heap, heapIndex, activity, heapSize } = this;
    const v = heap[from] as number;
    const mine = activity[v] as number;
    let i = from;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heapSize) break;
      const right = child + 1;
      if (
        right < heapSize &&
        (activity[heap[right] as number] as number) > (activity[heap[child] as number] as number)
      )
        child = right;
      const other = heap[child] as number;
      if ((activity[other] as number) <= mine) break;
      heap[i] = other;
      heapIndex[other] = i;
      i = child;
    }
    heap[i] = v;
    heapIndex[v] = i;
  }
}

/** 1 1 2 1 1 2 4 ...: restart lengths that are within a constant of optimal (Luby, Sinclair, Zuckerman 1993). */
function luby(index: number): number {
  let size = 1;
  let power = 0;
  while (size < index + 1) {
    power++;
    size = 2 * size + 1;
  }
  let i = index;
  while (size - 1 !== i) {
    size = (size - 1) >> 1;
    power--;
    i %= size;
  }
  return 2 ** power;
}
