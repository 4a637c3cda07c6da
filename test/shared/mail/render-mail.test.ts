import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { renderMail, type Sender } from '../../../shared/mail/render-mail.ts';
import { Mail, type MailContent } from '../../../shared/model/mail.ts';

const SENDER: Sender = {
  publicUrl: 'https://engawa.example',
  from: 'Engawa <no-reply@engawa.example>',
  domain: 'engawa.example',
  proofs: (attempt) => ({ token: `token-of-${attempt}`, code: 'ABCD2345' }),
  answerToken: ({ id, nonce }) => `${id}${nonce}`,
};
const ORGANISATION = { en: 'Minato <Cells> & "Sons"', ja: '港セル株式会社' };
const REGISTRATION = 'reg_0123456789abcdefghjk';
const PARTY = 'pty_0123456789abcdefghjk';
const WISH = 'wsh_0123456789abcdefghjk';

const ANSWER_LINK = {
  id: 'ans_0123456789abcdefghjk',
  nonce: 'abcdefghijklmnopqrstuv',
  validUntil: '2026-12-31T00:00:00Z',
};
const TWELVE: Extract<MailContent, { template: 'wishes-received' }>['wishes'] = Array.from(
  { length: 12 },
  (_, index) => ({
    wishId: WISH,
    from: { en: `Maker ${index + 1}` },
    priority: 'want',
    message: `We are number ${index + 1}.`,
    topics: [],
    expiresAt: null,
  }),
);

const PLACE = { start: '2027-02-03T10:00:00+09:00', end: '2027-02-03T10:30:00+09:00', tableLabel: 'T1' };
const INVITATION: MailContent = {
  template: 'invitation',
  method: 'REQUEST',
  reason: 'moved',
  meetingId: 'mtg_0123456789abcdefghjk',
  personId: 'mbr_0123456789abcdefghjk',
  uid: 'mtg_0123456789abcdefghjk@engawa.example',
  sequence: 3,
  stampedAt: '2026-12-01T00:00:00Z',
  place: PLACE,
  previous: { ...PLACE, start: '2027-02-03T09:00:00+09:00', end: '2027-02-03T09:30:00+09:00' },
  ownPartyId: PARTY,
  others: [ORGANISATION],
  interpreter: { en: 'Ken Sato', ja: '佐藤 健' },
  cancelReason: null,
};
const CONTENTS: readonly MailContent[] = [
  { template: 'sign-in', attempt: 'a1', validUntil: '2026-12-01T00:10:00Z' },
  { template: 'registration-received', organisation: ORGANISATION },
  { template: 'registration-decided', decision: 'approve', organisation: ORGANISATION, note: 'Welcome\nall' },
  { template: 'registration-decided', decision: 'decline', organisation: ORGANISATION, note: null },
  { template: 'registration-decided', decision: 'wait', organisation: ORGANISATION, note: null },
  {
    template: 'registration-invitation',
    registrationId: REGISTRATION,
    organisation: ORGANISATION,
    message: 'Please come.',
  },
  {
    template: 'wishes-received',
    partyId: PARTY,
    answerLink: ANSWER_LINK,
    wishes: [
      {
        wishId: WISH,
        from: ORGANISATION,
        priority: 'must',
        message: `<script>alert(1)</script>\r\nBcc: evil@example.com\n${'長い文。'.repeat(200)}`,
        topics: [{ en: 'Medical devices', ja: '医療機器' }],
        expiresAt: '2026-12-20T00:00:00Z',
      },
    ],
  },
  { template: 'wishes-received', partyId: PARTY, answerLink: ANSWER_LINK, wishes: TWELVE },
  {
    template: 'wish-answered',
    wishId: WISH,
    partyId: PARTY,
    by: [ORGANISATION],
    answer: 'accepted',
    reason: null,
  },
  {
    template: 'wish-answered',
    wishId: WISH,
    partyId: PARTY,
    by: [ORGANISATION],
    answer: 'declined',
    reason: 'No',
  },
  {
    template: 'wish-answered',
    wishId: WISH,
    partyId: PARTY,
    by: [ORGANISATION],
    answer: 'expired',
    reason: null,
  },
  INVITATION,
  {
    ...INVITATION,
    reason: 'confirmed',
    previous: null,
    ownPartyId: null,
    personId: 'itp_0123456789abcdefghjk',
  },
  { ...INVITATION, method: 'CANCEL', reason: 'cancelled', previous: null, cancelReason: 'Ill.\nSorry.' },
  { ...INVITATION, method: 'CANCEL', reason: 'left', previous: null },
];

