import type { Rows } from './program-rows.ts';

/** In each window of `maxRun + 1` joined slots at most `maxRun` are worked in. */
export function addRuns(
  joined: Uint8Array,
  slotCount: number,
  maxRun: number,
  isUsed: (slot: number) => boolean,
  works: ReadonlyMap<number, readonly number[]>,
  rows: Rows,
): void {
  let length = 0;
  for (let slot = 0; slot < slotCount; slot++) {
    length = (joined[slot] as number) === 1 ? length + 1 : 1;
    if (length <= maxRun) continue;
    let used = 0;
    const columns: number[] = [];
    for (let t = slot - maxRun; t <= slot; t++) {
      if (isUsed(t)) used++;
      else columns.push(...(works.get(t) ?? []));
    }
    if (columns.length > 0) rows.add(columns, 1, maxRun - used);
  }
}
