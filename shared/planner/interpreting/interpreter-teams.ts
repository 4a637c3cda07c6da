import { hasBit } from '../bits.ts';
import { mostSlots } from '../bounds/capacities.ts';
import type { Compiled } from '../compile-problem.ts';

/**
 * Interpreters who are linked, directly or through others, by the languages they share. Exchanges never leave a team,
 * so a team without an hour to spare need not be searched: that is most searches where interpreters are scarce.
 */
export class InterpreterTeams {
  private readonly slotCount: number;
  private readonly teamOf: Int32Array;
  private readonly teamOfClass: Int32Array;
  /** Team -> meetings it could still take by its limits and hours; `[team * slotCount + slot]` those free in a slot. */
  private readonly spare: Int32Array;
  private readonly spareInSlot: Int32Array;

  constructor(compiled: Compiled) {
    const { interpreterCount, interpreterAvailable, interpreterMax, interpreterRun } = compiled;
    const { slotCount, wordCount } = compiled;
    const { ofInterpreter, ofClass } = teamsOf(compiled);
    this.slotCount = slotCount;
    this.teamOf = ofInterpreter;
    this.teamOfClass = ofClass;
    this.spare = new Int32Array(interpreterCount);
    this.spareInSlot = new Int32Array(interpreterCount * slotCount);
    for (let i = 0; i < interpreterCount; i++) {
      const team = ofInterpreter[i] as number;
      const usable = mostSlots(compiled, interpreterAvailable, i * wordCount, interpreterRun[i] as number);
      this.spare[team] = (this.spare[team] as number) + Math.min(usable, interpreterMax[i] as number);
      for (let t = 0; t < slotCount; t++) {
        if (hasBit(interpreterAvailable, i * wordCount, t))
          this.spareInSlot[team * slotCount + t] = (this.spareInSlot[team * slotCount + t] as number) + 1;
      }
    }
  }

  /** Could the team of the class take one more meeting, and in this slot? True is no promise, false is. */
  hasSpare(voiceClass: number, slot: number): boolean {
    const team = this.teamOfClass[voiceClass] as number;
    return (
      team >= 0 &&
      (this.spare[team] as number) > 0 &&
      (this.spareInSlot[team * this.slotCount + slot] as number) > 0
    );
  }

  /** Counts an hour as used (-1) or as given back (1). */
  change(interpreter: number, slot: number, by: 1 | -1): void {
    const team = this.teamOf[interpreter] as number;
    const cell = team * this.slotCount + slot;
    this.spare[team] = (this.spare[team] as number) + by;
    this.spareInSlot[cell] = (this.spareInSlot[cell] as number) + by;
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
