import type { Mail, MailShowcase } from '../../model/mail.ts';
import type { Language } from '../../model/text.ts';
import type { WishPriority } from '../../model/wish.ts';
import type { Block, Letter } from '../letter.ts';
import { type ContentOf, closingOf, greetingOf, nameIn } from '../letter-words.ts';
import type { PageLinks } from '../page-links.ts';
import { momentIn } from '../when.ts';

const PRIORITIES: Readonly<Record<Language, Readonly<Record<WishPriority, string>>>> = {
  en: { must: 'very much', want: 'gladly', open: 'is open to it' },
  ja: { must: 'ぜひ会いたい', want: '会いたい', open: '機会があれば' },
};

/** Letters about a wish to meet: that one came, and what became of one's own. */
export function wishLetter(
  content: ContentOf<'wish-received' | 'wish-answered'>,
  showcase: MailShowcase,
  mail: Mail,
  links: PageLinks,
): Letter {
  const frame = { greeting: greetingOf(mail), closing: closingOf(showcase, mail.language) };
  return content.template === 'wish-received'
    ? { ...frame, ...received(content, showcase, mail, links) }
    : { ...frame, ...answered(content, showcase, mail.language, links) };
}

function received(
  content: ContentOf<'wish-received'>,
  showcase: MailShowcase,
  { language, timeZone }: Mail,
  links: PageLinks,
): Pick<Letter, 'subject' | 'blocks'> {
  const isJapanese = language === 'ja';
  const from = nameIn(content.from, language);
  const topics = content.topics.map((topic) => topic[language]).join(isJapanese ? '、' : ', ');
  const facts: [string, string][] = [
    [isJapanese ? '希望度' : 'How much', PRIORITIES[language][content.priority]],
  ];
  if (topics !== '') facts.push([isJapanese ? '話題' : 'Topics', topics]);
  if (content.expiresAt !== null) {
    const until = momentIn(content.expiresAt, timeZone ?? showcase.timeZone, language);
    facts.push([isJapanese ? '回答期限' : 'Please answer until', until]);
  }
  const to = (answer?: 'accept' | 'decline') =>
    links.wish(showcase.id, content.partyId, content.wishId, answer);
  return {
    subject: isJapanese ? `面談の希望：${from}` : `${from} wishes to meet you`,
    blocks: [
      {
        type: 'paragraph',
        text: isJapanese
          ? `「${showcase.title.ja}」で、${from}が面談を希望しています。`
          : `At ${showcase.title.en}, ${from} wishes to meet you.`,
      },
      { type: 'facts', rows: facts },
      ...quoted(content.message),
      {
        type: 'links',
        links: [
          { label: isJapanese ? '承諾する' : 'Accept', url: to('accept') },
          { label: isJapanese ? '辞退する' : 'Decline', url: to('decline') },
          { label: isJapanese ? '詳細を見る' : 'See details', url: to() },
        ],
      },
    ],
  };
}

function answered(
  content: ContentOf<'wish-answered'>,
  showcase: MailShowcase,
  language: Language,
  links: PageLinks,
): Pick<Letter, 'subject' | 'blocks'> {
  const isJapanese = language === 'ja';
  const by = content.by.map((name) => nameIn(name, language)).join(isJapanese ? '、' : ', ');
  const subjects = isJapanese
    ? {
        accepted: `面談の希望が承諾されました：${by}`,
        declined: `面談の希望への回答：${by}`,
        expired: `面談の希望が期限切れになりました：${by}`,
      }
    : {
        accepted: `${by} accepts your wish to meet`,
        declined: `${by} cannot meet you`,
        expired: `No answer from ${by}`,
      };
  const texts = isJapanese
    ? {
        accepted: `${by}が面談を承諾しました。日時が決まりしだい、招待状をお送りします。`,
        declined: `残念ながら、${by}は今回の面談を辞退しました。ほかの相手もぜひご検討ください。`,
        expired: `${by}から期限内に回答がなかったため、面談の希望は期限切れになりました。`,
      }
    : {
        accepted: `${by} accepts your wish to meet. As soon as the time is fixed you get an invitation.`,
        declined: `Unfortunately ${by} cannot meet you this time. There are others who may fit.`,
        expired: `${by} did not answer in time, so your wish to meet has expired.`,
      };
  return {
    subject: subjects[content.answer],
    blocks: [
      { type: 'paragraph', text: texts[content.answer] },
      ...quoted(content.reason ?? ''),
      {
        type: 'links',
        links: [
          {
            label: isJapanese ? '面談希望の一覧' : 'Your wishes',
            url: links.wish(showcase.id, content.partyId, content.wishId),
          },
        ],
      },
    ],
  };
}

const quoted = (text: string): Block[] => (text.trim() === '' ? [] : [{ type: 'quote', text }]);
