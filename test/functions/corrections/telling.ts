import { composeEvent, type QueuedMail } from '../../../functions/mail/compose-event.ts';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import { sendOne } from '../../../functions/mail/send-one.ts';
import { type Services, services } from '../../../functions/runtime/services.ts';
import { openMail } from '../../../infra/local/mail-archive.ts';
import { DomainEvent } from '../../../shared/model/domain-event.ts';
import { type Database, openDatabase } from '../../../shared/store/database.ts';
import { allMeetings } from '../../../shared/store/meetings.ts';
import type { World } from '../../support/booking-world.ts';

/** What a mailbox got for one calendar entry, in the order of sending. */
export type Told = {
  readonly to: string;
  readonly uid: string;
  readonly method: string;
  readonly sequence: number;
  readonly stamp: string;
  /** The calendar without SEQUENCE and DTSTAMP, and without the line of where a moved meeting was before. */
  readonly rest: string;
};

export const SENDER = {
  publicUrl: 'https://engawa.example',
  from: 'Engawa <no-reply@engawa.example>',
  domain: 'engawa.example',
  proofs: () => ({ token: 'token', code: 'ABCD2345' }),
  answerToken: () => 'token',
};

let outbox: Database | null = null;

/** The events of one meeting, in their order. */
export async function eventsOf(meetingId: string): Promise<DomainEvent[]> {
  outbox ??= openDatabase({
    dataTable: 'outbox',
    outboxTable: 'outbox',
    endpoint: process.env['DYNAMODB_ENDPOINT'],
    region: 'ap-northeast-1',
  });
  const items = await outbox.queryAll({ pk: `MEETING#${meetingId}`, sk: '' }, 1_000);
  return items.map((item) => DomainEvent.parse(item['event']));
}

/** Composes and sends what the events of a world's meetings lead to, as stream and queue would, when told to. */
export function telling(world: World, through: Services = services()) {
  const queue: QueuedMail[] = [];
  const told: Told[] = [];
  const composed = new Map<string, number>();

  /** The next event of a meeting that was not composed; false when there is none. */
  const composeNext = async (meetingId: string): Promise<boolean> => {
    const count = composed.get(meetingId) ?? 0;
    const event = (await eventsOf(meetingId))[count];
    if (event === undefined) return false;
    await composeEvent(event, through, mailFacts(through.database), async (mails) => {
      for (const mail of mails) if (!queue.some(({ key }) => key === mail.key)) queue.push(mail);
    });
    composed.set(meetingId, count + 1);
    return true;
  };

  const compose = async (): Promise<void> => {
    for (const { id } of await allMeetings(world.database, world.showcase.id)) {
      let isMore = true;
      while (isMore) isMore = await composeNext(id);
    }
  };

  const send = async (): Promise<void> => {
    for (const mail of queue.splice(0)) {
      await sendOne(mail.key, {
        database: through.database,
        sender: SENDER,
        configurationSet: undefined,
        now: () => new Date().toISOString(),
        send: async ({ raw, to, key }) => {
          told.push(await readTold(raw, to));
          return { type: 'accepted', messageId: key };
        },
        remaining: () => 30_000,
      });
    }
  };

  return { composeNext, compose, send, told, tell: () => compose().then(send) };
}

export async function readTold(raw: Buffer, to: string): Promise<Told> {
  const { calendar, calendarText } = await openMail(raw);
  const text = (calendarText ?? '').replace(/\r?\n /g, '');
  const stamp = /^DTSTAMP:(.*?)\r?$/m.exec(text)?.[1] ?? '';
  const rest = text.replace(/^(SEQUENCE|DTSTAMP):.*\r?\n/gm, '').replace(/(Before|変更前): .*?\\n/, '');
  return {
    to,
    uid: calendar?.uid ?? '',
    method: calendar?.method ?? '',
    sequence: calendar?.sequence ?? -1,
    stamp,
    rest,
  };
}
