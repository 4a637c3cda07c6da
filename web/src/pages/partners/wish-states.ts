import type { Veto, Wish } from '../../../../shared/model/wish.ts';
import type { Tone } from '../../design/surface.tsx';

export type WishState = {
  readonly code: 'sent' | 'asked' | 'accepted' | 'meeting' | 'declined' | 'vetoed';
  readonly tone: Tone;
};
type Pages<Item> = readonly { readonly items: readonly Item[] }[];

function stateOf(wish: Wish, isOwn: boolean): WishState | null {
  if (wish.meetingId !== null) return { code: 'meeting', tone: 'good' };
  if (wish.status === 'accepted') return { code: 'accepted', tone: 'good' };
  if (wish.status === 'pending')
    return isOwn ? { code: 'sent', tone: 'info' } : { code: 'asked', tone: 'wood' };
  if (wish.status === 'declined' && isOwn) return { code: 'declined', tone: 'plain' };
  return null;
}

/** How things stand between a party and each other one, from its wishes and vetoes. */
export function wishStates(
  made: Pages<Wish>,
  received: Pages<Wish>,
  vetoes: Pages<Veto>,
): ReadonlyMap<string, WishState> {
  const states = new Map<string, WishState>();
  for (const wish of made.flatMap((page) => page.items)) {
    const state = stateOf(wish, true);
    if (state) for (const to of wish.to) states.set(to, state);
  }
  for (const wish of received.flatMap((page) => page.items)) {
    const state = stateOf(wish, false);
    if (state) states.set(wish.from, state);
  }
  for (const veto of vetoes.flatMap((page) => page.items)) {
    states.set(veto.against, { code: 'vetoed', tone: 'plain' });
  }
  return states;
}
