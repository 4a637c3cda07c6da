import type { Veto, Wish } from '../../model/wish.ts';
import { type Standing, speaksForAny } from '../standing.ts';

/** Vetoes, each as `by>against`: whole showcases are looked through with it. */
export type NoThanks = ReadonlySet<string>;

export const noThanksOf = (vetoes: readonly Pick<Veto, 'by' | 'against'>[]): NoThanks =>
  new Set(vetoes.map(({ by, against }) => `${by}>${against}`));

/** Those of the parties that said "no thanks" to another of them. */
export const refusersAmong = (parties: readonly string[], noThanks: NoThanks): string[] =>
  parties.filter((by) => parties.some((against) => noThanks.has(`${by}>${against}`)));

type Asking = { readonly from: string; readonly to: readonly string[] };

/** Parties that were asked and do not hear of the wish, because they said "no thanks" to another of its parties. */
export const unheardBy = ({ from, to }: Asking, noThanks: NoThanks): string[] =>
  refusersAmong([from, ...to], noThanks).filter((partyId) => to.includes(partyId));

/** Whether the wish does not exist for the caller, who speaks for nobody else in it than such parties. */
export function isHiddenFrom(wish: Wish, standing: Standing, noThanks: NoThanks): boolean {
  if (standing.isOffice || wish.meetingId !== null) return false;
  const unheard = unheardBy(wish, noThanks);
  const others = [wish.from, ...wish.to].filter((partyId) => !unheard.includes(partyId));
  return speaksForAny(standing, unheard) && !speaksForAny(standing, others);
}
