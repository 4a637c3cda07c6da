// Above 250 lines because each goal has its own bound, and all read one state in one buffer.
import type { Goal } from '../../model/planning-problem.ts';
import type { ExactModel } from './exact-model.ts';
import { laterCapacities, laterSlotCapacities } from './later-capacities.ts';
import { isDone, type StateLayout } from './search-state.ts';
import { BREAKS, LOST, MOVES, UNSTABLE } from './state-layer.ts';

/** Goal values of a plan in goal order, smaller is better; weight counts as the weight that is lost. */
export type GoalVector = Float64Array;

/** Negative where the vector at `at` is better than `other` in the first goal that differs. */
export function compareGoals(
  vectors: GoalVector,
  at: number,
  other: GoalVector,
  otherAt: number,
  count: number,
): number {
  for (let g = 0; g < count; g += 1) {
    const difference = (vectors[at + g] as number) - (other[otherAt + g] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

export interface StateBounds {
  /** Weight of the meetings that no slot is open to. */
  readonly neverPlaced: number;
  /**
   * Writes into `out` what no completion of the state can be better than, goal by goal. `best` is the vector to
   * beat: where all goals up to weight already equal it, meetings too heavy to lose count as certain.
   */
  bound(state: Int32Array, s: number, costs: Float64Array, best: GoalVector | null, out: GoalVector): void;
}

/** Lower bounds for the states that follow slot `s` (-1: nothing is set yet). */
export function createBounds(model: ExactModel, layout: StateLayout, goals: readonly Goal[]): StateBounds {
  const { meetingCount, partyCount, slotCount, tables } = model;
  const { masks, maskWords, partyAt, seatAt, trackedParties } = layout;
  const capacity = laterCapacities(model);
  const slotCapacity = laterSlotCapacities(model);
  const isOpen = new Uint8Array(meetingCount);
  const isCertain = new Uint8Array(meetingCount);
  const isCounted = new Uint8Array(meetingCount);
  const held = new Int32Array(partyCount);
  const waiting = new Int32Array(partyCount);
  const weightAt = goals.indexOf('weight');
  const byWeight = Array.from({ length: meetingCount }, (_, m) => m).sort(
    (a, b) => (model.weight[a] as number) - (model.weight[b] as number) || a - b,
  );
  const byWeightOf = Array.from({ length: partyCount }, (_, p) =>
    byWeight.filter((m) => (model.partiesOf[m] as readonly number[]).includes(p)),
  );
  const placeableOf = Array.from({ length: partyCount }, (_, p) =>
    byWeight.filter((m) => isDone(masks.ofParty, p * maskWords, m)).sort((a, b) => a - b),
  );
  const none = new Int32Array(maskWords);
  const shut = new Int32Array(maskWords);
  const hasPins = model.isPinned.includes(1);
  const byOrder = predecessorsFirst(model);
  const marks = new Int32Array(tables?.count ?? 0);
  let stamp = 0;
  const crowdable = byWeightOf.flatMap((own, p) => (own.length > 1 || model.maxMeetings[p] === 0 ? [p] : []));
  const fairOnes = Array.from(model.fairTarget.keys()).filter((p) => (model.fairTarget[p] as number) > 0);

  const room = (p: number, s: number): number =>
    Math.min(
      capacity[p * (slotCount + 1) + s + 1] as number,
      (model.maxMeetings[p] as number) - (held[p] as number),
    );

  let neverPlaced = 0;
  for (let m = 0; m < meetingCount; m += 1) if (!hasAnySlot(m)) neverPlaced += model.weight[m] as number;

  /**
   * Marks the meetings that may still be held; answers the weight of those that cannot, because they wait for one
   * that is lost or are in `shut`.
   */
  function survey(state: Int32Array, s: number, shut: Int32Array): number {
    held.fill(0);
    waiting.fill(0);
    let lost = 0;
    for (const m of byOrder) {
      isOpen[m] = 0;
      if (isDone(state, 0, m)) {
        for (const p of model.partiesOf[m] as readonly number[]) (held[p] as number)++;
        continue;
      }
      if ((s < 0 ? hasAnySlot(m) : isDone(masks.allowedLater, s * maskWords, m)) === false) continue;
      let isPossible = !isDone(shut, 0, m);
      for (const before of model.after[m] as readonly number[])
        if (isOpen[before] === 0 && !isDone(state, 0, before)) isPossible = false;
      if (!isPossible) {
        lost += model.weight[m] as number;
        continue;
      }
      for (const p of model.partiesOf[m] as readonly number[]) (waiting[p] as number)++;
      isOpen[m] = 1;
    }
    return lost;
  }

  /** Where no break may be added: meetings only possible today of parties that lie idle since their last. */
  function shutByBreaks(state: Int32Array, s: number): Int32Array {
    shut.fill(0);
    for (let track = 0; s >= 0 && track < trackedParties.length; track += 1) {
      if (((state[partyAt + track] as number) & 3) !== 1) continue;
      const p = trackedParties[track] as number;
      for (let w = 0; w < maskWords; w += 1)
        shut[w] =
          (shut[w] as number) |
          ((masks.ofParty[p * maskWords + w] as number) &
            (masks.onlyLaterToday[s * maskWords + w] as number));
    }
    return shut;
  }

  function hasAnySlot(m: number): boolean {
    return model.allowed[m * slotCount] === 1 || isDone(masks.allowedLater, 0, m);
  }

  /** Parties with more open meetings than room lose the lightest; parties that share none add up. */
  function crowdedOut(s: number): number {
    isCounted.fill(0);
    let sum = 0;
    let openCount = 0;
    for (let m = 0; m < meetingCount; m += 1) openCount += isOpen[m] as number;
    for (const p of crowdable) {
      let excess = (waiting[p] as number) - Math.max(0, room(p, s));
      if (excess <= 0) continue;
      for (const m of byWeightOf[p] as number[]) if (isOpen[m] === 1 && isCounted[m] === 1) excess -= 1;
      if (excess <= 0) continue;
      for (const m of byWeightOf[p] as number[]) {
        if (isOpen[m] === 0 || isCounted[m] === 1) continue;
        isCounted[m] = 1;
        if (excess > 0) sum += model.weight[m] as number;
        excess -= 1;
      }
    }
    let excess = openCount - (slotCapacity[s + 1] as number);
    let least = 0;
    for (const m of byWeight) {
      if (excess <= 0) break;
      if (isOpen[m] === 0) continue;
      least += model.weight[m] as number;
      excess -= 1;
    }
    return Math.max(sum, least);
  }

  function shortfall(s: number): number {
    let sum = 0;
    for (const p of fairOnes) {
      const target = model.fairTarget[p] as number;
      const reachable = (held[p] as number) + Math.min(waiting[p] as number, Math.max(0, room(p, s)));
      if (reachable < target) sum += target - reachable;
    }
    return sum;
  }

  function unstable(state: Int32Array, s: number): number {
    let sum = 0;
    for (let m = 0; m < meetingCount; m += 1) {
      const current = model.currentSlot[m] as number;
      if (current <= s) continue;
      if (isDone(state, 0, m) || isOpen[m] === 0 || model.allowed[m * slotCount + current] === 0) sum += 1;
    }
    return sum;
  }

  /** A party that is idle now and certain to meet again today makes a break. */
  function certainBreaks(state: Int32Array, s: number): number {
    let sum = 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      if (((state[partyAt + track] as number) & 3) !== 1) continue;
      const p = trackedParties[track] as number;
      for (const m of placeableOf[p] as readonly number[])
        if (isCertain[m] === 1 && isDone(masks.onlyLaterToday, s * maskWords, m)) {
          sum += 1;
          break;
        }
    }
    return sum;
  }

  /** Certain meetings of a party whose possible tables are disjoint from each other and its seat force moves. */
  function certainMoves(state: Int32Array): number {
    if (!tables) return 0;
    let sum = 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      const p = trackedParties[track] as number;
      stamp += 1;
      let groups = 0;
      const seat = state[seatAt + track] as number;
      if (seat > 0) {
        marks[seat - 1] = stamp;
        groups = 1;
      }
      for (const m of placeableOf[p] as readonly number[]) {
        if (isCertain[m] === 0) continue;
        const choices = tables.choicesOf[m] as readonly number[];
        if (choices.some((t) => marks[t] === stamp)) continue;
        for (const t of choices) marks[t] = stamp;
        groups += 1;
      }
      if (groups > 1) sum += groups - 1;
    }
    return sum;
  }

  function markCertain(spare: number): void {
    for (let m = 0; m < meetingCount; m += 1)
      isCertain[m] =
        isOpen[m] === 1 && (model.isPinned[m] === 1 || (model.weight[m] as number) > spare) ? 1 : 0;
  }

  return {
    neverPlaced,
    bound(state, s, costs, best, out) {
      let sureLoss = survey(state, s, none) + (costs[LOST] as number) + neverPlaced;
      let crowded = weightAt >= 0 ? crowdedOut(s) : 0;
      let isLevel = true;
      let certaintyKnown = false;
      if (hasPins) {
        markCertain(Number.POSITIVE_INFINITY);
        certaintyKnown = true;
      }
      for (let g = 0; g < goals.length; g += 1) {
        const goal = goals[g] as Goal;
        if (goal === 'weight') {
          out[g] = sureLoss + crowded;
          if (best && isLevel) {
            markCertain((best[g] as number) - sureLoss);
            certaintyKnown = true;
          }
        } else if (goal === 'fairness') out[g] = shortfall(s);
        else if (goal === 'breaks') {
          out[g] = (costs[BREAKS] as number) + (certaintyKnown && s >= 0 ? certainBreaks(state, s) : 0);
          if (best && isLevel && out[g] === best[g] && out[g] === costs[BREAKS]) {
            sureLoss = survey(state, s, shutByBreaks(state, s)) + (costs[LOST] as number) + neverPlaced;
            if (weightAt > g) crowded = crowdedOut(s);
          }
        } else if (goal === 'stability') out[g] = (costs[UNSTABLE] as number) + unstable(state, s);
        else
          out[g] =
            (costs[MOVES] as number) + (certaintyKnown && layout.tracksSeats ? certainMoves(state) : 0);
        if (best && out[g] !== best[g]) isLevel = false;
      }
    },
  };
}

/** Meetings so ordered that each comes after all that must precede it. */
function predecessorsFirst(model: ExactModel): number[] {
  const sorted: number[] = [];
  const done = new Uint8Array(model.meetingCount);
  for (let round = 0; round < model.meetingCount; round += 1)
    for (let m = 0; m < model.meetingCount; m += 1) {
      if (done[m] === 1 || !(model.after[m] as readonly number[]).every((before) => done[before] === 1))
        continue;
      done[m] = 1;
      sorted.push(m);
    }
  return sorted;
}
