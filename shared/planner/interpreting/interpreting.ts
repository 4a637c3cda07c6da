import { hasBit } from '../bits.ts';
import type { Compiled } from '../compile-problem.ts';
import { InterpreterTeams } from './interpreter-teams.ts';

/** Who interprets what, within hours, limits and runs. */
export class Interpreting {
  private readonly compiled: Compiled;
  /** `meetingAt[interpreter * slotCount + slot]`, -1 when free. */
  readonly meetingAt: Int32Array;
  /** Interpreter -> meetings. */
  readonly load: Int32Array;
  /** Meeting -> interpreter, -1 without. */
  readonly interpreterOf: Int32Array;
  readonly teams: InterpreterTeams;
  /** Interpreter -> number of classes it serves: the less useful elsewhere, the sooner it is taken. */
  private readonly versatility: Int32Array;

  constructor(compiled: Compiled) {
    this.compiled = compiled;
    this.meetingAt = new Int32Array(compiled.interpreterCount * compiled.slotCount).fill(-1);
    this.load = new Int32Array(compiled.interpreterCount);
    this.interpreterOf = new Int32Array(compiled.meetingCount).fill(-1);
    this.teams = new InterpreterTeams(compiled);
    this.versatility = new Int32Array(compiled.interpreterCount);
    for (const interpreter of compiled.voiceClassInterpreter)
      this.versatility[interpreter] = (this.versatility[interpreter] as number) + 1;
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

  /** Gives a meeting an interpreter without asking. */
  set(meeting: number, interpreter: number, slot: number): void {
    this.meetingAt[interpreter * this.compiled.slotCount + slot] = meeting;
    this.load[interpreter] = (this.load[interpreter] as number) + 1;
    this.teams.change(interpreter, slot, -1);
    this.interpreterOf[meeting] = interpreter;
  }

  clear(meeting: number, slot: number): void {
    const interpreter = this.interpreterOf[meeting] as number;
    if (interpreter < 0) return;
    this.meetingAt[interpreter * this.compiled.slotCount + slot] = -1;
    this.load[interpreter] = (this.load[interpreter] as number) - 1;
    this.teams.change(interpreter, slot, 1);
    this.interpreterOf[meeting] = -1;
  }
}
