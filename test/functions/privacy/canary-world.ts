import { handler as exports } from '../../../functions/exports/handler.ts';
import { composeEvent, type QueuedMail } from '../../../functions/mail/compose-event.ts';
import { mailFacts } from '../../../functions/mail/mail-facts.ts';
import { type SendDesk, sendOne } from '../../../functions/mail/send-one.ts';
import type { RawMail } from '../../../functions/mail/ses-client.ts';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { handler as registrations } from '../../../functions/registrations/handler.ts';
import type { Services } from '../../../functions/runtime/services.ts';
import { typedCode } from '../../../functions/runtime/sign-in-secret.ts';
import { handler as showcases } from '../../../functions/showcases/handler.ts';
import { handler as signIn } from '../../../functions/sign-in/handler.ts';
import { digest } from '../../../functions/wishes/digest.ts';
import type { MemberInput } from '../../../shared/model/person.ts';
import { partyById } from '../../../shared/store/parties.ts';
import { at, book, keepWish, openWorld, slotId, type World } from '../../support/booking-world.ts';
import { aForm, aMemberInput, aProfile } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { allEvents, storedItems } from '../../support/look-into-tables.ts';

/**
 * A person of whom every text begins with the same tag, in any case, which no other text in the tables contains. Each test
 * has its own, so that what one leaves is not found by another.
 */
export type Canary = { readonly tag: string; readonly email: string; readonly person: MemberInput };

export function aCanary(name: string): Canary {
  const tag = `qzx${name}`;
  const email = `${tag}.hanako@canary.example`;
  const person: MemberInput = {
    name: {
      family: `${tag}Family`,
      given: `${tag}Given`,
      nativeFamily: `${tag}山田`,
      nativeGiven: `${tag}花子`,
      reading: `${tag}ヤマダ ハナコ`,
    },
    email,
    language: 'ja',
    timeZone: 'Pacific/Chatham',
    jobTitle: `${tag}Title`,
  };
  return { tag, email, person };
}

/** Texts planted that the person must be able to fetch, one for each field that holds a name, address or text. */
export const plantedTexts = ({ tag, email }: Canary): string[] => [
  email,
  ...[
    'Family',
    'Given',
    '山田',
    '花子',
    'ヤマダ ハナコ',
    'Title',
    'Remarks',
    'Note',
    'InvitationMessage',
    'InterpreterFamily',
    'InterpreterGiven',
    'InterpreterReference',
  ].map((text) => tag + text),
  'Pacific/Chatham',
  '2027-02-03T11:00:00+09:00',
  '2027-02-03T17:00:00+09:00',
];

