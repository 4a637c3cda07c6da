import { composeEvent, type QueuedMail } from '../../../functions/mail/compose-event.ts';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import { type SendDesk, type SendResult, sendOne } from '../../../functions/mail/send-one.ts';
import type { RawMail, SendOutcome } from '../../../functions/mail/ses-client.ts';
import { newId } from '../../../functions/runtime/new-id.ts';
import type { Services } from '../../../functions/runtime/services.ts';
import { openMail } from '../../../infra/local/mail-archive.ts';
import type { DomainEvent, DomainEventType, MeetingFacts } from '../../../shared/model/domain-event.ts';
import type { Meeting } from '../../../shared/model/meeting.ts';
import type { Member } from '../../../shared/model/person.ts';
import { keys } from '../../../shared/store/keys.ts';
import { readOne } from '../../../shared/store/read.ts';
import {
  aGrid,
  aMember,
  anInterpreter,
  aParty,
  aShowcase,
  aTable,
  keep,
  someSlots,
} from '../../support/builders.ts';

/** A showcase with two parties of two members, an interpreter and one meeting's facts, and the mails around it. */
export type MailWorld = Awaited<ReturnType<typeof aMailWorld>>;

export class Crash extends Error {}

export async function aMailWorld(services: Services) {
  const { database } = services;
  const showcase = await keep(database, 'showcase', aShowcase());
  const slots = someSlots(8);
  await keep(database, 'grid', aGrid(showcase.id, slots));
  const table = await keep(database, 'table', aTable(showcase.id));
  const interpreter = await keep(
    database,
    'interpreter',
    anInterpreter(showcase.id, { email: `interpreter-${showcase.id}@example.jp` }),
  );
  const parties = [aParty(showcase.id, { side: 'delegate' }), aParty(showcase.id)];
  const members: Member[] = [];
  for (const party of parties) {
    await keep(database, 'party', party);
    members.push(await keep(database, 'member', aMember(party)));
    members.push(
      await keep(database, 'member', aMember(party, { language: 'en', timeZone: 'Europe/Berlin' })),
    );
  }

  const factsOf = (
    slotIndex: number,
    sequence: number,
    overrides: Partial<MeetingFacts> = {},
  ): MeetingFacts => {
    const slot = slots[slotIndex];
    if (slot === undefined) throw new Error('no such slot');
    return {
      meetingId: 'mtg_0123456789abcdefghjk',
      parties: parties.map((party) => party.id),
      slotId: slot.id,
      start: slot.start,
      end: slot.end,
      tableId: table.id,
      tableLabel: table.label,
      interpreterId: interpreter.id,
      uid: `mtg-${showcase.id}@engawa.example`,
      sequence,
      stampedAt: new Date(Date.UTC(2026, 10, 1, 0, sequence)).toISOString(),
      ...overrides,
    };
  };

  /** Keeps the meeting of these facts, and its lines in the agendas of its parties and its interpreter. */
  const keepMeeting = async (facts = factsOf(0, 0), status: Meeting['status'] = 'confirmed') => {
    const { meetingId, start: _start, end: _end, tableLabel: _label, ...seat } = facts;
    const { id: showcaseId } = showcase;
    const { stampedAt, slotId } = facts;
    const meeting: Meeting = {
      ...seat,
      id: meetingId,
      showcaseId,
      wishId: null,
      occasion: 1,
      tracks: [0, 0],
      language: null,
      features: [],
      status,
      isLocked: false,
      planNumber: null,
      cancelReason: null,
      outcomes: [],
      createdAt: stampedAt,
      updatedAt: stampedAt,
      revision: 1,
    };
    await keep(database, 'meeting', meeting);
    for (const owner of [...facts.parties, ...(facts.interpreterId === null ? [] : [facts.interpreterId])]) {
      const before = await readOne(database, 'agenda', keys.agenda(showcaseId, owner));
      const others = (before?.meetings ?? []).filter((line) => line.meetingId !== meetingId);
      const meetings = [...others, { meetingId, slotId, isActive: status === 'confirmed' }];
      await keep(database, 'agenda', { showcaseId, owner, meetings, revision: 1 });
    }
    return meeting;
  };

  const event = <Type extends DomainEventType>(
    type: Type,
    data: Extract<DomainEvent, { type: Type }>['data'],
    subject = 'MEETING#1',
  ): DomainEvent =>
    ({
      id: newId('evt'),
      type,
      version: 1,
      at: new Date().toISOString(),
      showcaseId: showcase.id,
      actor: 'test',
      subject,
      data,
    }) as unknown as DomainEvent;

  /** The FIFO queue: in order within a group, each key once until it is taken away. */
  const queue: QueuedMail[] = [];
  const accepted: { readonly mail: RawMail; readonly at: number }[] = [];
  let messageIds = 0;
  const accept = async (mail: RawMail): Promise<SendOutcome> => {
    messageIds += 1;
    accepted.push({ mail, at: messageIds });
    return { type: 'accepted', messageId: `m${messageIds}` };
  };

  const compose = (one: DomainEvent, through: Services = services): Promise<void> =>
    composeEvent(one, through, mailFacts(through.database), async (mails) => {
      for (const mail of mails) if (!queue.some(({ key }) => key === mail.key)) queue.push(mail);
    });

  const deskOf = (overrides: Partial<SendDesk> = {}): SendDesk => ({
    database,
    sender: {
      publicUrl: 'https://engawa.example',
      from: 'Engawa <no-reply@engawa.example>',
      domain: 'engawa.example',
      proofs: () => ({ token: 'token', code: 'ABCD2345' }),
      answerToken: ({ id, nonce }) => `${id}${nonce}`,
    },
    configurationSet: undefined,
    now: () => new Date().toISOString(),
    send: accept,
    remaining: () => 30_000,
    ...overrides,
  });

  /** Sends what is queued, in order; what comes later stays. */
  const sendAll = async (overrides: Partial<SendDesk> = {}): Promise<SendResult[]> => {
    const results: SendResult[] = [];
    for (const mail of [...queue]) {
      const result = await sendOne(mail.key, deskOf(overrides));
      results.push(result);
      if (result.type === 'done') queue.splice(queue.indexOf(mail), 1);
    }
    return results;
  };

  return {
    services,
    showcase,
    interpreter,
    parties,
    members,
    table,
    factsOf,
    keepMeeting,
    event,
    queue,
    accepted,
    accept,
    compose,
    deskOf,
    sendAll,
    calendars: () => Promise.all(accepted.map(({ mail }) => summaryOf(mail))),
  };
}

export type Received = {
  readonly to: string;
  readonly method: string;
  readonly sequence: number;
  readonly text: string;
};

async function summaryOf(mail: RawMail): Promise<Received> {
  const { calendar, calendarText } = await openMail(mail.raw);
  return {
    to: mail.to,
    method: calendar?.method ?? '',
    sequence: calendar?.sequence ?? -1,
    text: calendarText ?? '',
  };
}

/** Lets the n-th call of any function of an object throw a Crash, after or instead of its effect. */
export function crashingAt<Target extends object>(
  target: Target,
  call: number,
  when: 'before' | 'after',
): Target {
  let calls = 0;
  return Object.fromEntries(
    Object.entries(target).map(([name, value]) => [
      name,
      typeof value !== 'function'
        ? value
        : async (...input: unknown[]) => {
            calls += 1;
            if (calls === call && when === 'before') throw new Crash();
            const isLast = calls === call;
            const output: unknown = await value(...input);
            if (isLast) throw new Crash();
            return output;
          },
    ]),
  ) as Target;
}
