import type { PlanningProblem } from '../model/planning-problem.ts';
import { clearBit, setBit } from './bits.ts';

/** Where each id stands in its list. */
export type Names = Readonly<
  Record<
    'slotIndex' | 'partyIndex' | 'tableIndex' | 'interpreterIndex' | 'meetingIndex',
    ReadonlyMap<string, number>
  >
>;

export function namesOf(problem: PlanningProblem): Names {
  return {
    slotIndex: indexOf(problem.slots),
    partyIndex: indexOf(problem.parties),
    tableIndex: indexOf(problem.tables ?? []),
    interpreterIndex: indexOf(problem.interpreters ?? []),
    meetingIndex: indexOf(problem.meetings),
  };
}

/** Position of each id in its list. */
export function indexOf(things: readonly { readonly id: string }[]): Map<string, number> {
  const index = new Map<string, number>();
  things.forEach((thing, position) => {
    index.set(thing.id, position);
  });
  return index;
}

/** The id at a position of a list that may be left out; empty where there is none. */
export function idAt(things: readonly { readonly id: string }[] | undefined, position: number): string {
  return things?.[position]?.id ?? '';
}

/** 32-bit words that one set of slots takes. */
export function wordCountOf(problem: PlanningProblem): number {
  return Math.max(1, Math.ceil(problem.slots.length / 32));
}

/** One row of bits per thing, all slots set but the unavailable ones. */
export function availabilityOf(
  things: readonly { readonly unavailable?: readonly string[] | undefined }[],
  problem: PlanningProblem,
  slotIndex: ReadonlyMap<string, number>,
): Uint32Array {
  const wordCount = wordCountOf(problem);
  const words = new Uint32Array(Math.max(1, things.length * wordCount));
  things.forEach((thing, position) => {
    const offset = position * wordCount;
    for (let slot = 0; slot < problem.slots.length; slot++) setBit(words, offset, slot);
    for (const id of thing.unavailable ?? []) {
      const slot = slotIndex.get(id);
      if (slot !== undefined) clearBit(words, offset, slot);
    }
  });
  return words;
}
