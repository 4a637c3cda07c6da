import * as z from 'zod';
import { AnswerLinkId, MemberId, PartyId, ShowcaseId } from './identity.ts';
import { Instant } from './time.ts';

/** 128 random bits; together with the installation's secret they make the token, so alone they open nothing. */
const Nonce = z.string().regex(/^[A-Za-z0-9_-]{22}$/);
const Hash = z.string().max(100);

/**
 * The right to answer the wishes of one party by a link in a mail, without an account, and nothing else. One per member,
 * in all mails to that member; of its token only the hash is kept, and of the mailbox it went to as well: a member with
 * another address needs another link.
 */
export const AnswerLink = z.strictObject({
  id: AnswerLinkId,
  showcaseId: ShowcaseId,
  partyId: PartyId,
  memberId: MemberId,
  nonce: Nonce,
  tokenHash: Hash,
  addressHash: Hash,
  validUntil: Instant,
});
export type AnswerLink = z.infer<typeof AnswerLink>;

/** What a mail keeps of the link it carries: its token is made when it is sent, so that none is at rest. */
export const MailedAnswerLink = AnswerLink.pick({ id: true, nonce: true, validUntil: true });
export type MailedAnswerLink = z.infer<typeof MailedAnswerLink>;
