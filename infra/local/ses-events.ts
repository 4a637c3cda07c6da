import { randomUUID } from 'node:crypto';
import type { Fate } from './ses-faults.ts';

/**
 * The events that SES emits for a mail, in the envelope in which they reach a queue in the cloud: configuration set
 * -> EventBridge (default bus) -> rule -> SQS. One JSON object per message, the SES event under `detail`.
 */
export type SesMail = {
  readonly messageId: string;
  readonly source: string;
  readonly destination: readonly string[];
  readonly configurationSet: string | null;
  readonly tags: Readonly<Record<string, string>>;
};

const DETAIL_TYPES = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
} as const;
type EventType = keyof typeof DETAIL_TYPES;

/** Every event that follows from the acceptance of a mail, in the order in which SES would send them. */
export function eventsAfterAcceptance(mail: SesMail, fate: Fate, at: Date): object[] {
  const send = envelope('Send', mail, at, { send: {} });
  const recipients = mail.destination.map((emailAddress) => ({ emailAddress }));
  switch (fate) {
    case 'deliver':
    case 'reject':
      return [send, delivery(mail, at)];
    case 'hard-bounce':
      return [send, bounce(mail, at, 'Permanent', 'General', recipients)];
    case 'soft-bounce':
      return [send, bounce(mail, at, 'Transient', 'MailboxFull', recipients)];
    case 'complaint':
      return [
        send,
        delivery(mail, at),
        envelope('Complaint', mail, at, {
          complaint: {
            complainedRecipients: recipients,
            timestamp: at.toISOString(),
            complaintFeedbackType: 'abuse',
          },
        }),
      ];
    default:
      return fate satisfies never;
  }
}

const delivery = (mail: SesMail, at: Date): object =>
  envelope('Delivery', mail, at, {
    delivery: {
      timestamp: at.toISOString(),
      processingTimeMillis: 1,
      recipients: mail.destination,
      smtpResponse: '250 ok',
    },
  });

const bounce = (
  mail: SesMail,
  at: Date,
  bounceType: string,
  bounceSubType: string,
  recipients: object[],
): object =>
  envelope('Bounce', mail, at, {
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: recipients.map((recipient) => ({
        ...recipient,
        action: 'failed',
        status: bounceType === 'Permanent' ? '5.1.1' : '4.2.2',
      })),
      timestamp: at.toISOString(),
      feedbackId: randomUUID(),
    },
  });

function envelope(eventType: EventType, mail: SesMail, at: Date, detail: object): object {
  const tags = {
    ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
    ...(mail.configurationSet !== null && { 'ses:configuration-set': [mail.configurationSet] }),
  };
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': DETAIL_TYPES[eventType],
    source: 'aws.ses',
    account: '000000000000',
    time: at.toISOString(),
    region: 'ap-northeast-1',
    resources: [`arn:aws:ses:ap-northeast-1:000000000000:configuration-set/${mail.configurationSet ?? ''}`],
    detail: {
      eventType,
      mail: {
        timestamp: at.toISOString(),
        source: mail.source,
        messageId: mail.messageId,
        destination: mail.destination,
        tags,
      },
      ...detail,
    },
  };
}
