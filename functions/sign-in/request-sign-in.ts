import { randomBytes } from 'node:crypto';
import type { signInContracts } from '../../shared/contracts/sign-in.ts';
import { auditOf, eventOf } from '../../shared/domain/decision.ts';
import { commit } from '../../shared/store/commit.ts';
import { countUse } from '../../shared/store/counters.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { storedSignIn } from '../../shared/store/sessions.ts';
import type { Call } from '../http/call.ts';
import { limitUses } from '../http/source-limit.ts';

const MINUTES_VALID = 10;
/**
 * An address gets at most five mails in ten minutes; beyond that the answer stays the same and nothing is sent or kept,
 * so that the code of the last mail stays the one to type, however often a stranger asks.
 */
const MAX_PER_ADDRESS = 5;
const MAX_PER_SOURCE = 100;

/**
 * Writes an attempt and the event that the mail comes from. Whether the address is known is looked up when the mail
 * is composed, so that answer and time are the same for every address.
 */
export async function requestSignIn(call: Call<typeof signInContracts.requestSignIn>) {
  const { database } = call.services;
  const { now } = call.making;
  const email = call.body.email.toLowerCase();
  await limitUses(call.services, 'sign-in', call.source, { uses: MAX_PER_SOURCE, windowSeconds: 600, now });

  const attempt = randomBytes(20).toString('hex').slice(0, 26);
  const expiresAt = new Date(Date.parse(now) + MINUTES_VALID * 60_000).toISOString();
  const subject = `PERSON#${hashOf(email).slice(0, 22)}`;
  const isTooOften = (await countUse(database, `sign-in:${hashOf(email)}`, 600, now)) > MAX_PER_ADDRESS;
  const event = eventOf(call.making, 'SignInRequested', null, subject, {
    attempt,
    email,
    language: call.body.language,
  });
  const items = storedSignIn({ attempt, email, language: call.body.language, expiresAt, codeTries: 0 });
  await commit(
    database,
    {
      changes: [],
      events: isTooOften ? [] : [event],
      audit: auditOf(call.making, 'sign-in.request', subject),
    },
    isTooOften ? [] : items.map((item) => ({ item })),
  );
  return { minutesValid: MINUTES_VALID };
}
