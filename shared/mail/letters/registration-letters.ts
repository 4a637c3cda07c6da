import type { Mail, MailShowcase } from '../../model/mail.ts';
import type { Letter } from '../letter.ts';
import { type ContentOf, closingOf, greetingOf, nameIn } from '../letter-words.ts';
import type { PageLinks } from '../page-links.ts';

type Content = ContentOf<'registration-received' | 'registration-decided' | 'registration-invitation'>;

/** Letters about a registration: that it came in, what was decided, and the request to make one. */
export function registrationLetter(
  content: Content,
  showcase: MailShowcase,
  mail: Mail,
  links: PageLinks,
): Letter {
  const { language } = mail;
  const isJapanese = language === 'ja';
  const title = showcase.title[language];
  const organisation = nameIn(content.organisation, language);
  const frame = { greeting: greetingOf(mail), closing: closingOf(showcase, language) };
  switch (content.template) {
    case 'registration-received':
      return {
        ...frame,
        subject: isJapanese ? `参加申込を受け付けました：${title}` : `Registration received: ${title}`,
        blocks: [
          {
            type: 'paragraph',
            text: isJapanese
              ? `${organisation}の「${title}」への参加申込を受け付けました。主催者が確認し、結果をメールでお知らせします。`
              : `We have received the registration of ${organisation} for ${title}. The organiser looks through it and writes to you with the outcome.`,
          },
          linkTo(links.showcase(showcase.id), isJapanese ? '開催概要を見る' : 'About the showcase'),
        ],
      };
    case 'registration-decided':
      return { ...frame, ...decided(content, title, organisation, isJapanese, links) };
    case 'registration-invitation':
      return {
        ...frame,
        subject: isJapanese ? `ご参加のお願い：${title}` : `Invitation to take part: ${title}`,
        blocks: [
          {
            type: 'paragraph',
            text: isJapanese
              ? `${organisation}の皆様を「${title}」にご招待します。下のリンクから参加をお申し込みください。`
              : `${organisation} is invited to take part in ${title}. Please register by the link below.`,
          },
          ...(content.message === null ? [] : [{ type: 'quote', text: content.message } as const]),
          linkTo(
            links.register(showcase.id, content.registrationId),
            isJapanese ? '参加を申し込む' : 'Register',
          ),
        ],
      };
    default:
      return content satisfies never;
  }
}

function decided(
  content: ContentOf<'registration-decided'>,
  title: string,
  organisation: string,
  isJapanese: boolean,
  links: PageLinks,
): Pick<Letter, 'subject' | 'blocks'> {
  const words = isJapanese ? JAPANESE[content.decision] : ENGLISH[content.decision];
  return {
    subject: `${words.subject}${isJapanese ? '：' : ': '}${title}`,
    blocks: [
      { type: 'paragraph', text: words.text(organisation, title) },
      ...(content.note === null || content.note === ''
        ? []
        : [{ type: 'quote', text: content.note } as const]),
      ...(content.decision === 'approve'
        ? [linkTo(links.home(), isJapanese ? 'ログインする' : 'Sign in')]
        : []),
    ],
  };
}

type Words = Readonly<
  Record<
    'approve' | 'decline' | 'wait',
    { subject: string; text: (organisation: string, title: string) => string }
  >
>;

const ENGLISH: Words = {
  approve: {
    subject: 'You take part',
    text: (organisation, title) =>
      `${organisation} takes part in ${title}. Sign in with this mail address to complete your profile, choose whom you wish to meet, and see your agenda.`,
  },
  decline: {
    subject: 'Your registration',
    text: (organisation, title) =>
      `We are sorry that we cannot accept the registration of ${organisation} for ${title} this time.`,
  },
  wait: {
    subject: 'On the waiting list',
    text: (organisation, title) =>
      `${organisation} is on the waiting list of ${title}. We write to you as soon as a place is free.`,
  },
};

const JAPANESE: Words = {
  approve: {
    subject: '参加が承認されました',
    text: (organisation, title) =>
      `${organisation}の「${title}」への参加が承認されました。このメールアドレスでログインし、プロフィールの入力、面談希望の登録、予定の確認をお願いします。`,
  },
  decline: {
    subject: '参加申込の結果',
    text: (organisation, title) =>
      `誠に恐れ入りますが、${organisation}の「${title}」への参加申込は今回お受けできませんでした。`,
  },
  wait: {
    subject: 'キャンセル待ちのお知らせ',
    text: (organisation, title) =>
      `${organisation}の「${title}」への参加申込はキャンセル待ちとなっております。空きが出しだい、ご連絡いたします。`,
  },
};

const linkTo = (url: string, label: string) => ({ type: 'links', links: [{ label, url }] }) as const;
