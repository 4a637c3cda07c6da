import { createHash } from 'node:crypto';
import type { MailContent, NewMail } from '../../shared/model/mail.ts';

/**
 * The identity of a mail, safe as an SES tag and an SQS identifier. An invitation is the same whichever event led to
 * it; any other mail belongs to its event.
 */
export function mailKey(eventId: string, email: string, content: MailContent): string {
  const facts =
    content.template === 'invitation'
      ? [content.uid, content.sequence, content.stampedAt, content.method, content.personId, email]
      : [eventId, content.template, email];
  return hash(facts.join('\n'));
}

/**
 * Mails of one group are sent in order: all about one calendar entry to one mailbox, else all to one address. The
 * mailbox and not the person, since somebody may be replaced by another person at the same address.
 */
export function mailGroup({ content, to }: Pick<NewMail, 'content' | 'to'>): string {
  const mailbox = to.email.toLowerCase();
  return hash(content.template === 'invitation' ? `${content.uid}\n${mailbox}` : mailbox);
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
