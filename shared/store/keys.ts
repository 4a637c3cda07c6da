/**
 * Every key of the data table. The chart:
 *
 * | entity        | pk                             | sk                        | asked for by                       |
 * |---------------|--------------------------------|---------------------------|------------------------------------|
 * | showcase      | SHOWCASE#{id}                  | SHOWCASE                  | id                                 |
 * | listing       | SHOWCASES                      | {id}                      | all showcases, oldest first        |
 * | grid          | SHOWCASE#{id}                  | GRID                      | showcase                           |
 * | grid guard    | SHOWCASE#{id}#GRID-GUARD       | {shard, 2 digits}         | showcase, one of 16                |
 * | table         | SHOWCASE#{id}#TABLE            | {tableId}                 | showcase, id                       |
 * | interpreter   | SHOWCASE#{id}#INTERPRETER      | {interpreterId}           | showcase, id                       |
 * | grant         | SHOWCASE#{id}#GRANT            | {grantId}                 | showcase, id                       |
 * | registration  | SHOWCASE#{id}#REGISTRATION     | {registrationId}          | showcase, id                       |
 * | party         | SHOWCASE#{id}#PARTY            | {partyId}                 | showcase, id                       |
 * | member        | SHOWCASE#{id}#MEMBER           | {partyId}#{memberId}      | showcase, party, id                |
 * | availability  | SHOWCASE#{id}#AVAILABILITY     | {partyId}                 | showcase, party                    |
 * | wish          | SHOWCASE#{id}#WISH             | {wishId}                  | showcase, id                       |
 * | wish pointer  | PARTY#{id}#WISH                | MADE#/RECEIVED#{wishId}   | party and direction                |
 * | veto          | SHOWCASE#{id}#VETO             | {by}#{against}            | showcase, party                    |
 * | wish book     | SHOWCASE#{id}#WISH-BOOK        | {partyId}                 | showcase, party                    |
 * | wish digest   | SHOWCASE#{id}#WISH-DIGEST      | {partyId}                 | showcase, party                    |
 * | meeting       | SHOWCASE#{id}#MEETING          | {meetingId}               | showcase, id                       |
 * | agenda        | SHOWCASE#{id}#AGENDA           | {partyId/interpreterId}   | showcase, owner                    |
 * | claim         | SHOWCASE#{id}#SLOT#{slotId}    | PARTY#{id}#{track}        | what is taken in a slot            |
 * |               |                                | TABLE#{id}                |                                    |
 * |               |                                | INTERPRETER#{id}          |                                    |
 * | pair claim    | SHOWCASE#{id}#PAIR             | {ids, sorted}#{occasion}  | the parties                        |
 * | plan          | SHOWCASE#{id}#PLAN             | {number, 6 digits}        | showcase, number                   |
 * | plan part     | SHOWCASE#{id}#PLAN#{number}    | {kind}#{index, 4 digits}  | plan, kind                         |
 * | snapshot      | SHOWCASE#{id}#SNAPSHOT         | {number, 6 digits}        | showcase, number                   |
 * | feed          | FEED#{id, from whose it is}    | FEED                      | id                                 |
 * | answer link   | ANSWER-LINK#{id, from member}  | ANSWER-LINK               | id                                 |
 * | invitation    | SHOWCASE#{id}#INVITATION       | {meetingId}#{personId}    | showcase, meeting, person          |
 * | correction    | SHOWCASE#{id}#CORRECTION       | {kind}#{id}               | showcase, what was edited          |
 * | unique        | SHOWCASE#{id}#UNIQUE#{kind}    | {value}                   | kind and value                     |
 * | audit         | AUDIT#{object}                 | {at}#{id}                 | object                             |
 * | role          | PERSON#{hash of address}       | ROLE#{kind}#...           | address                            |
 * | session       | SESSION#{hash of token}        | SESSION                   | token                              |
 * | sign-in       | SIGN-IN#{attempt}              | SIGN-IN                   | attempt                            |
 * | sign-in code  | SIGN-IN-CODE#{hash of address} | CURRENT                   | address                            |
 * | idempotency   | ONCE#{hash of caller and key}  | ONCE                      | caller and key                     |
 * | counter       | COUNTER#{name}                 | {window}                  | name and window                    |
 * | consumed      | CONSUMED#{consumer}            | {eventId}                 | consumer and event                 |
 * |               |                                | {eventId}#{part}          | what of an event is composed       |
 * | mail          | MAIL#{key}                     | MAIL                      | key                                |
 * | suppression   | PERSON#{hash of address}       | SUPPRESSED                | address                            |
 * | erasure mark  | PERSON#{hash of address}       | ERASED                    | address, while mails may follow    |
 * | what names an | PERSON#{hash of address}       | REGISTRATION#{shw}#{reg}  | address: registrations             |
 * |   address     |                                | INVITATION#{shw}#{mtg}#.. | invitations in the ledger          |
 * |   (pointers)  |                                | MAIL#{at}#{key}           | mails, oldest first                |
 * |               |                                | SESSION#{hash of token}   | sessions                           |
 * |               |                                | SIGN-IN#{attempt}         | links and codes asked for          |
 *
 * Bookings of one showcase spread over the partitions of its slots, agendas and meetings; no item is written by
 * every booking. Nothing here is ever scanned, and no index is read: availability is never decided from a copy.
 */