function aMail(content: MailContent, language: 'en' | 'ja'): Mail {
  return Mail.parse({
    key: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    eventId: 'evt_0123456789abcdefghjk',
    to: { email: 'hanako@example.jp', name: { en: 'Hanako "X" Yamada', ja: '山田 花子' } },
    language,
    timeZone: 'Europe/Berlin',
    showcase:
      content.template === 'sign-in'
        ? null
        : {
            id: 'shw_0123456789abcdefghjk',
            title: { en: 'Kobe Showcase', ja: '神戸ショーケース' },
            venue: {
              name: { en: 'Kobe Hall', ja: '神戸ホール' },
              address: { en: '1-1 Minatojima, Kobe', ja: '神戸市中央区港島1-1' },
            },
            timeZone: 'Asia/Tokyo',
            contact: 'office@example.jp',
          },
    content,
    status: 'sending',
    leaseUntil: null,
    attempts: 1,
    sesMessageId: null,
    failure: null,
    createdAt: '2026-12-01T00:00:00.000Z',
    updatedAt: '2026-12-01T00:00:00.000Z',
  });
}

const CASES = CONTENTS.flatMap((content) =>
  (['en', 'ja'] as const).map((language) => ({
    name: [
      content.template,
      'reason' in content ? content.reason : '',
      'answer' in content ? content.answer : '',
      language,
    ]
      .filter((part) => part)
      .join(' '),
    mail: aMail(content, language),
  })),
);

