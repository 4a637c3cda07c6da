import { hasBit, setBit } from '../../bits.ts';
import { Chains } from '../../chains.ts';
import { partiesOf } from '../../compressed-rows.ts';
import type { Schedule } from '../../schedule.ts';
import { type Scratch, scratchOf } from './scratch-schedule.ts';

/** Units of work one meeting may use: one for a placing tried, six for a chain. */
const WORK_PER_MEETING = 4_000;
const CHAIN_WORK = 6;

/** Pairs of slots tried for chains, after each fix. */
const MOST_CHAINS = 24;

/** Eases a rule; the answer takes that back. */
export type Ease = () => () => void;

/**
 * Tries a meeting on a scratch copy of the plan while some rule is eased there, and takes all of it back. Work is
 * counted in placings, not in time, so that the same plan is explained in the same words everywhere.
 */
export class Trials {
  /** The scratch copy, and the rules it keeps: a fix may change both, and changes them back. */
  readonly scratch: Schedule;
  readonly rules: Scratch;
  /** Work spent so far. */
  work = 0;
  private workEnd = 0;
  private readonly chains: Chains;

  constructor(schedule: Schedule) {
    const { rules, trial } = scratchOf(schedule);
    this.scratch = trial;
    this.rules = rules;
    this.chains = new Chains(trial);
  }

  /** Grants the work of one meeting. */
  begin(): void {
    this.workEnd = this.work + WORK_PER_MEETING;
  }

  isSpent(): boolean {
    return this.work >= this.workEnd;
  }

  /** Tries the meeting in the slots while the rules are eased; answers the slot it found or -1. */
  tryWith(meeting: number, slots: readonly number[], mayChain: boolean, ...eases: Ease[]): number {
    const mark = this.scratch.mark();
    const restores = eases.map((ease) => ease());
    const slot = this.insert(meeting, slots, mayChain);
    this.scratch.rollback(mark);
    for (const restore of restores) restore();
    return slot;
  }

  /** Places the meeting in one of the slots, alone or by one chain that loses nobody; the caller takes it back. */
  insert(meeting: number, slots: readonly number[], mayChain: boolean): number {
    if (!this.scratch.hasPredecessors(meeting)) return -1;
    for (const slot of slots) {
      this.work += 1;
      if (this.scratch.tryPlace(meeting, slot)) return slot;
    }
    return mayChain ? this.insertByChain(meeting, slots) : -1;
  }

  /** Where one party alone is busy: its meeting goes aside to a slot in which it is free. */
  private insertByChain(meeting: number, slots: readonly number[]): number {
    const { scratch } = this;
    const { wordCount, slotCount } = this.rules;
    const parties = [...partiesOf(this.rules, meeting)];
    let chainsLeft = MOST_CHAINS;
    for (const slot of slots) {
      const [party, ...others] = parties.filter((p) => !hasBit(scratch.free, p * wordCount, slot));
      if (party === undefined || others.length > 0) continue;
      for (let aside = 0; aside < slotCount && chainsLeft > 0 && !this.isSpent(); aside++) {
        if (aside === slot || !hasBit(scratch.free, party * wordCount, aside)) continue;
        chainsLeft -= 1;
        this.work += CHAIN_WORK;
        const mark = scratch.mark();
        if (!this.chains.insert(meeting, slot, aside)) continue;
        if (scratch.isWhole()) return slot;
        scratch.rollback(mark);
      }
    }
    return -1;
  }

  /** Allows the meeting these slots, whatever ruled them out. */
  allowing(meeting: number, slots: readonly number[]): Ease {
    const { allowed, wordCount } = this.rules;
    return () => {
      const before = allowed.slice(meeting * wordCount, (meeting + 1) * wordCount);
      for (const slot of slots) setBit(allowed, meeting * wordCount, slot);
      return () => allowed.set(before, meeting * wordCount);
    };
  }
}

/** Sets an entry of a rule, such as a limit. */
export function setting(values: Int32Array, index: number, value: number): Ease {
  return () => {
    const before = values[index] as number;
    values[index] = value;
    return () => {
      values[index] = before;
    };
  };
}
