import type { MailedAnswerLink } from '../model/answer-link.ts';
import type { Mail, MailContent, MailShowcase } from '../model/mail.ts';
import type { Language, LocalisedName } from '../model/text.ts';
import type { PageLinks } from './page-links.ts';

/** What is not kept with the mail: derived from a secret when it is written, so that no token is at rest. */
export type SignInProofs = { readonly token: string; readonly code: string };

export type Desk = {
  readonly links: PageLinks;
  readonly proofs: (attempt: string) => SignInProofs;
  readonly answerToken: (link: MailedAnswerLink) => string;
};

/** A name in the reader's language, else in the other one. */
export function nameIn(name: LocalisedName, language: Language): string {
  return (language === 'ja' ? (name.ja ?? name.en) : (name.en ?? name.ja)) ?? '—';
}

export function greetingOf({ to, language }: Pick<Mail, 'to' | 'language'>): string | null {
  if (to.name === null) return null;
  return language === 'ja' ? `${to.name.ja} 様` : `Dear ${to.name.en},`;
}

/** Who writes, under every letter of a showcase. */
export function closingOf(showcase: MailShowcase, language: Language): string {
  return language === 'ja'
    ? `${showcase.title.ja}\n会場：${showcase.venue.name.ja}（${showcase.venue.address.ja}）\nお問い合わせ：${showcase.contact}`
    : `${showcase.title.en}\n${showcase.venue.name.en}, ${showcase.venue.address.en}\nQuestions: ${showcase.contact}`;
}

export type ContentOf<Template extends MailContent['template']> = Extract<
  MailContent,
  { template: Template }
>;
