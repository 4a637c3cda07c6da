import type * as z from 'zod';
import type { EntityName, EntityTypes } from '../domain/decision.ts';
import { nameOfSource } from '../domain/invitations/corrections.ts';
import { AnswerLink } from '../model/answer-link.ts';
import { Correction } from '../model/correction.ts';
import { isErasedAddress } from '../model/erased.ts';
import { Grant } from '../model/grant.ts';
import { Agenda, Invitation, Meeting } from '../model/meeting.ts';
import { Availability, Party } from '../model/party.ts';
import { CalendarFeed, Member } from '../model/person.ts';
import { Plan, Snapshot } from '../model/plan.ts';
import { Registration } from '../model/registration.ts';
import { Interpreter, Table } from '../model/resource.ts';
import { Showcase } from '../model/showcase.ts';
import { Grid, GridGuard } from '../model/slot.ts';
import { RoleAssignment, UniqueValue } from '../model/uniqueness.ts';
import { Veto, Wish, WishBook, WishDigest } from '../model/wish.ts';
import { type Key, keys } from './keys.ts';

type Entity<Item> = {
  readonly schema: z.ZodType<Item>;
  readonly key: (item: Item) => Key;
  /** Keys of further items that are created and removed with it and only say where it is. */
  readonly pointers?: (item: Item) => readonly Key[];
};

/** How each entity of the domain is kept: its schema, which every read is parsed with, and its key. */
export const entities: { readonly [Name in EntityName]: Entity<EntityTypes[Name]> } = {
  showcase: {
    schema: Showcase,
    key: (item) => keys.showcase(item.id),
    pointers: (item) => [keys.listing(item.id)],
  },
  grid: { schema: Grid, key: (item) => keys.grid(item.showcaseId) },
  gridGuard: { schema: GridGuard, key: (item) => keys.gridGuard(item.showcaseId, item.shard) },
  table: { schema: Table, key: (item) => keys.table(item.showcaseId, item.id) },
  interpreter: { schema: Interpreter, key: (item) => keys.interpreter(item.showcaseId, item.id) },
  grant: { schema: Grant, key: (item) => keys.grant(item.showcaseId, item.id) },
  registration: {
    schema: Registration,
    key: (item) => keys.registration(item.showcaseId, item.id),
    pointers: (item) =>
      addressesIn(item).map((email) => keys.naming(email, 'REGISTRATION', [item.showcaseId, item.id])),
  },
  party: { schema: Party, key: (item) => keys.party(item.showcaseId, item.id) },
  member: { schema: Member, key: (item) => keys.member(item.showcaseId, item.partyId, item.id) },
  availability: { schema: Availability, key: (item) => keys.availability(item.showcaseId, item.partyId) },
  wish: {
    schema: Wish,
    key: (item) => keys.wish(item.showcaseId, item.id),
    pointers: (item) => [
      keys.wishPointer(item.from, 'made', item.id),
      ...item.to.map((partyId) => keys.wishPointer(partyId, 'received', item.id)),
    ],
  },
  veto: { schema: Veto, key: (item) => keys.veto(item.showcaseId, item.by, item.against) },
  wishBook: { schema: WishBook, key: (item) => keys.wishBook(item.showcaseId, item.partyId) },
  wishDigest: { schema: WishDigest, key: (item) => keys.wishDigest(item.showcaseId, item.partyId) },
  meeting: { schema: Meeting, key: (item) => keys.meeting(item.showcaseId, item.id) },
  agenda: { schema: Agenda, key: (item) => keys.agenda(item.showcaseId, item.owner) },
  plan: { schema: Plan, key: (item) => keys.plan(item.showcaseId, item.number) },
  snapshot: { schema: Snapshot, key: (item) => keys.snapshot(item.showcaseId, item.number) },
  feed: { schema: CalendarFeed, key: (item) => keys.feed(item.id) },
  answerLink: { schema: AnswerLink, key: (item) => keys.answerLink(item.id) },
  invitation: {
    schema: Invitation,
    key: (item) => keys.invitation(item.showcaseId, item.meetingId, item.personId),
  },
  correction: {
    schema: Correction,
    key: (item) => keys.correction(item.showcaseId, nameOfSource(item.source)),
  },
  unique: { schema: UniqueValue, key: (item) => keys.unique(item.showcaseId, item.kind, item.value) },
  role: { schema: RoleAssignment, key: (item) => keys.role(item.email, item.role) },
};

/** Whom a registration names, each once: an item may stand only once in a transaction. */
function addressesIn({ form, request }: Registration): string[] {
  const named = [...(form?.members ?? []), ...(request === null ? [] : [request])];
  const addresses = new Set(named.map(({ email }) => email.toLowerCase()));
  return [...addresses].filter((email) => !isErasedAddress(email));
}

/** The stored form: keys, type and schema version beside the item's own fields. */
export function toStored<Name extends EntityName>(
  entity: Name,
  item: EntityTypes[Name],
): Record<string, unknown> {
  return { ...entities[entity].key(item), type: entity, schema: 1, ...item };
}

/** Parses what the table returned; anything that does not fit its schema is a defect and throws. */
export function fromStored<Name extends EntityName>(
  entity: Name,
  stored: Record<string, unknown>,
): EntityTypes[Name] {
  const { pk: _pk, sk: _sk, type: _type, schema: _schema, expiresAtSeconds: _expires, ...own } = stored;
  const schema: z.ZodType<EntityTypes[Name]> = entities[entity].schema;
  return schema.parse(own);
}
