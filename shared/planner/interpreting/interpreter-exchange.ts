import { hasBit } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import type { Interpreting } from './interpreting.ts';

/** Meetings looked at before a search for a free interpreter gives up; 0.1 ms at most. */
const REACH = 32;

/**
 * Frees an interpreter where none can take a meeting at once: others are exchanged along an alternating path, through
 * other meetings of the slot and, where a limit or a run is full, through the interpreter's other slots.
 */
export class InterpreterExchange {
  private readonly compiled: Compiled;
  private readonly interpreting: Interpreting;
  private readonly slotOf: Int32Array;
  private readonly exchanged: (meeting: number, slot: number, before: number) => void;
  private readonly seen: Int32Array;
  private stamp = 0;
  /** The search, breadth first: which meeting, in which slot, would leave which interpreter to which earlier entry. */
  private readonly queueMeeting = new Int32Array(REACH);
  private readonly queueSlot = new Int32Array(REACH);
  private readonly queueInterpreter = new Int32Array(REACH);
  private readonly queueFrom = new Int32Array(REACH);
  private length = 0;

  /** `exchanged` is told of each change that was made: the meeting, its slot by `slotOf`, and its interpreter before. */
  constructor(
    compiled: Compiled,
    interpreting: Interpreting,
    slotOf: Int32Array,
    exchanged: (meeting: number, slot: number, before: number) => void,
  ) {
    this.compiled = compiled;
    this.interpreting = interpreting;
    this.slotOf = slotOf;
    this.exchanged = exchanged;
    this.seen = new Int32Array(compiled.meetingCount);
  }

  /** An interpreter who can now take the meeting in the slot, -1 where none was found and nothing changed. */
  free(meeting: number, slot: number): number {
    const { queueMeeting, queueSlot } = this;
    const { voiceClass } = this.compiled;
    if (!this.interpreting.teams.hasSpare(voiceClass[meeting] as number, slot)) return -1;
    this.stamp++;
    this.length = 0;
    this.queue(meeting, slot, -1, -1);
    for (let read = 0; read < this.length; read++) {
      this.queueHolders(read);
      if (read === 0) continue;
      const kind = voiceClass[queueMeeting[read] as number] as number;
      const target = this.interpreting.directChoice(kind, queueSlot[read] as number);
      if (target < 0) continue;
      const gained = this.exchangeAlong(read, target, slot);
      if (gained >= 0) return gained;
    }
    return -1;
  }

  private queue(meeting: number, slot: number, interpreter: number, from: number): void {
    this.seen[meeting] = this.stamp;
    this.queueMeeting[this.length] = meeting;
    this.queueSlot[this.length] = slot;
    this.queueInterpreter[this.length] = interpreter;
    this.queueFrom[this.length] = from;
    this.length++;
  }

  /** Queues the meetings that keep an interpreter from the entry: the one in its slot, else those of a full limit or run. */
  private queueHolders(read: number): void {
    const { voiceClass, voiceClassStart, voiceClassInterpreter, slotCount, wordCount } = this.compiled;
    const { meetingAt, interpreterOf, load } = this.interpreting;
    const wanting = this.queueMeeting[read] as number;
    const at = this.queueSlot[read] as number;
    const kind = voiceClass[wanting] as number;
    for (let k = voiceClassStart[kind] as number; k < (voiceClassStart[kind + 1] as number); k++) {
      if (this.length >= REACH) return;
      const interpreter = voiceClassInterpreter[k] as number;
      if (interpreter === (interpreterOf[wanting] as number)) continue;
      if (!hasBit(this.compiled.interpreterAvailable, interpreter * wordCount, at)) continue;
      const holder = meetingAt[interpreter * slotCount + at] as number;
      let first = holder >= 0 ? at : 0;
      let last = holder >= 0 ? at : slotCount - 1;
      if (
        holder < 0 &&
        (load[interpreter] as number) < (this.compiled.interpreterMax[interpreter] as number)
      ) {
        // Only the run is in the way: what lies in it is all that could help.
        first = this.runEnd(interpreter, at, -1);
        last = this.runEnd(interpreter, at, 1);
      }
      for (let t = first; t <= last && this.length < REACH; t++) {
        const other = meetingAt[interpreter * slotCount + t] as number;
        if (other < 0 || (this.seen[other] as number) === this.stamp) continue;
        this.queue(other, t, interpreter, read);
      }
    }
  }

  /** The last slot of the interpreter's run that touches `slot` on one side (`step` -1 before, 1 after). */
  private runEnd(interpreter: number, slot: number, step: -1 | 1): number {
    const { joined, slotCount } = this.compiled;
    const offset = interpreter * slotCount;
    let t = slot;
    for (;;) {
      const next = t + step;
      const isJoined = next >= 0 && next < slotCount && (joined[Math.max(t, next)] as number) === 1;
      if (!isJoined || (this.interpreting.meetingAt[offset + next] as number) < 0) return t;
      t = next;
    }
  }

  /** Passes interpreters on from the end of the path, who takes `target`, to its beginning; undone if a rule says no. */
  private exchangeAlong(end: number, target: number, slot: number): number {
    const { interpreting, slotOf } = this;
    const done: number[] = [];
    let next = target;
    let node = end;
    for (let step = 0; step < REACH && node > 0; step++) {
      const moving = this.queueMeeting[node] as number;
      const at = this.queueSlot[node] as number;
      const before = interpreting.interpreterOf[moving] as number;
      interpreting.clear(moving, at);
      if (!interpreting.canServe(next, at)) {
        interpreting.set(moving, before, at);
        break;
      }
      interpreting.set(moving, next, at);
      done.push(moving, before);
      next = this.queueInterpreter[node] as number;
      node = this.queueFrom[node] as number;
    }
    if (node === 0 && interpreting.canServe(next, slot)) {
      for (let d = 0; d < done.length; d += 2) {
        const moved = done.at(d) ?? 0;
        this.exchanged(moved, slotOf[moved] as number, done.at(d + 1) ?? 0);
      }
      return next;
    }
    for (let d = done.length - 2; d >= 0; d -= 2) {
      const moved = done.at(d) ?? 0;
      interpreting.clear(moved, slotOf[moved] as number);
      interpreting.set(moved, done.at(d + 1) ?? 0, slotOf[moved] as number);
    }
    return -1;
  }
}
