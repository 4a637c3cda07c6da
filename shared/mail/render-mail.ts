import { writeInvitation } from '../calendar/calendar.ts';
import type { MailedAnswerLink } from '../model/answer-link.ts';
import type { Mail } from '../model/mail.ts';
import { writeHtml, writeText } from './letter.ts';
import type { SignInProofs } from './letter-words.ts';
import { entryOf } from './letters/invitation-letter.ts';
import { composeMime } from './mime.ts';
import { pageLinks } from './page-links.ts';
import { writeLetter } from './write-letter.ts';

export type Sender = {
  readonly publicUrl: string;
  /** "Engawa <no-reply@example.org>": also the ORGANIZER, so that it is on the domain that the mail is signed for. */
  readonly from: string;
  readonly domain: string;
  readonly proofs: (attempt: string) => SignInProofs;
  readonly answerToken: (link: MailedAnswerLink) => string;
};

/** The mail as raw MIME. The same mail renders to the same bytes each time. */
export function renderMail(mail: Mail, sender: Sender): Promise<Buffer> {
  const links = pageLinks(sender.publicUrl);
  const letter = writeLetter(mail, { links, proofs: sender.proofs, answerToken: sender.answerToken });
  const from = splitAddress(sender.from);
  const { content, showcase, language } = mail;
  const title = showcase?.title[language] ?? from.name;
  return composeMime({
    from: { name: title, address: from.address },
    to: { name: mail.to.name?.[language] ?? '', address: mail.to.email },
    replyTo: showcase?.contact ?? null,
    subject: letter.subject,
    text: writeText(letter),
    html: writeHtml(letter, language),
    calendar:
      content.template !== 'invitation' || showcase === null
        ? null
        : {
            method: content.method,
            text: writeInvitation(
              content.method,
              {
                uid: content.uid,
                sequence: content.sequence,
                stampedAt: content.stampedAt,
                start: content.place.start,
                end: content.place.end,
                timeZone: showcase.timeZone,
                ...entryOf(content, showcase, mail, links),
                organiser: { name: title, email: from.address },
                isCancelled: content.method === 'CANCEL',
              },
              { name: mail.to.name?.[language] ?? mail.to.email, email: mail.to.email },
            ),
          },
    key: mail.key,
    domain: sender.domain,
    date: mail.createdAt,
  });
}

function splitAddress(text: string): { name: string; address: string } {
  const match = /^(.*?)\s*<([^<>]+)>$/.exec(text);
  return match === null
    ? { name: 'Engawa', address: text }
    : { name: (match[1] ?? '').replace(/^"|"$/g, ''), address: match[2] ?? '' };
}