describe.each(CASES)('the mail $name', ({ mail }) => {
  test('is text, HTML and, for an invitation, a calendar, in this order and in lines that any relay takes', async () => {
    const raw = await renderMail(mail, SENDER);

    const source = raw.toString('latin1');
    expect(source.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(source).toMatch(/^[\t\n\r -~]*$/);
    for (const line of source.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
    const types = [...source.matchAll(/^Content-Type: ([a-z/]+)/gim)].map((match) => match[1]);
    const isInvitation = mail.content.template === 'invitation';
    expect(types).toEqual([
      'multipart/alternative',
      'text/plain',
      'text/html',
      ...(isInvitation ? ['text/calendar'] : []),
    ]);
    expect(source.match(/charset=utf-8/gi)).toHaveLength(isInvitation ? 3 : 2);
  });

  test('goes to one person, from the organiser’s domain, and is the same when rendered again', async () => {
    const raw = await renderMail(mail, SENDER);

    const email = await PostalMime.parse(raw);
    expect(email.to?.map(({ address }) => address)).toEqual(['hanako@example.jp']);
    expect(email.cc).toBeUndefined();
    expect(email.bcc).toBeUndefined();
    expect(email.from?.address).toBe('no-reply@engawa.example');
    expect(email.subject).not.toMatch(/undefined|null|\[object|^$/);
    expect(email.text).not.toMatch(/undefined|null|\[object/);
    expect(email.html).not.toMatch(/undefined|null|\[object|<script/);
    expect(await renderMail(mail, SENDER)).toEqual(raw);
  });
});

test('a name that looks like an encoded word is shown as it is and not decoded', async () => {
  const hidden = '=?utf-8?B?RW5nYXdh4oCuAA==?=';
  const mail = aMail({ ...INVITATION, others: [{ en: hidden, ja: hidden }] }, 'en');
  const named = { ...mail, to: { ...mail.to, name: { en: hidden, ja: hidden } } };

  const email = await PostalMime.parse(await renderMail(named, SENDER));

  expect(email.subject).toContain('utf-8?B?RW5nYXdh');
  expect(email.to?.[0]?.name).toContain('utf-8?B?RW5nYXdh');
});

describe('an invitation as mail', () => {
  test.each(CASES.filter(({ mail }) => mail.content.template === 'invitation'))(
    'names its method in the part as in the calendar, and nobody but the recipient: $name',
    async ({ mail }) => {
      const email = await PostalMime.parse(await renderMail(mail, SENDER), { attachmentEncoding: 'utf8' });

      const [part] = email.attachments;
      const text = String(part?.content);
      const calendar = new ICAL.Component(ICAL.parse(text));
      const event = calendar.getFirstSubcomponent('vevent');
      expect(part?.mimeType).toBe('text/calendar');
      expect(part?.method).toBe(calendar.getFirstPropertyValue('method')?.toString());
      expect(event?.getAllProperties('attendee').map((property) => property.getFirstValue())).toEqual([
        'MAILTO:hanako@example.jp',
      ]);
      expect(String(event?.getFirstPropertyValue('organizer'))).toBe('mailto:no-reply@engawa.example');
      expect(text.match(/@(?!engawa\.example)/g)).toHaveLength(1);
    },
  );

  test('gives the time at the venue with its zone first, then the reader’s own', async () => {
    const email = await PostalMime.parse(await renderMail(aMail(INVITATION, 'en'), SENDER));

    const text = email.text ?? '';
    expect(text).toContain(
      'Time at the venue: Wed, 3 Feb 2027, 10:00–10:30 (Japan Standard Time, Asia/Tokyo)',
    );
    expect(text).toContain('Your time: Wed, 3 Feb 2027, 02:00–02:30 (Europe/Berlin)');
    expect(text.indexOf('Your time')).toBeGreaterThan(text.indexOf('Time at the venue'));
    expect(text).toContain('Before: Wed, 3 Feb 2027, 09:00–09:30');
  });

  test('speaks Japanese to those who read it', async () => {
    const email = await PostalMime.parse(await renderMail(aMail(INVITATION, 'ja'), SENDER));

    expect(email.subject).toContain('面談の変更：港セル株式会社');
    expect(email.text).toContain('山田 花子 様');
    expect(email.text).toContain('日時（会場時間）: 2027年2月3日(水) 10:00～10:30（日本標準時、Asia/Tokyo）');
  });
});

test('a mail about many wishes tells of eight in full and of the others the names, with one link for all', async () => {
  const mail = aMail(
    { template: 'wishes-received', partyId: PARTY, answerLink: ANSWER_LINK, wishes: TWELVE },
    'en',
  );

  const { subject, text = '', html = '' } = await PostalMime.parse(await renderMail(mail, SENDER));

  expect(subject).toBe('Maker 1 and 11 more wish to meet you');
  expect(text.match(/^> We are number/gm)).toHaveLength(8);
  expect(text).toContain('And 4 more: Maker 9, Maker 10, Maker 11, Maker 12');
  const link = `https://engawa.example/answer?lang=en#token=${SENDER.answerToken(ANSWER_LINK)}`;
  expect(text).toContain(link);
  expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([link]);
});

test('a mail about one wish names who wishes in its subject and until when an answer helps, at the reader’s clock', async () => {
  const [wish] = TWELVE;
  if (wish === undefined) throw new Error('there is no wish');
  const wishes = [{ ...wish, from: ORGANISATION, expiresAt: '2026-12-20T00:00:00Z' }];
  const content = { template: 'wishes-received', partyId: PARTY, answerLink: ANSWER_LINK, wishes } as const;

  const { subject, text = '' } = await PostalMime.parse(await renderMail(aMail(content, 'ja'), SENDER));

  expect(subject).toBe('面談の希望：港セル株式会社');
  expect(text).toContain('回答期限: 2026年12月20日(日) 01:00（Europe/Berlin）');
  expect(text).toContain('承諾・辞退を選ぶ');
  expect(text).toContain('有効期限：2026年12月31日(木) 01:00（Europe/Berlin）');
});
