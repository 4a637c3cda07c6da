// Over 250 lines, for hours, limits, runs and the exchange of interpreters read and write the same four tables.
import { hasBit } from './bits.ts';
import { mostSlots } from './bounds/capacities.ts';
import type { Compiled } from './compile-problem.ts';

/** Meetings looked at before a search for a free interpreter gives up; 0.1 ms at most. */
const REACH = 32;

/**
 * Who interprets what. Direct places are taken first; else interpreters are exchanged along an alternating path,
 * through other meetings of the slot and, where a limit or a run is full, through the interpreter's other slots.
 */
export class Interpreting {
  private readonly compiled: Compiled;
  /** `meetingAt[interpreter * slotCount + slot]`, -1 when free. */
  readonly meetingAt: Int32Array;
  /** Interpreter -> meetings. */
  readonly load: Int32Array;
  /** Meeting -> interpreter, -1 without. */
  readonly interpreterOf: Int32Array;
  /** Interpreter -> number of classes it serves: the less useful elsewhere, the sooner it is taken. */
  private readonly versatility: Int32Array;
  /** Interpreter and class -> team: those linked by shared languages; exchanges never leave a team. */
  private readonly teamOf: Int32Array;
  private readonly teamOfClass: Int32Array;
  /** Team -> meetings it could still take by its limits and hours; `[team * slotCount + slot]` those free in a slot. */
  private readonly spare: Int32Array;
  private readonly spareInSlot: Int32Array;
  private readonly seen: Int32Array;
  private stamp = 0;
  private readonly queueMeeting = new Int32Array(REACH);
  private readonly queueSlot = new Int32Array(REACH);
  private readonly queueFrom = new Int32Array(REACH);
  private readonly queueInterpreter = new Int32Array(REACH);

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    this.meetingAt = new Int32Array(compiled.interpreterCount * compiled.slotCount).fill(-1);
    this.load = new Int32Array(compiled.interpreterCount);
    this.interpreterOf = new Int32Array(compiled.meetingCount).fill(-1);
    this.versatility = new Int32Array(compiled.interpreterCount);
    for (const interpreter of compiled.voiceClassInterpreter)
      this.versatility[interpreter] = (this.versatility[interpreter] as number) + 1;
    this.seen = new Int32Array(compiled.meetingCount);
    const teams = teamsOf(compiled);
    this.teamOf = teams.ofInterpreter;
    this.teamOfClass = teams.ofClass;
    this.spare = new Int32Array(compiled.interpreterCount);
    this.spareInSlot = new Int32Array(compiled.interpreterCount * compiled.slotCount);
    for (let i = 0; i < compiled.interpreterCount; i++) {
      const team = this.teamOf[i] as number;
      const { interpreterAvailable, wordCount, slotCount, interpreterMax } = compiled;
      const usable = mostSlots(
        compiled,
        interpreterAvailable,
        i * wordCount,
        compiled.interpreterRun[i] as number,
      );
      this.spare[team] = (this.spare[team] as number) + Math.min(usable, interpreterMax[i] as number);
      for (let t = 0; t < slotCount; t++) {
        if (hasBit(interpreterAvailable, i * wordCount, t))
          this.spareInSlot[team * slotCount + t] = (this.spareInSlot[team * slotCount + t] as number) + 1;
      }
    }
  }

  /** Would the interpreter, free in this slot, stay within hours, limit and run? */
  canServe(interpreter: number, slot: number): boolean {
    const { wordCount, slotCount, interpreterAvailable, interpreterMax } = this.compiled;
    return (
      (this.meetingAt[interpreter * slotCount + slot] as number) < 0 &&
      hasBit(interpreterAvailable, interpreter * wordCount, slot) &&
      (this.load[interpreter] as number) < (interpreterMax[interpreter] as number) &&
      this.runWith(interpreter, slot) <= (this.compiled.interpreterRun[interpreter] as number)
    );
  }

  /** Length of the run of used slots around `slot` if the interpreter worked there too. */
  private runWith(interpreter: number, slot: number): number {
    const { joined, slotCount, interpreterRun } = this.compiled;
    const limit = interpreterRun[interpreter] as number;
    const offset = interpreter * slotCount;
    let run = 1;
    for (
      let t = slot;
      run <= limit && (joined[t] as number) === 1 && (this.meetingAt[offset + t - 1] as number) >= 0;
      t--
    )
      run++;
    for (
      let t = slot + 1;
      run <= limit &&
      t < slotCount &&
      (joined[t] as number) === 1 &&
      (this.meetingAt[offset + t] as number) >= 0;
      t++
    ) {
      run++;
    }
    return run;
  }

  /** The last slot of the interpreter's run that touches `slot` on one side (`step` -1 before, 1 after). */
  private runEnd(interpreter: number, slot: number, step: -1 | 1): number {
    const { joined, slotCount } = this.compiled;
    const offset = interpreter * slotCount;
    let t = slot;
    for (;;) {
      const next = t + step;
      const isJoined = next >= 0 && next < slotCount && (joined[Math.max(t, next)] as number) === 1;
      if (!isJoined || (this.meetingAt[offset + next] as number) < 0) return t;
      t = next;
    }
  }

  /** The best interpreter of a class who can take the slot at once, -1 when none can. */
  directChoice(voiceClass: number, slot: number): number {
    const { voiceClassStart, voiceClassInterpreter } = this.compiled;
    let best = -1;
    let bestRank = 0;
    for (
      let k = voiceClassStart[voiceClass] as number;
      k < (voiceClassStart[voiceClass + 1] as number);
      k++
    ) {
      const interpreter = voiceClassInterpreter[k] as number;
      if (!this.canServe(interpreter, slot)) continue;
      const rank = (this.versatility[interpreter] as number) * 1_000_000 + (this.load[interpreter] as number);
      if (best < 0 || rank < bestRank) {
        best = interpreter;
        bestRank = rank;
      }
    }
    return best;
  }

  /** Gives a meeting an interpreter without asking; `record` is told of every change. */
  set(meeting: number, interpreter: number, slot: number): void {
    this.meetingAt[interpreter * this.compiled.slotCount + slot] = meeting;
    this.load[interpreter] = (this.load[interpreter] as number) + 1;
    const team = this.teamOf[interpreter] as number;
    this.spare[team] = (this.spare[team] as number) - 1;
    this.spareInSlot[team * this.compiled.slotCount + slot] =
      (this.spareInSlot[team * this.compiled.slotCount + slot] as number) - 1;
    this.interpreterOf[meeting] = interpreter;
  }

  clear(meeting: number, slot: number): void {
    const interpreter = this.interpreterOf[meeting] as number;
    if (interpreter < 0) return;
    this.meetingAt[interpreter * this.compiled.slotCount + slot] = -1;
    this.load[interpreter] = (this.load[interpreter] as number) - 1;
    const team = this.teamOf[interpreter] as number;
    this.spare[team] = (this.spare[team] as number) + 1;
    this.spareInSlot[team * this.compiled.slotCount + slot] =
      (this.spareInSlot[team * this.compiled.slotCount + slot] as number) + 1;
    this.interpreterOf[meeting] = -1;
  }

  /**
   * Frees an interpreter for `meeting` in `slot` by exchanging others, and returns it, or -1. Exchanges are made and
   * reported through `exchanged(meeting, slot, before)`; the caller then sets the returned interpreter.
   */
  free(
    meeting: number,
    slot: number,
    slotOf: Int32Array,
    exchanged: (meeting: number, slot: number, before: number) => void,
  ): number {
    const { queueMeeting, queueSlot, queueFrom, queueInterpreter, seen } = this;
    const { voiceClass, voiceClassStart, voiceClassInterpreter, slotCount, wordCount } = this.compiled;
    const team = this.teamOfClass[voiceClass[meeting] as number] as number;
    if (
      team < 0 ||
      (this.spare[team] as number) <= 0 ||
      (this.spareInSlot[team * slotCount + slot] as number) <= 0
    )
      return -1;
    this.stamp++;
    seen[meeting] = this.stamp;
    queueMeeting[0] = meeting;
    queueSlot[0] = slot;
    queueFrom[0] = -1;
    let length = 1;
    for (let read = 0; read < length; read++) {
      const wanting = queueMeeting[read] as number;
      const at = queueSlot[read] as number;
      const kind = voiceClass[wanting] as number;
      for (let k = voiceClassStart[kind] as number; k < (voiceClassStart[kind + 1] as number); k++) {
        if (length >= REACH) break;
        const interpreter = voiceClassInterpreter[k] as number;
        if (interpreter === (this.interpreterOf[wanting] as number)) continue;
        if (!hasBit(this.compiled.interpreterAvailable, interpreter * wordCount, at)) continue;
        const holder = this.meetingAt[interpreter * slotCount + at] as number;
        let first = holder >= 0 ? at : 0;
        let last = holder >= 0 ? at : slotCount - 1;
        if (
          holder < 0 &&
          (this.load[interpreter] as number) < (this.compiled.interpreterMax[interpreter] as number)
        ) {
          // Only the run is in the way: what lies in it is all that could help.
          first = this.runEnd(interpreter, at, -1);
          last = this.runEnd(interpreter, at, 1);
        }
        for (let t = first; t <= last && length < REACH; t++) {
          const other = this.meetingAt[interpreter * slotCount + t] as number;
          if (other < 0 || (seen[other] as number) === this.stamp) continue;
          seen[other] = this.stamp;
          queueMeeting[length] = other;
          queueSlot[length] = t;
          queueFrom[length] = read;
          queueInterpreter[length] = interpreter;
          length++;
        }
      }
      if (read === 0) continue;
      if (this.directChoice(kind, at) < 0) continue;
      const gained = this.exchangeAlong(read, slot, slotOf, exchanged);
      if (gained >= 0) return gained;
    }
    return -1;
  }

  private exchangeAlong(
    end: number,
    slot: number,
    slotOf: Int32Array,
    exchanged: (meeting: number, slot: number, before: number) => void,
  ): number {
    const done: number[] = [];
    let target = this.directChoice(
      this.compiled.voiceClass[this.queueMeeting[end] as number] as number,
      this.queueSlot[end] as number,
    );
    let node = end;
    for (let step = 0; step < REACH && node > 0; step++) {
      const moving = this.queueMeeting[node] as number;
      const at = this.queueSlot[node] as number;
      const before = this.interpreterOf[moving] as number;
      this.clear(moving, at);
      if (!this.canServe(target, at)) {
        this.set(moving, before, at);
        break;
      }
      this.set(moving, target, at);
      done.push(moving, before);
      target = this.queueInterpreter[node] as number;
      node = this.queueFrom[node] as number;
    }
    if (node === 0 && this.canServe(target, slot)) {
      for (let d = 0; d < done.length; d += 2) {
        const moved = done.at(d) ?? 0;
        exchanged(moved, slotOf[moved] as number, done.at(d + 1) ?? 0);
      }
      return target;
    }
    for (let d = done.length - 2; d >= 0; d -= 2) {
      const moved = done.at(d) ?? 0;
      this.clear(moved, slotOf[moved] as number);
      this.set(moved, done.at(d + 1) ?? 0, slotOf[moved] as number);
    }
    return -1;
  }
}

/** Groups interpreters and classes that are linked, directly or through others, by what they speak. */
function teamsOf(compiled: Compiled): { ofInterpreter: Int32Array; ofClass: Int32Array } {
  const { interpreterCount, voiceClassCount, voiceClassStart, voiceClassInterpreter } = compiled;
  const ofInterpreter = Int32Array.from({ length: interpreterCount }, (_, i) => i);
  const ofClass = new Int32Array(voiceClassCount).fill(-1);
  for (let changed = true; changed; ) {
    changed = false;
    for (let c = 0; c < voiceClassCount; c++) {
      let team = interpreterCount;
      for (let k = voiceClassStart[c] as number; k < (voiceClassStart[c + 1] as number); k++) {
        team = Math.min(team, ofInterpreter[voiceClassInterpreter[k] as number] as number);
      }
      if (team === interpreterCount) continue;
      ofClass[c] = team;
      for (let k = voiceClassStart[c] as number; k < (voiceClassStart[c + 1] as number); k++) {
        if ((ofInterpreter[voiceClassInterpreter[k] as number] as number) !== team) changed = true;
        ofInterpreter[voiceClassInterpreter[k] as number] = team;
      }
    }
  }
  return { ofInterpreter, ofClass };
}