/** One person in every place that can hold one, planted through the product's own routes. */
export async function plantCanary(services: Services, one: Canary) {
  const { tag, email, person } = one;
  const { database } = services;
  const world = await openWorld(database, { delegates: 1, smes: 1, slots: 12, tables: [{}] });
  const { showcase, organiser: as } = world;
  const inShowcase = `/api/showcases/${showcase.id}` as const;
  const post = (handler: unknown, path: string, body: unknown, options: object = {}) =>
    callApi(handler, `POST ${inShowcase}${path}`, { as, body, ...options });

  const invited = await post(
    registrations,
    '/registration-requests',
    {
      requests: [
        {
          email: email.replace('hanako', 'Hanako'),
          language: 'ja',
          organisation: { en: 'One Person Ltd' },
          message: `${tag}InvitationMessage`,
        },
      ],
    },
    { idempotencyKey: `invite-${showcase.id}` },
  );
  const colleague = aMemberInput({ jobTitle: 'Colleague' });
  const alone = await submit(world, {
    ...aForm({ members: [person], profile: aProfile({ name: { en: 'One Person Ltd' } }) }),
    arrival: '2027-02-03T11:00:00+09:00',
    departure: '2027-02-03T17:00:00+09:00',
    remarks: `${tag}Remarks`,
    invitation: invited.json.items[0].id,
  });
  const approved = await post(registrations, `/registrations/${alone.json.id}/decision`, {
    decision: 'approve',
    note: `${tag}Note`,
    revision: 2,
  });
  const second = await submit(
    world,
    aForm({ members: [colleague, person], profile: aProfile({ name: { en: 'Two People Ltd' } }) }),
  );
  const imported = await post(parties, '/parties', {
    parties: [{ side: 'sme', profile: aProfile(), members: [{ ...colleague }, person] }],
  });
  const aloneParty = await partyById(database, showcase.id, approved.json.partyId);
  if (aloneParty === null) throw new Error('the approved party is missing');
  const wish = await keepWish(world, at(world.delegates, 0), [aloneParty]);
  const meeting = await book(world, wish, slotId(world.slots, 3));
  const asking = await keepWish(
    world,
    at(world.delegates, 0),
    [aloneParty],
    { occasion: 2 },
    { status: 'pending', acceptedBy: [] },
  );
  await digest({ showcaseId: showcase.id, partyId: aloneParty.id, wishId: asking.id }, services);
  const members = await callApi(parties, `GET ${inShowcase}/parties/${aloneParty.id}/members`, { as });
  const member = members.json.items[0];
  await callApi(exports, `POST ${inShowcase}/parties/${aloneParty.id}/members/${member.id}/feed`, { as });
  const interpreters = await post(showcases, '/interpreters', {
    interpreters: [
      {
        name: { family: `${tag}InterpreterFamily`, given: `${tag}InterpreterGiven` },
        email,
        language: 'ja',
        languages: ['en-ja'],
        unavailable: [],
        maxMeetings: null,
        maxConsecutive: null,
        reference: `${tag}InterpreterReference`,
      },
    ],
  });
  const ofInterpreter = `${inShowcase}/interpreters/${interpreters.json.items[0].id}` as const;
  await callApi(exports, `POST ${ofInterpreter}/feed`, { as });
  const grant = await post(showcases, '/grants', { role: 'staff', email });
  const mails = mailRoom(services);
  await mails.composeAndSend();
  const cookie = await signInTruly(services, email);
  await mails.composeAndSend();
  const answers = [invited, alone, approved, second, imported, meeting, members, interpreters, grant];
  const failed = answers.filter(({ status }) => status >= 300);
  if (failed.length > 0) throw new Error(`not planted: ${failed.map(({ text }) => text).join('\n')}`);
  return {
    world,
    cookie,
    mails,
    colleague,
    member,
    aloneParty,
    sharedParty: imported.json.items[0],
    meeting: meeting.json,
    interpreter: interpreters.json.items[0],
    registrations: [alone.json.id, second.json.id] as const,
  };
}

const submit = ({ showcase }: World, form: object) =>
  callApi(registrations, `POST /api/showcases/${showcase.id}/registrations`, { body: form });

/** Asks for a link and types the code of the mail, as a person does. */
export async function signInTruly({ database, settings }: Services, email: string): Promise<string> {
  await callApi(signIn, 'POST /api/sign-in', { body: { email, language: 'ja' } });
  const attempts = (await storedItems(database)).filter(
    (item) => item['type'] === 'sign-in' && item['email'] === email && item['isSpent'] === false,
  );
  const attempt = String(attempts.at(-1)?.['attempt']);
  const code = typedCode(settings.signInSecret ?? '', attempt);
  const { cookies } = await callApi(signIn, 'POST /api/session', {
    body: { type: 'code', email, code },
  });
  return cookies[0]?.split(';')[0] ?? '';
}

/** Composes what the outbox holds, each event once, and sends it. */
export function mailRoom(services: Services) {
  const { database } = services;
  const composed = new Set<string>();
  const sent: RawMail[] = [];
  const desk: SendDesk = {
    database,
    sender: {
      publicUrl: 'https://engawa.example',
      from: 'Engawa <no-reply@engawa.example>',
      domain: 'engawa.example',
      proofs: () => ({ token: 'token', code: 'ABCD2345' }),
      answerToken: ({ id, nonce }) => `${id}${nonce}`,
    },
    configurationSet: undefined,
    now: services.now,
    send: async (mail) => {
      sent.push(mail);
      return { type: 'accepted', messageId: `m${sent.length}` };
    },
    remaining: () => 30_000,
  };
  return {
    sent,
    composeAndSend: async (): Promise<void> => {
      const queue: QueuedMail[] = [];
      for (const event of await allEvents(database)) {
        if (composed.has(event.id)) continue;
        composed.add(event.id);
        await composeEvent(event, services, mailFacts(database), async (mails) => {
          queue.push(...mails);
        });
      }
      for (const { key } of queue) await sendOne(key, desk);
    },
  };
}

/** Items of the data table in which a text about the canary is left. */
export async function canariesIn(
  { database }: Services,
  { tag }: Canary,
): Promise<Record<string, unknown>[]> {
  const items = await storedItems(database);
  return items.filter((item) => JSON.stringify(item).toLowerCase().includes(tag));
}
