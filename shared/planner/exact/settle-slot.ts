import { type ExactModel, type ExactUnits, UNLIMITED } from './exact-model.ts';
import { RUNS, type StateLayout } from './search-state.ts';
import { BREAKS, COSTS, LOST, UNSTABLE } from './state-layer.ts';

/** What was chosen for one slot, kept up to date while meetings are chosen. */
export interface SlotChoice {
  /** Set of the meetings chosen. */
  readonly chosen: Int32Array;
  readonly useOf: Int32Array;
  readonly interpreterTaken: Uint8Array;
}

export interface SlotSettler {
  readonly child: Int32Array;
  readonly costs: Float64Array;
  /** How the child renames interchangeable interpreters of the parent. */
  readonly interpreterNames: Int32Array;
  /** Tracked party -> 1 where it can still meet later. */
  readonly comesBack: Uint8Array;
  /** Writes the state and costs that follow from the choice; false where a pinned meeting would be lost. */
  settle(parent: Int32Array, slot: number, choice: SlotChoice): boolean;
}

/** The state that follows when one slot is filled, but for the seats. */
export function createSettler(model: ExactModel, layout: StateLayout): SlotSettler {
  const { slotCount, interpreters } = model;
  const { masks, maskWords, partyAt, seatAt, interpreterAt, trackedParties } = layout;
  const child = new Int32Array(layout.width);
  const costs = new Float64Array(COSTS);
  const comesBack = new Uint8Array(trackedParties.length);
  const names = new Int32Array(interpreters?.count ?? 0);
  /** Meetings still to come, and those still to come today. */
  const pending = new Int32Array(maskWords);
  const pendingToday = new Int32Array(maskWords);

  function settleMeetings(parent: Int32Array, slot: number, chosen: Int32Array): boolean {
    let lost = 0;
    let unstable = 0;
    for (let w = 0; w < maskWords; w += 1) {
      const at = slot * maskWords + w;
      const taken = chosen[w] as number;
      let done = (parent[w] as number) | taken;
      const gone = (masks.allowedAt[at] as number) & ~(masks.allowedLater[at] as number) & ~done;
      if ((gone & (masks.pinned[w] as number)) !== 0) return false;
      for (let left = gone; left !== 0; left &= left - 1)
        lost += model.weight[w * 32 + 31 - Math.clz32(left & -left)] as number;
      done |= gone & (layout.forgettable[w] as number);
      for (let left = (masks.toldAt[at] as number) & ~taken; left !== 0; left &= left - 1) unstable += 1;
      child[w] = done;
      pending[w] = (masks.allowedLater[at] as number) & ~done;
      pendingToday[w] = (masks.allowedLaterToday[at] as number) & ~done;
    }
    costs.fill(0);
    costs[LOST] = lost;
    costs[UNSTABLE] = unstable;
    return true;
  }

  function settleParties(parent: Int32Array, slot: number, useOf: Int32Array): void {
    const endsSession = slot + 1 >= slotCount || model.followsPrevious[slot + 1] === 0;
    let breaks = 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      const p = trackedParties[track] as number;
      const used = (useOf[p] as number) > 0;
      const field = parent[partyAt + track] as number;
      let later = 0;
      let laterToday = 0;
      for (let w = 0; w < maskWords; w += 1) {
        const own = masks.ofParty[p * maskWords + w] as number;
        later |= own & (pending[w] as number);
        laterToday |= own & (pendingToday[w] as number);
      }
      let idle = 0;
      if (layout.tracksBreaks) {
        if (used && (field & 3) === 1) breaks += 1;
        if (laterToday !== 0) idle = used ? 2 : (field & 3) > 0 ? 1 : 0;
      }
      const runs = layout.tracksRun[p] === 1 && used && !endsSession && later !== 0;
      child[partyAt + track] = ((runs ? (field >> 2) + 1 : 0) << 2) | idle;
      comesBack[track] = later === 0 ? 0 : 1;
    }
    costs[BREAKS] = breaks;
  }

  function settleInterpreters(people: ExactUnits, parent: Int32Array, slot: number, taken: Uint8Array): void {
    const endsSession = slot + 1 >= slotCount || model.followsPrevious[slot + 1] === 0;
    for (let i = 0; i < people.count; i += 1) {
      names[i] = i;
      const field = parent[interpreterAt + i] as number;
      const used = taken[i] === 1;
      const limited = (people.maxMeetings[i] as number) < UNLIMITED;
      const runs = (people.maxRun[i] as number) < UNLIMITED;
      const count = limited ? Math.floor(field / RUNS) + (used ? 1 : 0) : 0;
      const run = runs && used && !endsSession ? (field % RUNS) + 1 : 0;
      // Nobody has to remember an interpreter whom no meeting can ask for any more.
      let asked = 0;
      for (let w = 0; w < maskWords; w += 1)
        asked |= (masks.servedBy[i * maskWords + w] as number) & (pending[w] as number);
      child[interpreterAt + i] = asked === 0 ? 0 : count * RUNS + run;
    }
    for (let i = 1; i < people.count; i += 1)
      for (let j = i; j > 0 && people.kindOf[j - 1] === people.kindOf[i]; j -= 1) {
        const before = child[interpreterAt + j - 1] as number;
        if (before >= (child[interpreterAt + j] as number)) break;
        child[interpreterAt + j - 1] = child[interpreterAt + j] as number;
        child[interpreterAt + j] = before;
        const name = names[j - 1] as number;
        names[j - 1] = names[j] as number;
        names[j] = name;
      }
  }

  return {
    child,
    costs,
    interpreterNames: names,
    comesBack,
    settle(parent, slot, choice) {
      if (!settleMeetings(parent, slot, choice.chosen)) return false;
      settleParties(parent, slot, choice.useOf);
      child.fill(0, seatAt, interpreterAt);
      if (layout.tracksInterpreters && interpreters)
        settleInterpreters(interpreters, parent, slot, choice.interpreterTaken);
      return true;
    },
  };
}
