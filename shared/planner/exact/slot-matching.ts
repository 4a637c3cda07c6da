import type { ExactUnits } from './exact-model.ts';

/** Meetings of one slot and what each takes, as far as it matters that all can have something. */
export interface SlotMatching {
  /** Meeting -> unit; only those added last are current. */
  readonly unitOf: Int32Array;
  reset(): void;
  /** A state to go back to; marks are given back in the opposite order. */
  mark(): number;
  restore(mark: number): void;
  /** Finds a unit for one more meeting, moving others if need be; false where there is none for all. */
  add(m: number, s: number): boolean;
}

/** Bipartite matching by augmenting paths (Kuhn 1955), one meeting at a time. */
export function createSlotMatching(
  units: ExactUnits | null,
  meetings: number,
  slotCount: number,
): SlotMatching {
  const count = units?.count ?? 0;
  const holder = new Int32Array(count).fill(-1);
  const unitOf = new Int32Array(meetings).fill(-1);
  const seen = new Int32Array(count);
  const saved = new Int32Array(count * (meetings + 1));
  let depth = 0;
  let stamp = 0;
  const augment = (m: number, s: number): boolean => {
    if (!units) return true;
    for (const u of units.choicesOf[m] as readonly number[]) {
      if (seen[u] === stamp || units.open[u * slotCount + s] === 0) continue;
      seen[u] = stamp;
      const other = holder[u] as number;
      if (other >= 0 && !augment(other, s)) continue;
      holder[u] = m;
      unitOf[m] = u;
      return true;
    }
    return false;
  };
  return {
    unitOf,
    reset() {
      holder.fill(-1);
      depth = 0;
    },
    mark() {
      saved.set(holder, depth * count);
      depth += 1;
      return depth - 1;
    },
    restore(mark: number) {
      depth = mark;
      holder.set(saved.subarray(depth * count, (depth + 1) * count));
    },
    add(m: number, s: number): boolean {
      if (units?.needed[m] === 0) return true;
      stamp += 1;
      return augment(m, s);
    },
  };
}
