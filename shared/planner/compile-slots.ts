import type { PlanningProblem } from '../model/planning-problem.ts';

export type CompiledSlots = {
  readonly dayCount: number;
  /** Slot -> day, numbered from 0; days are venue-local, read from the date part of `start`. */
  readonly dayOfSlot: Int32Array;
  /**
   * True where a day goes on after slots of another day, which slots with different offsets from UTC bring about.
   * What sweeps over the slots in time order and forgets a day at its end must then stand back.
   */
  readonly daysInterleave: boolean;
  /** Slot -> the slot before (after) it on the same day, -1 where there is none. */
  readonly previousInDay: Int32Array;
  readonly nextInDay: Int32Array;
  /**
   * Slot t -> 1 when slot t - 1 lies directly before it in the same session, so that a run of meetings goes on.
   * Slots without a session form one session per day: a night is always a pause, an unnamed lunch is not.
   */
  readonly joined: Uint8Array;
};

export function compileSlots(problem: PlanningProblem): CompiledSlots {
  const slotCount = problem.slots.length;
  const dayOfSlot = new Int32Array(slotCount);
  const previousInDay = new Int32Array(slotCount).fill(-1);
  const nextInDay = new Int32Array(slotCount).fill(-1);
  const joined = new Uint8Array(slotCount + 1);
  const days = new Map<string, number>();
  const lastOfDay = new Map<number, number>();
  let daysInterleave = false;
  let before: { session: string | undefined; day: number } | undefined;
  problem.slots.forEach((slot, t) => {
    const date = slot.start.slice(0, 10);
    const day = days.get(date) ?? days.size;
    days.set(date, day);
    dayOfSlot[t] = day;
    const previous = lastOfDay.get(day) ?? -1;
    previousInDay[t] = previous;
    if (previous >= 0 && previous < t - 1) daysInterleave = true;
    if (previous >= 0) nextInDay[previous] = t;
    lastOfDay.set(day, t);
    const sameSession = before !== undefined && before.session === slot.session;
    joined[t] = sameSession && (slot.session !== undefined || before?.day === day) ? 1 : 0;
    before = { session: slot.session, day };
  });
  return { dayCount: days.size, dayOfSlot, daysInterleave, previousInDay, nextInDay, joined };
}
