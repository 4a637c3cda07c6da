import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import type { Party } from '../../model/party.ts';
import type { Showcase } from '../../model/showcase.ts';
import { PLAIN_ARRANGEMENT, type Veto, type Wish, type WishBook, type WishImport } from '../../model/wish.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { type Arrangeable, arrangementFaults } from './arrangement-faults.ts';
import { newWish, setFaults } from './make-wish.ts';
import { bookChange, orderMarkersOf, pairMarkerOf, pairValue, wishSubject } from './wish-markers.ts';

export type ImportState = {
  readonly showcase: Showcase;
  readonly parties: ReadonlyMap<string, Party>;
  readonly books: ReadonlyMap<string, WishBook>;
  readonly vetoes: readonly Veto[];
  readonly venue: Arrangeable;
};

/** The most a wish book holds. */
const MOST_PENDING = 500;

/**
 * Brings in wishes with their arrangements, all or none. The office decides: sides and quotas do not bind it, but a
 * veto does. Only those still to be answered are told of.
 *
 * @throws AppError `invalid-input` naming every fault by line, `limit-reached`, `phase-forbids`.
 */
export function importWishes(
  state: ImportState,
  imports: readonly WishImport[],
  making: Making,
): { readonly decision: Decision; readonly wishes: Wish[] } {
  const { showcase } = state;
  if (showcase.phase === 'closed') throw new AppError('phase-forbids', { object: showcase.phase });
  refuseFaults([
    ...imports.flatMap((one, at) => importFaults(state, one, `body.wishes.${at}`)),
    ...repetitionFaults(imports),
  ]);
  const wishes = imports.map((one) => importedWish(showcase, one, making));
  const pending = wishes.filter((wish) => wish.status === 'pending');
  const events = pending.map((wish) =>
    eventOf(making, 'WishMade', showcase.id, wishSubject(wish.id), {
      wishId: wish.id,
      from: wish.from,
      to: wish.to,
      priority: wish.priority,
    }),
  );
  const changes: Change[] = wishes.flatMap((item): Change[] => [
    { action: 'create', entity: 'wish', item },
    { action: 'create', entity: 'unique', item: pairMarkerOf(item) },
    ...orderMarkersOf(item).map((marker): Change => ({ action: 'create', entity: 'unique', item: marker })),
    ...(item.reference === undefined ? [] : [referenceMarker(item, item.reference)]),
  ]);
  return {
    wishes,
    decision: {
      changes: [...changes, ...bookChanges(state, pending)],
      events,
      audit: auditOf(making, 'wish.import', showcase.id),
    },
  };
}

function importedWish(showcase: Showcase, one: WishImport, making: Making): Wish {
  const wish = newWish(showcase, one, making);
  const { weight, language, features, slots, after, pinned, occasion } = one.arrangement ?? {};
  const plain = PLAIN_ARRANGEMENT;
  const arrangement = {
    weight: weight ?? plain.weight,
    language: language ?? plain.language,
    features: features ?? plain.features,
    slots: slots ?? plain.slots,
    after: after ?? plain.after,
    pinned: pinned ?? plain.pinned,
    occasion: occasion ?? plain.occasion,
  };
  const accepted: Partial<Wish> = { status: 'accepted', acceptedBy: [...one.to], expiresAt: null };
  return {
    ...wish,
    arrangement,
    ...(one.accepted ? accepted : {}),
    ...(one.reference === undefined ? {} : { reference: one.reference }),
  };
}

const referenceMarker = (wish: Wish, value: string): Change => ({
  action: 'create',
  entity: 'unique',
  item: { showcaseId: wish.showcaseId, kind: 'wish-reference', value, holder: wish.id },
});

function bookChanges({ showcase, books }: ImportState, pending: readonly Wish[]): Change[] {
  return [...new Set(pending.map(({ from }) => from))].map((from) => {
    const book = books.get(from) ?? null;
    const mine = pending.filter((wish) => wish.from === from).map(({ id }) => id);
    const all = [...(book?.pending ?? []), ...mine];
    if (all.length > MOST_PENDING) throw new AppError('limit-reached', { object: 'wishes' });
    return bookChange(book, showcase.id, from, all);
  });
}

function importFaults(state: ImportState, one: WishImport, path: string): Fault[] {
  const involved = [one.from, ...one.to];
  const unknown = involved.flatMap((id, at): Fault[] => {
    if (state.parties.get(id)?.status === 'active') return [];
    const place = at === 0 ? `${path}.from` : `${path}.to.${at - 1}`;
    return [{ path: place, code: 'unknown', message: 'No such active party in this showcase.' }];
  });
  const isForbidden = state.vetoes.some(
    ({ by, against }) => involved.includes(by) && involved.includes(against),
  );
  const forbidden: Fault[] = isForbidden
    ? [{ path, code: 'forbidden', message: 'One of the parties does not want this meeting.' }]
    : [];
  const arrangement = { ...PLAIN_ARRANGEMENT, ...withoutUndefined(one.arrangement) };
  return [
    ...setFaults(one.from, one.to, path),
    ...unknown,
    ...forbidden,
    ...arrangementFaults(state.venue, arrangement, `${path}.arrangement`),
  ];
}

const withoutUndefined = (given: WishImport['arrangement']) =>
  Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== undefined));

/** The same parties on the same occasion twice, or a reference twice, within the lines brought in. */
function repetitionFaults(imports: readonly WishImport[]): Fault[] {
  const seen = new Set<string>();
  return imports.flatMap((one, at): Fault[] => {
    const pair = `pair ${pairValue(one.from, one.to, one.arrangement?.occasion ?? 1)}`;
    const reference = `reference ${one.reference}`;
    const faults: Fault[] = [];
    const path = `body.wishes.${at}`;
    if (seen.has(pair)) faults.push({ path, code: 'duplicate', message: 'The same wish stands above.' });
    if (one.reference !== undefined && seen.has(reference)) {
      faults.push({ path: `${path}.reference`, code: 'duplicate', message: 'The reference stands above.' });
    }
    seen.add(pair).add(reference);
    return faults;
  });
}
