import { ANSWERING_PHASES } from '../../shared/domain/wishes/answer-wish.ts';
import type { AnswerLink } from '../../shared/model/answer-link.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { answerLinkById } from '../../shared/store/answer-links.ts';
import { addressHashOf, hashOf, keys } from '../../shared/store/keys.ts';
import { partyById } from '../../shared/store/parties.ts';
import { readOne } from '../../shared/store/read.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import { isSameSecret } from '../runtime/same-secret.ts';
import type { Services } from '../runtime/services.ts';
import { limitUses, type Source } from './source-limit.ts';

const ID_LENGTH = 24;
/** An office behind one address answers some hundred wishes in ten minutes; a guesser gets nowhere with 256 bits. */
const MAX_PER_SOURCE = 600;
const WINDOW_SECONDS = 600;

/** The token of an Authorization header (RFC 6750 §2.1), which browsers send only where our own page asks them to. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(authorization ?? '')?.[1] ?? null;
}

/**
 * The link that a token stands for. One that is unknown or over, whose member has left or has another address, whose
 * party has dropped out, or whose showcase takes no answers, is one and the same refusal.
 *
 * @throws AppError `not-signed-in`, `too-many-requests`.
 */
export async function answerLinkOf(services: Services, token: string, source: Source): Promise<AnswerLink> {
  const { database } = services;
  const now = services.now();
  await limitUses(services, 'answer-link', source, {
    uses: MAX_PER_SOURCE,
    windowSeconds: WINDOW_SECONDS,
    now,
  });
  const link = await answerLinkById(database, token.slice(0, ID_LENGTH));
  if (link === null || !isSameSecret(link.tokenHash, hashOf(token))) throw new AppError('not-signed-in');
  const [showcase, party, member] = await Promise.all([
    showcaseById(database, link.showcaseId),
    partyById(database, link.showcaseId, link.partyId),
    readOne(database, 'member', keys.member(link.showcaseId, link.partyId, link.memberId)),
  ]);
  const isGood =
    Date.parse(link.validUntil) > Date.parse(now) &&
    showcase !== null &&
    ANSWERING_PHASES.includes(showcase.phase) &&
    party?.status === 'active' &&
    member !== null &&
    addressHashOf(member.email) === link.addressHash;
  if (!isGood) throw new AppError('not-signed-in');
  return link;
}
