import * as z from 'zod';
import { PartyId } from '../model/identity.ts';
import { PartyCard } from '../model/party.ts';
import { Showcase } from '../model/showcase.ts';
import { LocalisedName } from '../model/text.ts';
import { Instant } from '../model/time.ts';
import { Wish } from '../model/wish.ts';

/** So many waiting wishes stand on a sheet; those that have to be answered first come first, and the rest after them. */
export const MOST_WAITING = 50;
/** Answered and ended ones, newest first: to see what one said, and what became of a wish in an older mail. */
export const MOST_SETTLED = 20;

/** One wish with the organisations that stand behind it, and when they meet if that is settled. */
const SheetWish = z.strictObject({
  wish: Wish,
  others: z.array(PartyCard).max(7).meta({ description: 'Who wishes first, then whoever else was asked.' }),
  meets: z.strictObject({ start: Instant, end: Instant }).nullable(),
});
export type SheetWish = z.infer<typeof SheetWish>;

/** All that the holder of an answer link sees: nothing of its own party but the name, nobody's agenda, no other person. */
export const AnswerSheet = z.strictObject({
  showcase: Showcase.pick({
    id: true,
    title: true,
    venue: true,
    timeZone: true,
    contact: true,
    phase: true,
    rules: true,
    taxonomy: true,
  }),
  party: z.strictObject({ id: PartyId, name: LocalisedName }),
  validUntil: Instant,
  waiting: z.array(SheetWish).max(MOST_WAITING),
  moreWaiting: z.int().min(0).meta({ description: 'How many more wait and do not stand here yet.' }),
  settled: z.array(SheetWish).max(MOST_SETTLED),
});
export type AnswerSheet = z.infer<typeof AnswerSheet>;
