// Above 250 lines because each goal has its own bound, and all read one state in one buffer.
import type { Goal } from '../../model/planning-problem.ts';
import type { ExactModel } from './exact-model.ts';
import { laterCapacities, laterSlotCapacities } from './later-capacities.ts';
import { isDone, type StateLayout } from './search-state.ts';
import { BREAKS, LOST, MOVES, UNSTABLE } from './state-layer.ts';

/** Goal values of a plan in goal order, smaller is better; weight counts as the weight that is lost. */
export type GoalVector = Int32Array;

/** Negative where the vector at `at` is better than `other` in the first goal that differs. */
export function compareGoals(
  vectors: Int32Array,
  at: number,
  other: Int32Array,
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
  /**
   * Writes into `out` what no completion of the state can be better than, goal by goal. `best` is the vector to
   * beat: where all goals up to weight already equal it, meetings too heavy to lose count as certain.
   */
  bound(
    row: Int32Array,
    at: number,
    s: number,
    costs: Int32Array,
    costsAt: number,
    best: GoalVector | null,
    out: Int32Array,
  ): void;
}

/** Lower bounds for the states that follow slot `s` (-1: nothing is set yet). */
export function createBounds(model: ExactModel, layout: StateLayout, goals: readonly Goal[]): StateBounds {
  const { meetingCount, partyCount, slotCount, tables } = model;
  const { partyAt, seatAt, trackedParties } = layout;
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

  /** Marks the meetings that may still be held; answers the weight of those that wait for one that is lost. */
  function survey(row: Int32Array, at: number, s: number): number {
    held.fill(0);
    waiting.fill(0);
    let lost = 0;
    for (const m of byOrder) {
      isOpen[m] = 0;
      if (isDone(row, at, m)) {
        for (const p of model.partiesOf[m] as readonly number[]) (held[p] as number)++;
        continue;
      }
      if ((s < 0 ? hasAnySlot(m) : layout.allowedLater[m * slotCount + s] === 1) === false) continue;
      let isPossible = true;
      for (const before of model.after[m] as readonly number[])
        if (isOpen[before] === 0 && !isDone(row, at, before)) isPossible = false;
      if (!isPossible) {
        lost += model.weight[m] as number;
        continue;
      }
      for (const p of model.partiesOf[m] as readonly number[]) (waiting[p] as number)++;
      isOpen[m] = 1;
    }
    return lost;
  }

  function hasAnySlot(m: number): boolean {
    return model.allowed[m * slotCount] === 1 || layout.allowedLater[m * slotCount] === 1;
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

  function unstable(row: Int32Array, at: number, s: number): number {
    let sum = 0;
    for (let m = 0; m < meetingCount; m += 1) {
      const current = model.currentSlot[m] as number;
      if (current <= s) continue;
      if (isDone(row, at, m) || isOpen[m] === 0 || model.allowed[m * slotCount + current] === 0) sum += 1;
    }
    return sum;
  }

  /** A party that is idle now and certain to meet again today makes a break. */
  function certainBreaks(row: Int32Array, at: number, s: number): number {
    let sum = 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      if (((row[at + partyAt + track] as number) & 3) !== 1) continue;
      const p = trackedParties[track] as number;
      for (const m of layout.meetingsOf[p] as readonly number[])
        if (isCertain[m] === 1 && isOnlyToday(m, s)) {
          sum += 1;
          break;
        }
    }
    return sum;
  }

  function isOnlyToday(m: number, s: number): boolean {
    const day = model.dayOf[s];
    for (let later = slotCount - 1; later > s && model.dayOf[later] !== day; later -= 1)
      if (model.allowed[m * slotCount + later] === 1) return false;
    return true;
  }

  /** Certain meetings of a party whose possible tables are disjoint from each other and its seat force moves. */
  function certainMoves(row: Int32Array, at: number): number {
    if (!tables) return 0;
    let sum = 0;
    for (let track = 0; track < trackedParties.length; track += 1) {
      const p = trackedParties[track] as number;
      stamp += 1;
      let groups = 0;
      const seat = row[at + seatAt + track] as number;
      if (seat > 0) {
        marks[seat - 1] = stamp;
        groups = 1;
      }
      for (const m of layout.meetingsOf[p] as readonly number[]) {
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
    bound(row, at, s, costs, costsAt, best, out) {
      const sureLoss = survey(row, at, s) + (costs[costsAt + LOST] as number) + neverPlaced;
      const crowded = weightAt >= 0 ? crowdedOut(s) : 0;
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
        else if (goal === 'breaks')
          out[g] =
            (costs[costsAt + BREAKS] as number) + (certaintyKnown && s >= 0 ? certainBreaks(row, at, s) : 0);
        else if (goal === 'stability') out[g] = (costs[costsAt + UNSTABLE] as number) + unstable(row, at, s);
        else
          out[g] =
            (costs[costsAt + MOVES] as number) +
            (certaintyKnown && layout.tracksSeats ? certainMoves(row, at) : 0);
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
