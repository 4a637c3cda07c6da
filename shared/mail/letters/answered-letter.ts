import type { Mail, MailShowcase } from '../../model/mail.ts';
import type { Block, Letter } from '../letter.ts';
import { type ContentOf, closingOf, greetingOf, nameIn } from '../letter-words.ts';
import type { PageLinks } from '../page-links.ts';

/** What became of one's own wish to meet. */
export function answeredLetter(
  content: ContentOf<'wish-answered'>,
  showcase: MailShowcase,
  mail: Mail,
  links: PageLinks,
): Letter {
  const { language } = mail;
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
    greeting: greetingOf(mail),
    closing: closingOf(showcase, language),
    subject: subjects[content.answer],
    blocks: [
      { type: 'paragraph', text: texts[content.answer] },
      ...quoted(content.reason),
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

const quoted = (text: string | null): Block[] =>
  text === null || text.trim() === '' ? [] : [{ type: 'quote', text }];