import { createHash } from 'node:crypto';
import type { Claim } from '../model/meeting.ts';
import type { Role } from '../model/person.ts';

/** What can name an address, besides roles. */
export type NamingKind = 'REGISTRATION' | 'INVITATION' | 'MAIL' | 'SESSION' | 'SIGN-IN';

export type Key = { readonly pk: string; readonly sk: string };

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
/** The pseudonym of an address, whatever its case. */
export const addressHashOf = (email: string): string => hashOf(email.trim().toLowerCase());
const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
const inShowcase = (showcaseId: string, kind: string): string => `SHOWCASE#${showcaseId}#${kind}`;

export const keys = {
  showcase: (id: string): Key => ({ pk: `SHOWCASE#${id}`, sk: 'SHOWCASE' }),
  listing: (id: string): Key => ({ pk: 'SHOWCASES', sk: id }),
  grid: (showcaseId: string): Key => ({ pk: `SHOWCASE#${showcaseId}`, sk: 'GRID' }),
  gridGuard: (showcaseId: string, shard: number): Key => ({
    pk: inShowcase(showcaseId, 'GRID-GUARD'),
    sk: padded(shard, 2),
  }),
  table: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'TABLE'), sk: id }),
  interpreter: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'INTERPRETER'), sk: id }),
  grant: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'GRANT'), sk: id }),
  registration: (showcaseId: string, id = ''): Key => ({
    pk: inShowcase(showcaseId, 'REGISTRATION'),
    sk: id,
  }),
  party: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'PARTY'), sk: id }),
  member: (showcaseId: string, partyId: string, id: string): Key => ({
    pk: inShowcase(showcaseId, 'MEMBER'),
    sk: `${partyId}#${id}`,
  }),
  availability: (showcaseId: string, partyId = ''): Key => ({
    pk: inShowcase(showcaseId, 'AVAILABILITY'),
    sk: partyId,
  }),
  wish: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'WISH'), sk: id }),
  wishPointer: (partyId: string, direction: 'made' | 'received', wishId = ''): Key => ({
    pk: `PARTY#${partyId}#WISH`,
    sk: `${direction.toUpperCase()}#${wishId}`,
  }),
  vetoes: (showcaseId: string): Key => ({ pk: inShowcase(showcaseId, 'VETO'), sk: '' }),
  veto: (showcaseId: string, by: string, against = ''): Key => ({
    pk: inShowcase(showcaseId, 'VETO'),
    sk: `${by}#${against}`,
  }),
  wishBook: (showcaseId: string, partyId: string): Key => ({
    pk: inShowcase(showcaseId, 'WISH-BOOK'),
    sk: partyId,
  }),
  wishDigest: (showcaseId: string, partyId: string): Key => ({
    pk: inShowcase(showcaseId, 'WISH-DIGEST'),
    sk: partyId,
  }),
  meeting: (showcaseId: string, id = ''): Key => ({ pk: inShowcase(showcaseId, 'MEETING'), sk: id }),
  agenda: (showcaseId: string, owner = ''): Key => ({ pk: inShowcase(showcaseId, 'AGENDA'), sk: owner }),
  slotClaims: (showcaseId: string, slotId: string, prefix = ''): Key => ({
    pk: inShowcase(showcaseId, `SLOT#${slotId}`),
    sk: prefix,
  }),
  claim: (claim: Claim): Key => {
    switch (claim.type) {
      case 'party':
        return keys.slotClaims(claim.showcaseId, claim.slotId, `PARTY#${claim.partyId}#${claim.track}`);
      case 'table':
        return keys.slotClaims(claim.showcaseId, claim.slotId, `TABLE#${claim.tableId}`);
      case 'interpreter':
        return keys.slotClaims(claim.showcaseId, claim.slotId, `INTERPRETER#${claim.interpreterId}`);
      case 'pair':
        return {
          pk: inShowcase(claim.showcaseId, 'PAIR'),
          sk: `${[...claim.parties].sort().join('+')}#${claim.occasion}`,
        };
      default:
        return claim satisfies never;
    }
  },
  plan: (showcaseId: string, number?: number): Key => ({
    pk: inShowcase(showcaseId, 'PLAN'),
    sk: number === undefined ? '' : padded(number, 6),
  }),
  planPart: (showcaseId: string, number: number, kind: string, index?: number): Key => ({
    pk: inShowcase(showcaseId, `PLAN#${padded(number, 6)}`),
    sk: index === undefined ? `${kind}#` : `${kind}#${padded(index, 4)}`,
  }),
  snapshot: (showcaseId: string, number?: number): Key => ({
    pk: inShowcase(showcaseId, 'SNAPSHOT'),
    sk: number === undefined ? '' : padded(number, 6),
  }),
  feed: (id: string): Key => ({ pk: `FEED#${id}`, sk: 'FEED' }),
  answerLink: (id: string): Key => ({ pk: `ANSWER-LINK#${id}`, sk: 'ANSWER-LINK' }),
  invitation: (showcaseId: string, meetingId = '', personId = ''): Key => ({
    pk: inShowcase(showcaseId, 'INVITATION'),
    sk: meetingId === '' ? '' : `${meetingId}#${personId}`,
  }),
  correction: (showcaseId: string, name: string): Key => ({
    pk: inShowcase(showcaseId, 'CORRECTION'),
    sk: name,
  }),
  unique: (showcaseId: string, kind: string, value: string): Key => ({
    pk: inShowcase(showcaseId, `UNIQUE#${kind}`),
    sk: value,
  }),
  audit: (object: string, at: string, id: string): Key => ({ pk: `AUDIT#${object}`, sk: `${at}#${id}` }),
  rolesOf: (email: string): Key => ({ pk: `PERSON#${addressHashOf(email)}`, sk: 'ROLE#' }),
  role: (email: string, role: Role): Key => {
    const { pk } = keys.rolesOf(email);
    switch (role.type) {
      case 'organiser':
      case 'staff':
        return { pk, sk: `ROLE#${role.type}#${role.showcaseId ?? 'ALL'}` };
      case 'member':
        return { pk, sk: `ROLE#member#${role.showcaseId}#${role.partyId}#${role.memberId}` };
      case 'proxy':
        return { pk, sk: `ROLE#proxy#${role.showcaseId}#${role.partyId}` };
      case 'interpreter':
        return { pk, sk: `ROLE#interpreter#${role.showcaseId}#${role.interpreterId}` };
      default:
        return role satisfies never;
    }
  },
  session: (token: string): Key => ({ pk: `SESSION#${hashOf(token)}`, sk: 'SESSION' }),
  signIn: (attempt: string): Key => ({ pk: `SIGN-IN#${attempt}`, sk: 'SIGN-IN' }),
  signInCode: (email: string): Key => ({ pk: `SIGN-IN-CODE#${addressHashOf(email)}`, sk: 'CURRENT' }),
  once: (scope: string): Key => ({ pk: `ONCE#${hashOf(scope)}`, sk: 'ONCE' }),
  counter: (name: string, window: string): Key => ({ pk: `COUNTER#${name}`, sk: window }),
  consumed: (consumer: string, eventId: string): Key => ({ pk: `CONSUMED#${consumer}`, sk: eventId }),
  mail: (key: string): Key => ({ pk: `MAIL#${key}`, sk: 'MAIL' }),
  suppression: (email: string): Key => ({ pk: keys.rolesOf(email).pk, sk: 'SUPPRESSED' }),
  erasureMark: (email: string): Key => ({ pk: keys.rolesOf(email).pk, sk: 'ERASED' }),
  /** Where an address is named; the rest of each sort key says in what. */
  naming: (email: string, kind: NamingKind, rest: readonly string[] = []): Key => ({
    pk: keys.rolesOf(email).pk,
    sk: [kind, ...(rest.length === 0 ? [''] : rest)].join('#'),
  }),
} as const;
