import type { InvitationContent, Mail, MailShowcase } from '../../model/mail.ts';
import type { Language } from '../../model/text.ts';
import type { Block, Letter } from '../letter.ts';
import { closingOf, greetingOf, nameIn } from '../letter-words.ts';
import type { PageLinks } from '../page-links.ts';
import { readerTime, shortTime, venueTime } from '../when.ts';

/** The words around a calendar part. They say everything that it says, for readers whose program does not show it. */
export function invitationLetter(
  content: InvitationContent,
  showcase: MailShowcase,
  mail: Mail,
  links: PageLinks,
): Letter {
  const { language } = mail;
  const who = othersOf(content, language);
  const when = shortTime(content.place.start, showcase.timeZone, language);
  const words = WORDS[language][content.reason];
  return {
    subject: language === 'ja' ? `${words.subject}：${who} ${when}` : `${words.subject}: ${who}, ${when}`,
    greeting: greetingOf(mail),
    blocks: [
      { type: 'paragraph', text: words.text(who) },
      { type: 'facts', rows: factsOf(content, showcase, mail) },
      ...(content.cancelReason === null || content.cancelReason === ''
        ? []
        : [{ type: 'quote', text: content.cancelReason } satisfies Block]),
      {
        type: 'links',
        links: [
          {
            label: language === 'ja' ? '予定を見る' : 'Your agenda',
            url: agendaLink(content, showcase, links),
          },
        ],
      },
    ],
    closing: closingOf(showcase, language),
  };
}

/** Whose eyes a text is for: its language, and its second clock. */
export type Reader = Pick<Mail, 'language' | 'timeZone'>;

/** What stands in the calendar entry: title, place and a plain description. */
export function entryOf(
  content: InvitationContent,
  showcase: MailShowcase,
  reader: Reader,
  links: PageLinks,
): { title: string; location: string; description: string; url: string } {
  const { language } = reader;
  const url = agendaLink(content, showcase, links);
  const facts = factsOf(content, showcase, reader).map(([name, value]) => `${name}: ${value}`);
  const { tableLabel } = content.place;
  const room = showcase.venue.name[language];
  return {
    title: `${othersOf(content, language)} – ${showcase.title[language]}`,
    location: tableLabel === null ? room : `${tableLabel}, ${room}`,
    description: [...facts, '', url].join('\n'),
    url,
  };
}

function agendaLink(content: InvitationContent, showcase: MailShowcase, links: PageLinks): string {
  if (content.ownPartyId !== null) return links.agenda(showcase.id, content.ownPartyId);
  return content.personId.startsWith('itp_')
    ? links.interpreter(showcase.id, content.personId)
    : links.showcase(showcase.id);
}

const othersOf = (content: InvitationContent, language: Language): string =>
  content.others.map((name) => nameIn(name, language)).join(language === 'ja' ? '、' : ', ');

function factsOf(content: InvitationContent, showcase: MailShowcase, reader: Reader): [string, string][] {
  const { language } = reader;
  const label = LABELS[language];
  const { place, previous } = content;
  const rows: [string, string][] = [[label.time, venueTime(place, showcase.timeZone, language)]];
  const own = readerTime(place, showcase.timeZone, reader.timeZone, language);
  if (own !== null) rows.push([label.ownTime, own]);
  if (previous !== null && (previous.start !== place.start || previous.tableLabel !== place.tableLabel)) {
    const before = venueTime(previous, showcase.timeZone, language);
    rows.push([label.before, previous.tableLabel === null ? before : `${before} ${previous.tableLabel}`]);
  }
  rows.push([label.with, othersOf(content, language)]);
  if (place.tableLabel !== null) rows.push([label.table, place.tableLabel]);
  rows.push([label.venue, `${showcase.venue.name[language]}\n${showcase.venue.address[language]}`]);
  if (content.interpreter !== null) rows.push([label.interpreter, content.interpreter[language]]);
  return rows;
}

const LABELS = {
  en: {
    time: 'Time at the venue',
    ownTime: 'Your time',
    before: 'Before',
    with: 'With',
    table: 'Table',
    venue: 'Venue',
    interpreter: 'Interpreter',
  },
  ja: {
    time: '日時（会場時間）',
    ownTime: 'お客様の現地時間',
    before: '変更前',
    with: '相手',
    table: 'テーブル',
    venue: '会場',
    interpreter: '通訳',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

type Words = { readonly subject: string; readonly text: (who: string) => string };

const WORDS: Readonly<Record<Language, Readonly<Record<InvitationContent['reason'], Words>>>> = {
  en: {
    confirmed: { subject: 'Meeting', text: (who) => `You have a meeting with ${who}.` },
    joined: { subject: 'Meeting', text: (who) => `You take part in a meeting with ${who}.` },
    moved: { subject: 'Meeting moved', text: (who) => `Your meeting with ${who} has a new time or place.` },
    corrected: {
      subject: 'Meeting details changed',
      text: (who) => `The details of your meeting with ${who} have changed; its time has not.`,
    },
    cancelled: { subject: 'Meeting cancelled', text: (who) => `Your meeting with ${who} is cancelled.` },
    left: {
      subject: 'Meeting without you',
      text: (who) => `You no longer take part in the meeting with ${who}; take it out of your calendar.`,
    },
  },
  ja: {
    confirmed: { subject: '面談のご案内', text: (who) => `${who}との面談が決まりました。` },
    joined: { subject: '面談のご案内', text: (who) => `${who}との面談にご参加いただきます。` },
    moved: { subject: '面談の変更', text: (who) => `${who}との面談の日時または場所が変わりました。` },
    corrected: {
      subject: '面談の詳細変更',
      text: (who) => `${who}との面談の詳細が変わりました。日時に変更はありません。`,
    },
    cancelled: { subject: '面談の中止', text: (who) => `${who}との面談は中止になりました。` },
    left: {
      subject: '面談の取消',
      text: (who) => `${who}との面談には参加されないことになりました。予定から削除してください。`,
    },
  },
};
