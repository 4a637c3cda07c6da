import { randomBytes } from 'node:crypto';
import type { exportContracts } from '../../shared/contracts/exports.ts';
import { auditOf, type Change } from '../../shared/domain/decision.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { CalendarFeed } from '../../shared/model/person.ts';
import { hashOf, keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';
import { feedIdOf } from '../runtime/derived-id.ts';
import { isSameSecret } from '../runtime/same-secret.ts';
import { interpreterCalendar, memberCalendar } from './calendars.ts';

const ID_LENGTH = 24;
/** 192 bits: nobody guesses it, and a plain hash of it is safe at rest (OWASP ASVS 5.0, 6.5.2). */
const SECRET_BYTES = 24;

export async function createFeed(call: Call<typeof exportContracts.createFeed>) {
  const { partyId, memberId } = call.params;
  return issue(call, memberId, { partyId, memberId }, () =>
    readOne(call.services.database, 'member', keys.member(call.showcase.id, partyId, memberId)),
  );
}

export async function createInterpreterFeed(call: Call<typeof exportContracts.createInterpreterFeed>) {
  const { interpreterId } = call.params;
  return issue(call, interpreterId, { interpreterId }, () =>
    readOne(call.services.database, 'interpreter', keys.interpreter(call.showcase.id, interpreterId)),
  );
}

type Issuing = Call<typeof exportContracts.createFeed> | Call<typeof exportContracts.createInterpreterFeed>;
type Holder = { readonly partyId: string; readonly memberId: string } | { readonly interpreterId: string };

/** Makes the one address of somebody anew. @throws AppError `not-found` where nobody is found whose it could be. */
async function issue(call: Issuing, personId: string, holder: Holder, findPerson: () => Promise<unknown>) {
  const { showcase, making, services } = call;
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const id = feedIdOf(showcase.id, personId);
  return call.settle(async () => {
    const [person, before] = await Promise.all([
      findPerson(),
      readOne(services.database, 'feed', keys.feed(id)),
    ]);
    if (person === null) throw new AppError('not-found', { object: 'feed' });
    const item: CalendarFeed = {
      id,
      showcaseId: showcase.id,
      ...holder,
      secretHash: hashOf(secret),
      createdAt: making.now,
      revision: (before?.revision ?? 0) + 1,
    };
    const change: Change = { action: before === null ? 'create' : 'replace', entity: 'feed', item };
    const url = `${services.settings.publicUrl}/api/feeds/${id}${secret}.ics`;
    return {
      decision: { changes: [change], events: [], audit: auditOf(making, 'feed.create', id) },
      reply: { id, url },
    };
  });
}

/** The calendar of whoever the address was made for; a wrong, old or orphaned address is nothing at all. */
export async function getFeed(call: Call<typeof exportContracts.getFeed>) {
  const { database } = call.services;
  const token = call.params.token.replace(/\.ics$/, '');
  const feed = await readOne(database, 'feed', keys.feed(token.slice(0, ID_LENGTH)));
  if (feed === null || !isSameSecret(feed.secretHash, hashOf(token.slice(ID_LENGTH)))) {
    throw new AppError('not-found', { object: 'feed' });
  }
  const showcase = await showcaseById(database, feed.showcaseId);
  if (showcase === null) throw new AppError('not-found', { object: 'feed' });
  const { text, etag } = await ('interpreterId' in feed
    ? interpreterCalendar(call.services, showcase, feed.interpreterId)
    : memberCalendar(call.services, showcase, feed.partyId, feed.memberId));
  return { text, etag };
}
