import { answerLinkIdOf } from '../../functions/runtime/derived-id.ts';
import { answerToken } from '../../functions/runtime/sign-in-secret.ts';
import type { AnswerLink } from '../../shared/model/answer-link.ts';
import type { Party } from '../../shared/model/party.ts';
import type { Member } from '../../shared/model/person.ts';
import type { Database } from '../../shared/store/database.ts';
import { addressHashOf, hashOf } from '../../shared/store/keys.ts';
import { membersOf } from '../../shared/store/parties.ts';
import { at } from './booking-world.ts';
import { keep } from './builders.ts';

const NONCE = 'A'.repeat(22);

/** Keeps the answer link of a party's first member as a mail leaves it, and answers with its token. */
export async function keepLink(
  database: Database,
  party: Party,
  overrides: Partial<AnswerLink> = {},
): Promise<string> {
  const member = at(await membersOf(database, party.showcaseId, party.id), 0);
  return keepLinkOf(database, member, member.email, overrides);
}

/** Keeps the link of a member that was mailed to an address. */
export async function keepLinkOf(
  database: Database,
  { showcaseId, partyId, id: memberId }: Member,
  address: string,
  overrides: Partial<AnswerLink> = {},
): Promise<string> {
  const id = answerLinkIdOf(showcaseId, memberId);
  const token = answerToken(process.env['SIGN_IN_SECRET'] ?? '', { id, nonce: NONCE });
  await keep(database, 'answerLink', {
    id,
    showcaseId,
    partyId,
    memberId,
    nonce: NONCE,
    tokenHash: hashOf(token),
    addressHash: addressHashOf(address),
    validUntil: new Date(Date.now() + 86_400_000).toISOString(),
    ...overrides,
  });
  return token;
}
