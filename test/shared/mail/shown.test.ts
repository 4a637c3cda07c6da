import { describe, expect, test } from 'vitest';
import { openMail } from '../../../infra/local/mail-archive.ts';
import { renderMail } from '../../../shared/mail/render-mail.ts';
import { shownIn } from '../../../shared/mail/shown.ts';
import { InvitationContent, Mail, MailShowcase } from '../../../shared/model/mail.ts';

const SENDER = {
  publicUrl: 'https://engawa.example',
  from: 'Engawa <no-reply@engawa.example>',
  domain: 'engawa.example',
  proofs: () => ({ token: 'token', code: 'ABCD2345' }),
  answerToken: () => 'token',
};
const content = InvitationContent.parse({
  template: 'invitation',
  method: 'REQUEST',
  reason: 'confirmed',
  meetingId: 'mtg_0123456789abcdefghjk',
  personId: 'mbr_0123456789abcdefghjk',
  uid: 'mtg_0123456789abcdefghjk@engawa.example',
  sequence: 3,
  stampedAt: '2026-12-01T00:00:00Z',
  place: { start: '2027-02-03T10:00:00+09:00', end: '2027-02-03T10:30:00+09:00', tableLabel: 'T1' },
  previous: null,
  ownPartyId: 'pty_0123456789abcdefghjk',
  others: [{ en: 'Minato Cells', ja: '港セル' }],
  interpreter: { en: 'Ken Sato', ja: '佐藤 健' },
  cancelReason: null,
});
const showcase = MailShowcase.parse({
  id: 'shw_0123456789abcdefghjk',
  title: { en: 'Kobe Forum', ja: '神戸フォーラム' },
  venue: {
    name: { en: 'Hall', ja: 'ホール' },
    address: { en: '1 Port Island', ja: 'ポートアイランド一丁目' },
  },
  timeZone: 'Asia/Tokyo',
  contact: 'office@example.org',
});
const base = {
  language: 'en',
  timeZone: 'Asia/Tokyo',
  to: { email: 'a@example.org', name: { en: 'A', ja: 'あ' } },
};

type Variant = { readonly mail?: object; readonly content?: object; readonly showcase?: object };
const place = content.place;
const { venue, title } = showcase;
const VARIANTS: Readonly<Record<string, Variant>> = {
  nothing: {},
  'the SEQUENCE': { content: { sequence: 4, stampedAt: '2026-12-02T00:00:00Z' } },
  'the reason of the mail': { content: { reason: 'corrected' } },
  'the language': { mail: { language: 'ja' } },
  'a zone with another clock': { mail: { timeZone: 'Europe/Berlin' } },
  'a zone with the same clock': { mail: { timeZone: 'Asia/Seoul' } },
  'the English name of the reader': { mail: { to: { ...base.to, name: { en: 'B', ja: 'あ' } } } },
  'the Japanese name of the reader': { mail: { to: { ...base.to, name: { en: 'A', ja: 'い' } } } },
  'the time': { content: { place: { ...place, start: '2027-02-03T10:15:00+09:00' } } },
  'the end': { content: { place: { ...place, end: '2027-02-03T10:45:00+09:00' } } },
  'the table': { content: { place: { ...place, tableLabel: 'Window' } } },
  'no table': { content: { place: { ...place, tableLabel: null } } },
  'the English name of the other party': { content: { others: [{ en: 'Minato', ja: '港セル' }] } },
  'the Japanese name of the other party': { content: { others: [{ en: 'Minato Cells', ja: '港' }] } },
  'another party': { content: { others: [...content.others, { en: 'Osaka', ja: '大阪' }] } },
  'the English name of the interpreter': { content: { interpreter: { en: 'K. Sato', ja: '佐藤 健' } } },
  'the Japanese name of the interpreter': { content: { interpreter: { en: 'Ken Sato', ja: '佐藤' } } },
  'no interpreter': { content: { interpreter: null } },
  'the agenda of another party': { content: { ownPartyId: 'pty_zzzzzzzzzzzzzzzzzzzz' } },
  'the English title': { showcase: { title: { ...title, en: 'Kobe' } } },
  'the Japanese title': { showcase: { title: { ...title, ja: '神戸' } } },
  'the English venue': { showcase: { venue: { ...venue, name: { ...venue.name, en: 'Port Hall' } } } },
  'the Japanese venue': { showcase: { venue: { ...venue, name: { ...venue.name, ja: '港ホール' } } } },
  'the English address': { showcase: { venue: { ...venue, address: { ...venue.address, en: '2' } } } },
  'the Japanese address': { showcase: { venue: { ...venue, address: { ...venue.address, ja: '二' } } } },
  'the zone of the venue': { showcase: { timeZone: 'Asia/Seoul' } },
  'the contact': { showcase: { contact: 'desk@example.org' } },
};

async function written(variant: Variant, language: string): Promise<{ calendar: string; shown: string }> {
  const mail = Mail.parse({
    key: 'abcdefghijklmnopqrstuvwx',
    eventId: 'evt_0123456789abcdefghjk',
    ...base,
    language,
    ...variant.mail,
    showcase: { ...showcase, ...variant.showcase },
    content: { ...content, ...variant.content },
    status: 'queued',
    leaseUntil: null,
    attempts: 0,
    sesMessageId: null,
    failure: null,
    createdAt: '2026-12-01T00:00:00Z',
    updatedAt: '2026-12-01T00:00:00Z',
  });
  const { calendarText } = await openMail(await renderMail(mail, SENDER));
  if (mail.content.template !== 'invitation' || mail.showcase === null) throw new Error('no invitation');
  return {
    calendar: (calendarText ?? '').replace(/^(SEQUENCE|DTSTAMP):.*\r?\n/gm, ''),
    shown: JSON.stringify(shownIn(mail, mail.content, mail.showcase)),
  };
}

describe.each(['en', 'ja'])('what an invitation in %s shows', (language) => {
  test.each(Object.entries(VARIANTS))('differs with %s exactly if the calendar does', async (_, variant) => {
    const before = await written({}, language);

    const after = await written(variant, language);

    expect(after.shown !== before.shown).toBe(after.calendar !== before.calendar);
  });

  test('differs with most things and not with all', async () => {
    const before = await written({}, language);

    const all = await Promise.all(Object.values(VARIANTS).map((variant) => written(variant, language)));

    const changed = all.filter(({ calendar }) => calendar !== before.calendar).length;
    expect(changed).toBeGreaterThan(10);
    expect(changed).toBeLessThan(all.length - 5);
  });
});
