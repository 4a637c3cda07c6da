import { slotsOf } from '../bits.ts';
import { predecessorsOf, speakersOf } from '../compressed-rows.ts';
import type { Schedule } from '../schedule.ts';

/** One way to place a meeting. */
export type Choice = { readonly meeting: number; readonly slot: number };

/** An interpreter who works in a slot for a class of meetings: which meeting of the class does not matter. */
export type Duty = { readonly voice: number; readonly slot: number; readonly interpreter: number };

/** Everything each meeting could do by itself, as the others stand. */
export function choicesOf(
  schedule: Schedule,
  meetings: readonly number[],
  mostColumns: number,
): Choice[] | undefined {
  const { compiled } = schedule;
  const { allowed, wordCount, seatClass } = compiled;
  const free = new Set(meetings);
  const choices: Choice[] = [];
  for (const meeting of meetings) {
    if (!canFollow(schedule, meeting, free)) continue;
    for (const slot of slotsOf(allowed, meeting * wordCount, wordCount)) {
      if (!schedule.fitsParties(meeting, slot) || !schedule.fitsOrder(meeting, slot)) continue;
      const seat = seatClass[meeting] as number;
      if (seat >= 0 && !schedule.seating.hasRoom(seat, slot)) continue;
      choices.push({ meeting, slot });
      if (choices.length > mostColumns) return undefined;
    }
  }
  return choices;
}

/** Who could interpret for the classes and slots that the choices speak of. */
export function dutiesOf(schedule: Schedule, choices: readonly Choice[]): Duty[] {
  const { voiceClass, slotCount } = schedule.compiled;
  const asked = new Set<number>();
  for (const { meeting, slot } of choices) {
    const voice = voiceClass[meeting] as number;
    if (voice >= 0) asked.add(voice * slotCount + slot);
  }
  const duties: Duty[] = [];
  for (const key of asked) {
    const voice = Math.floor(key / slotCount);
    const slot = key % slotCount;
    for (const interpreter of speakersOf(schedule.compiled, voice))
      if (schedule.interpreting.canServe(interpreter, slot)) duties.push({ voice, slot, interpreter });
  }
  return duties;
}

/** True when all that must come before is placed or among those that may be. */
function canFollow(schedule: Schedule, meeting: number, free: ReadonlySet<number>): boolean {
  return predecessorsOf(schedule.compiled, meeting).every(
    (before) => schedule.isPlaced(before) || free.has(before),
  );
}
