import type { Language } from '../../model/text.ts';
import type { Letter } from '../letter.ts';
import type { ContentOf, Desk } from '../letter-words.ts';

/** One link and one code, both for one use within ten minutes. */
export function signInLetter(content: ContentOf<'sign-in'>, language: Language, desk: Desk): Letter {
  const { token, code } = desk.proofs(content.attempt);
  const url = desk.links.signIn(token);
  if (language === 'ja') {
    return {
      subject: `Engawa ログイン用コード：${code}`,
      greeting: null,
      blocks: [
        {
          type: 'paragraph',
          text: 'Engawa へのログイン用リンクです。10分以内に一度だけご利用いただけます。',
        },
        { type: 'links', links: [{ label: 'ログインする', url }] },
        { type: 'code', label: '別の端末でログインする場合はこのコードを入力してください', code },
        {
          type: 'paragraph',
          text: 'お心当たりのない場合は、このメールを破棄してください。リンクを開かない限り何も起こりません。',
        },
      ],
      closing: 'Engawa',
    };
  }
  return {
    subject: `Your Engawa sign-in code: ${code}`,
    greeting: null,
    blocks: [
      {
        type: 'paragraph',
        text: 'Here is your link to sign in to Engawa. It works once, within ten minutes.',
      },
      { type: 'links', links: [{ label: 'Sign in', url }] },
      { type: 'code', label: 'Or type this code on another device', code },
      {
        type: 'paragraph',
        text: 'If you did not ask for this, ignore this mail; nothing happens unless the link is used.',
      },
    ],
    closing: 'Engawa',
  };
}
