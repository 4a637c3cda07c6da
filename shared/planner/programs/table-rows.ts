import type { Schedule } from '../schedule.ts';
import type { Choice } from './program-columns.ts';
import type { Rows } from './program-rows.ts';

/** Up to so many seat classes each set of them has its row; with more, each with all that lie within it. */
const MOST_CLASSES = 6;

/** Hall's condition for the tables of each slot, over sets of classes. */
export function addTables(schedule: Schedule, choices: readonly Choice[], rows: Rows): void {
  const { compiled } = schedule;
  const { seatClass, slotCount, groupCapacity } = compiled;
  const columnsAt: number[][] = Array.from({ length: slotCount }, () => []);
  choices.forEach(({ meeting, slot }, column) => {
    if ((seatClass[meeting] as number) >= 0) columnsAt.at(slot)?.push(column);
  });
  const sets = setsOfClasses(schedule);
  for (let slot = 0; slot < slotCount; slot++) {
    const columns = columnsAt.at(slot) ?? [];
    if (columns.length === 0) continue;
    const seated = schedule.membersOf(slot);
    for (const { classes, groups } of sets) {
      let room = 0;
      for (const group of groups) room += groupCapacity[group * slotCount + slot] as number;
      for (const other of seated) if (classes.has(seatClass[other] as number)) room--;
      rows.add(
        columns.filter((column) => classes.has(seatClass[choices[column]?.meeting ?? 0] as number)),
        1,
        room,
      );
    }
  }
}

type ClassSet = { readonly classes: ReadonlySet<number>; readonly groups: ReadonlySet<number> };

/** Sets of classes, with all tables that suit any of them. */
function setsOfClasses(schedule: Schedule): ClassSet[] {
  const { seatClassCount, seatClassStart, seatClassGroup } = schedule.compiled;
  const groupsOf = Array.from(
    { length: seatClassCount },
    (_, c) => new Set(seatClassGroup.subarray(seatClassStart[c] as number, seatClassStart[c + 1] as number)),
  );
  const all = groupsOf.map((_, c) => c);
  const setOf = (classes: readonly number[]): ClassSet => ({
    classes: new Set(classes),
    groups: new Set(classes.flatMap((c) => [...(groupsOf[c] ?? [])])),
  });
  if (seatClassCount <= MOST_CLASSES) {
    return Array.from({ length: (1 << seatClassCount) - 1 }, (_, mask) =>
      setOf(all.filter((c) => (((mask + 1) >> c) & 1) === 1)),
    );
  }
  const within = all.map((c) =>
    setOf(all.filter((other) => [...(groupsOf[other] ?? [])].every((group) => groupsOf[c]?.has(group)))),
  );
  return [...within, setOf(all)];
}
