import type { Mail, MailShowcase, ReceivedWish } from '../../model/mail.ts';
import type { Language } from '../../model/text.ts';
import type { WishPriority } from '../../model/wish.ts';
import type { Block, Letter } from '../letter.ts';
import { type ContentOf, closingOf, type Desk, greetingOf, nameIn } from '../letter-words.ts';
import { momentIn } from '../when.ts';

const PRIORITIES: Readonly<Record<Language, Readonly<Record<WishPriority, string>>>> = {
  en: { must: 'very much', want: 'gladly', open: 'is open to it' },
  ja: { must: 'ぜひ会いたい', want: '会いたい', open: '機会があれば' },
};
/** Told with all that they say; of further ones the name alone, or the mail would be longer than anybody reads. */
const MOST_IN_FULL = 8;

/** Who wishes to meet the party, about what and until when, with the one link under which its reader answers. */
export function wishesLetter(
  content: ContentOf<'wishes-received'>,
  showcase: MailShowcase,
  mail: Mail,
  desk: Desk,
): Letter {
  const { language } = mail;
  const zone = mail.timeZone ?? showcase.timeZone;
  const full = content.wishes.slice(0, MOST_IN_FULL);
  const url = desk.links.answer(desk.answerToken(content.answerLink), language);
  const words = language === 'ja' ? japanese(content, showcase, zone) : english(content, showcase, zone);
  return {
    greeting: greetingOf(mail),
    closing: closingOf(showcase, language),
    subject: words.subject,
    blocks: [
      { type: 'paragraph', text: words.opening },
      ...full.flatMap((wish) => wishBlocks(wish, language, zone, content.wishes.length === 1)),
      ...(words.others === null ? [] : [{ type: 'paragraph', text: words.others } as const]),
      { type: 'links', links: [{ label: words.answer, url }] },
      { type: 'paragraph', text: words.aboutLink },
      {
        type: 'paragraph',
        text: `${words.signIn}\n${desk.links.wishes(showcase.id, content.partyId)}`,
      },
    ],
  };
}

type Words = {
  readonly subject: string;
  readonly opening: string;
  readonly others: string | null;
  readonly answer: string;
  readonly aboutLink: string;
  readonly signIn: string;
};

function english(
  { wishes, answerLink }: ContentOf<'wishes-received'>,
  showcase: MailShowcase,
  zone: string,
): Words {
  const names = wishes.map(({ from }) => nameIn(from, 'en'));
  const [first = '', ...rest] = names;
  const isOne = rest.length === 0;
  const further = names.slice(MOST_IN_FULL);
  return {
    subject: isOne ? `${first} wishes to meet you` : `${first} and ${rest.length} more wish to meet you`,
    opening: isOne
      ? `At ${showcase.title.en}, ${first} wishes to meet you.`
      : `At ${showcase.title.en}, ${names.length} organisations wish to meet you.`,
    others: further.length === 0 ? null : `And ${further.length} more: ${further.join(', ')}`,
    answer: isOne ? 'Accept or decline' : `Answer these ${names.length} wishes`,
    aboutLink: `You need no account for this. The page first shows everything; nothing is answered until you choose.\nThe link is for you: please do not pass it on. It works until ${momentIn(answerLink.validUntil, zone, 'en')}.`,
    signIn: 'For everything else, sign in:',
  };
}

function japanese(
  { wishes, answerLink }: ContentOf<'wishes-received'>,
  showcase: MailShowcase,
  zone: string,
): Words {
  const names = wishes.map(({ from }) => nameIn(from, 'ja'));
  const [first = '', ...rest] = names;
  const isOne = rest.length === 0;
  const further = names.slice(MOST_IN_FULL);
  return {
    subject: isOne ? `面談の希望：${first}` : `面談の希望が${names.length}件届いています：${first} ほか`,
    opening: isOne
      ? `「${showcase.title.ja}」で、${first}が面談を希望しています。`
      : `「${showcase.title.ja}」で、${names.length}件の面談の希望が届いています。`,
    others: further.length === 0 ? null : `ほか${further.length}件：${further.join('、')}`,
    answer: isOne ? '承諾・辞退を選ぶ' : `${names.length}件の希望に返事をする`,
    aboutLink: `アカウントやログインは不要です。開くと内容が表示され、ボタンを押すまで返事は送られません。\nこのリンクはご本人専用です。転送はお控えください。有効期限：${momentIn(answerLink.validUntil, zone, 'ja')}`,
    signIn: 'そのほかの操作は、ログインしてご利用ください：',
  };
}

function wishBlocks(wish: ReceivedWish, language: Language, zone: string, isOnly: boolean): Block[] {
  const isJapanese = language === 'ja';
  const topics = wish.topics.map((topic) => topic[language]).join(isJapanese ? '、' : ', ');
  const rows: [string, string][] = [];
  // Of several each begins with its name; of a single one the sentence above says it.
  if (!isOnly) rows.push([isJapanese ? '企業・団体' : 'From', nameIn(wish.from, language)]);
  rows.push([isJapanese ? '希望度' : 'How much', PRIORITIES[language][wish.priority]]);
  if (topics !== '') rows.push([isJapanese ? '話題' : 'Topics', topics]);
  if (wish.expiresAt !== null) {
    const until = momentIn(wish.expiresAt, zone, language);
    rows.push([isJapanese ? '回答期限' : 'Please answer by', until]);
  }
  const isSilent = wish.message.trim() === '';
  return [{ type: 'facts', rows }, ...(isSilent ? [] : [{ type: 'quote', text: wish.message } as const])];
}
