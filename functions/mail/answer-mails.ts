import { randomBytes } from 'node:crypto';
import { byDeadline, waitsForAnswer } from '../../shared/domain/wishes/waiting-wishes.ts';
import type { AnswerLink, MailedAnswerLink } from '../../shared/model/answer-link.ts';
import type { DomainEvent } from '../../shared/model/domain-event.ts';
import { isErasedAddress } from '../../shared/model/erased.ts';
import type { NewMail, ReceivedWish } from '../../shared/model/mail.ts';
import type { Member } from '../../shared/model/person.ts';
import type { Bilingual } from '../../shared/model/text.ts';
import type { Wish } from '../../shared/model/wish.ts';
import { answerLinkById, keepAnswerLink } from '../../shared/store/answer-links.ts';
import { addressHashOf, hashOf } from '../../shared/store/keys.ts';
import { noThanksAmong, wishesById } from '../../shared/store/wishes.ts';
import { answerLinkIdOf } from '../runtime/derived-id.ts';
import type { Services } from '../runtime/services.ts';
import { answerToken, signInSecret } from '../runtime/sign-in-secret.ts';
import type { MailFacts } from './mail-facts.ts';
import { mailsTo } from './plain-mails.ts';

/** A wish waits 30 days at most, so that a link outlives every wish of the mail that it came with. */
const LINK_DAYS = 30;
const NONCE_BYTES = 16;
const ATTEMPTS = 5;

type AnswersRequested = Extract<DomainEvent, { type: 'AnswersRequested' }>;

/** One mail to each member of a party about the wishes that wait for its answer, each with a link of its own. */
export async function answerMails(
  event: AnswersRequested,
  showcaseId: string,
  services: Services,
  facts: MailFacts,
): Promise<NewMail[]> {
  const { partyId, wishIds } = event.data;
  const wishes = await stillWaiting(showcaseId, partyId, wishIds, services);
  if (wishes.length === 0) return [];
  const [showcase, told, members] = await Promise.all([
    facts.mailShowcase(showcaseId),
    toldOf(wishes, showcaseId, facts),
    facts.members(showcaseId, partyId),
  ]);
  const mailboxes = new Map(members.map((member) => [member.email.toLowerCase(), member]));
  const mails = await Promise.all(
    [...mailboxes.values()].map(async (member) => {
      const answerLink = await answerLinkFor(member, event.at, services, facts);
      if (answerLink === null) return [];
      const content = { template: 'wishes-received', partyId, answerLink, wishes: told } as const;
      return mailsTo([member], event.id, showcase, content);
    }),
  );
  return mails.flat();
}

/** Without those that were answered or withdrawn meanwhile, or that the party no longer hears of. */
async function stillWaiting(
  showcaseId: string,
  partyId: string,
  ids: readonly string[],
  { database, now }: Services,
): Promise<Wish[]> {
  const wishes = await wishesById(database, showcaseId, ids);
  const noThanks = await noThanksAmong(database, showcaseId, wishes);
  return wishes.filter((wish) => waitsForAnswer(wish, partyId, noThanks, now())).sort(byDeadline);
}

async function toldOf(
  wishes: readonly Wish[],
  showcaseId: string,
  facts: MailFacts,
): Promise<ReceivedWish[]> {
  const { taxonomy } = await facts.showcase(showcaseId);
  const entries = [...taxonomy.focusAreas, ...taxonomy.collaborationTypes, ...taxonomy.capabilities];
  return Promise.all(
    wishes.map(async ({ id, from, priority, message, topics, expiresAt }) => ({
      wishId: id,
      from: await facts.partyName(showcaseId, from),
      priority,
      message,
      topics: topics.flatMap((code): Bilingual[] => {
        const found = entries.find((entry) => entry.code === code);
        return found === undefined ? [] : [found.label];
      }),
      expiresAt,
    })),
  );
}

/**
 * The member's link, the same in every mail, and valid for longer with each; a new one where the member has another
 * address than the one it went to, or where the secret is another. Null for somebody who is gone.
 */
async function answerLinkFor(
  { showcaseId, partyId, id: memberId }: Member,
  at: string,
  services: Services,
  facts: MailFacts,
): Promise<MailedAnswerLink | null> {
  const secret = await signInSecret(services);
  const id = answerLinkIdOf(showcaseId, memberId);
  const until = new Date(Date.parse(at) + LINK_DAYS * 86_400_000).toISOString();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const member = await facts.member(showcaseId, partyId, memberId);
    if (member === null || isErasedAddress(member.email)) return null;
    const before = await answerLinkById(services.database, id);
    const addressHash = addressHashOf(member.email);
    const isKept =
      before !== null &&
      before.addressHash === addressHash &&
      before.tokenHash === hashOf(answerToken(secret, before));
    const nonce = isKept ? before.nonce : randomBytes(NONCE_BYTES).toString('base64url');
    const validUntil =
      isKept && Date.parse(before.validUntil) > Date.parse(until) ? before.validUntil : until;
    const tokenHash = hashOf(answerToken(secret, { id, nonce }));
    const link: AnswerLink = { id, showcaseId, partyId, memberId, nonce, tokenHash, addressHash, validUntil };
    if (await keepAnswerLink(services.database, link, before, member)) return { id, nonce, validUntil };
  }
  throw new Error(`the answer link of ${memberId} changes too often`);
}
