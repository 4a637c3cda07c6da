import type { DomainEvent } from '../../shared/model/domain-event.ts';
import { isErasedAddress } from '../../shared/model/erased.ts';
import {
  existingMails,
  finishJournal,
  MailsChangedMeanwhile,
  type MailUnit,
  readJournal,
  writeMails,
} from '../../shared/store/mail-journal.ts';
import { mailByKey } from '../../shared/store/mails.ts';
import type { Services } from '../runtime/services.ts';
import type { MailFacts } from './mail-facts.ts';
import { mailGroup } from './mail-key.ts';
import { planMails } from './plan-mails.ts';

const CONSUMER = 'compose-mail';
/** A transaction takes 100 actions, one of which is the note in the journal. */
const ACTIONS_PER_PART = 99;
const ATTEMPTS = 5;

export type QueuedMail = { readonly key: string; readonly group: string };
/** Puts mails on the queue in their order; putting one twice is harmless. */
export type Enqueue = (mails: readonly QueuedMail[]) => Promise<void>;

/**
 * Composes the mails of one event. The journal makes it safe to be ended anywhere: mails are written part by part,
 * each part in one transaction with its note, and queued after; whoever takes over queues what is written and goes on
 * with what is not.
 */
export async function composeEvent(
  event: DomainEvent,
  services: Services,
  facts: MailFacts,
  enqueue: Enqueue,
): Promise<void> {
  const { database } = services;
  const journal = await readJournal(database, CONSUMER, event.id);
  if (journal.isFinished) return;
  let part = journal.parts.length;
  for (const keysOfPart of journal.parts) await enqueue(await queuedMails(keysOfPart, services));

  for (let attempt = 1; ; attempt += 1) {
    const units = await unwritten(await planMails(event, services, facts), services);
    try {
      for (const some of partsOf(units)) {
        const place = { consumer: CONSUMER, eventId: event.id, part, now: services.now() };
        await writeMails(database, place, some);
        part += 1;
        const mails = some.flatMap((unit) => unit.mails);
        await enqueue(mails.map((mail) => ({ key: mail.key, group: mailGroup(mail) })));
      }
      break;
    } catch (error) {
      if (!(error instanceof MailsChangedMeanwhile) || attempt === ATTEMPTS) throw error;
      facts.forget();
    }
  }
  await finishJournal(database, CONSUMER, event.id, services.now());
}

/** Mails and ledger entries come with their pointers, and most with a check of the person: some 20 units a part. */
function partsOf(units: readonly MailUnit[]): MailUnit[][] {
  const parts: MailUnit[][] = [];
  let actions = Number.POSITIVE_INFINITY;
  for (const unit of units) {
    const own =
      2 * unit.mails.length +
      (unit.told === null ? 0 : 2) +
      [unit.person, unit.meeting].filter((check) => check !== null).length;
    if (actions + own > ACTIONS_PER_PART) {
      parts.push([]);
      actions = 0;
    }
    parts.at(-1)?.push(unit);
    actions += own;
  }
  return parts;
}

/** Leaves out what another event, or an earlier run, has written already, and mails to those who were erased. */
async function unwritten(units: readonly MailUnit[], { database }: Services): Promise<MailUnit[]> {
  const keys = units.flatMap((unit) => unit.mails.map((mail) => mail.key));
  const existing = keys.length === 0 ? new Set<string>() : await existingMails(database, keys);
  return units.flatMap((unit) => {
    const mails = unit.mails.filter(({ key, to }) => !existing.has(key) && !isErasedAddress(to.email));
    return mails.length === 0 && unit.mails.length > 0 ? [] : [{ ...unit, mails }];
  });
}

async function queuedMails(keys: readonly string[], { database }: Services): Promise<QueuedMail[]> {
  const mails = await Promise.all(keys.map((key) => mailByKey(database, key)));
  return mails.flatMap((mail) => (mail === null ? [] : [{ key: mail.key, group: mailGroup(mail) }]));
}
