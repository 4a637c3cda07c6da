import { handler as meetings } from '../../functions/meetings/handler.ts';
import { newId } from '../../functions/runtime/new-id.ts';
import { pairMarkerOf } from '../../shared/domain/wishes/wish-markers.ts';
import type { Party } from '../../shared/model/party.ts';
import type { Interpreter, Table } from '../../shared/model/resource.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Slot } from '../../shared/model/slot.ts';
import { PLAIN_ARRANGEMENT, type Wish, type WishArrangement } from '../../shared/model/wish.ts';
import type { Database } from '../../shared/store/database.ts';
import { homeValue } from '../../shared/store/resources.ts';
import {
  aGrid,
  anAgenda,
  anInterpreter,
  aParty,
  aProfile,
  aShowcase,
  aTable,
  keep,
  keepParty,
  someSlots,
} from './builders.ts';
import { callApi } from './call-api.ts';
import { signInAs, signInAsOrganiser } from './sign-in-as.ts';

/** What a test wants of a showcase in which parties can book. */
export type WorldPlan = {
  readonly delegates?: number;
  readonly smes?: number;
  readonly slots?: number;
  readonly tables?: readonly Partial<Table>[];
  readonly interpreters?: readonly Partial<Interpreter>[];
  readonly delegate?: Partial<Party>;
  readonly sme?: Partial<Party>;
  readonly showcase?: Partial<Showcase>;
};

export type World = Awaited<ReturnType<typeof openWorld>>;

/** A showcase with parties, tables and interpreters in the table, and an organiser's session. */
export async function openWorld(database: Database, plan: WorldPlan = {}) {
  const showcase = await keep(database, 'showcase', aShowcase(plan.showcase));
  const { slots } = await keep(database, 'grid', aGrid(showcase.id, someSlots(plan.slots ?? 8)));
  const partiesOf = (side: Party['side'], count: number, overrides: Partial<Party> = {}) =>
    Promise.all(
      Array.from({ length: count }, (_, at) => {
        const name = { en: `${side} ${at + 1}`, ja: `${side} ${at + 1}` };
        const profile = aProfile({ name, ...overrides.profile });
        return keepParty(database, aParty(showcase.id, { side, ...overrides, profile }));
      }),
    );
  const delegates = await partiesOf('delegate', plan.delegates ?? 2, plan.delegate);
  const smes = await partiesOf('sme', plan.smes ?? 2, plan.sme);
  const tables = await Promise.all(
    (plan.tables ?? []).map((table, at) =>
      keep(database, 'table', aTable(showcase.id, { label: `Table ${at + 1}`, ...table })),
    ),
  );
  const interpreters = await Promise.all(
    (plan.interpreters ?? []).map(async (interpreter) => {
      const kept = await keep(database, 'interpreter', anInterpreter(showcase.id, interpreter));
      await keep(database, 'agenda', anAgenda(showcase.id, kept.id));
      return kept;
    }),
  );
  for (const party of [...delegates, ...smes]) {
    const { homeTableId } = party.limits;
    if (homeTableId !== null) await keepHome(database, party, homeTableId);
  }
  const organiser = await signInAsOrganiser(database);
  return { database, showcase, slots, delegates, smes, tables, interpreters, organiser };
}

/** The marker that the party's limits leave when it gets a home. */
export const keepHome = (database: Database, party: Party, tableId: string) =>
  keep(database, 'unique', {
    showcaseId: party.showcaseId,
    kind: 'home-table',
    value: homeValue(tableId, party.id),
    holder: party.id,
  });

/** An accepted wish as the wishes capability leaves it. */
export async function keepWish(
  { database, showcase }: Pick<World, 'database' | 'showcase'>,
  from: Party,
  to: readonly Party[],
  arrangement: Partial<WishArrangement> = {},
  overrides: Partial<Wish> = {},
): Promise<Wish> {
  const wish: Wish = {
    id: newId('wsh'),
    showcaseId: showcase.id,
    from: from.id,
    to: to.map(({ id }) => id),
    priority: 'want',
    message: '',
    topics: [],
    status: 'accepted',
    acceptedBy: to.map(({ id }) => id),
    answerPriority: null,
    declineReason: null,
    arrangement: { ...PLAIN_ARRANGEMENT, ...arrangement },
    meetingId: null,
    expiresAt: null,
    createdAt: showcase.createdAt,
    updatedAt: showcase.createdAt,
    revision: 1,
    ...overrides,
  };
  await keep(database, 'unique', pairMarkerOf(wish));
  for (const before of wish.arrangement.after) {
    await keep(database, 'unique', {
      showcaseId: showcase.id,
      kind: 'wish-order',
      value: `${before}#${wish.id}`,
      holder: wish.id,
    });
  }
  return keep(database, 'wish', wish);
}

/** One of something that the test knows to be there. */
export function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`there is no item ${index}`);
  return item;
}

export const slotId = (slots: readonly Slot[], index: number): string => at(slots, index).id;

/** A session of a member of the party. */
export const signInAsParty = (database: Database, party: Party): Promise<string> =>
  signInAs(database, [
    { type: 'member', showcaseId: party.showcaseId, partyId: party.id, memberId: newId('mbr') },
  ]);

/** Books a wish into a slot, as the organiser unless told otherwise. */
export const book = (
  { showcase, organiser }: Pick<World, 'showcase' | 'organiser'>,
  wish: Wish,
  slot: string,
  options: { readonly as?: string; readonly tableId?: string; readonly interpreterId?: string } = {},
) => {
  const { as = organiser, ...place } = options;
  return callApi(meetings, `POST /api/showcases/${showcase.id}/meetings`, {
    as,
    body: { wishId: wish.id, slotId: slot, ...place },
  });
};
