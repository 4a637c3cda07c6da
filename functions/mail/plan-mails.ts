import type { DomainEvent } from '../../shared/model/domain-event.ts';
import type { NewMail } from '../../shared/model/mail.ts';
import type { MailUnit } from '../../shared/store/mail-journal.ts';
import { isKnown } from '../../shared/store/person.ts';
import type { Services } from '../runtime/services.ts';
import { answerMails } from './answer-mails.ts';
import type { MailFacts } from './mail-facts.ts';
import { mailKey } from './mail-key.ts';
import { newsOfMeeting } from './meeting-mails.ts';
import { newsOfInterpreter, newsOfMember } from './person-mails.ts';
import { registrationMails, wishMails } from './plain-mails.ts';

const SIGN_IN_MINUTES = 10;

/** The mails that follow from an event as things stand; an event that nobody is written to about has none. */
export async function planMails(
  event: DomainEvent,
  services: Services,
  facts: MailFacts,
): Promise<readonly MailUnit[]> {
  switch (event.type) {
    case 'SignInRequested':
      return plain(await signInMail(event, services));
    case 'RegistrationRequested':
    case 'RegistrationSubmitted':
    case 'RegistrationDecided':
      return plain(await registrationMails(event, showcaseOf(event), facts));
    case 'AnswersRequested':
      return plain(await answerMails(event, showcaseOf(event), services, facts));
    case 'WishAnswered':
    case 'WishExpired':
      return plain(await wishMails(event, showcaseOf(event), facts));
    case 'MemberAdded':
    case 'MemberChanged':
    case 'MemberRemoved':
      return newsOfMember(event, showcaseOf(event), services.now(), facts);
    case 'InterpreterChanged':
      return newsOfInterpreter(event, showcaseOf(event), services.now(), facts);
    case 'MeetingConfirmed':
    case 'MeetingMoved':
    case 'MeetingCancelled':
      return newsOfMeeting(
        {
          eventId: event.id,
          at: event.at,
          showcaseId: showcaseOf(event),
          meeting: event.data.meeting,
          previous: event.type === 'MeetingMoved' ? event.data.previous : null,
          isCancelled: event.type === 'MeetingCancelled',
          cancelReason: event.type === 'MeetingCancelled' ? event.data.reason : null,
          isCorrection: false,
        },
        facts,
      );
    case 'MeetingDetailsChanged':
      return newsOfMeeting(
        {
          eventId: event.id,
          at: event.at,
          showcaseId: showcaseOf(event),
          meeting: event.data.meeting,
          previous: null,
          isCancelled: false,
          cancelReason: null,
          isCorrection: true,
        },
        facts,
      );
    default:
      return [];
  }
}

/**
 * Only somebody who holds a role gets a link, or who is named in a registration and so has data to fetch or erase.
 * Looking it up here and not when the link is asked for keeps answer and time the same for every address.
 */
async function signInMail(
  event: Extract<DomainEvent, { type: 'SignInRequested' }>,
  { database, settings }: Services,
): Promise<NewMail[]> {
  const { attempt, email, language } = event.data;
  const isFirst = settings.firstOrganiser?.toLowerCase() === email.toLowerCase();
  if (!isFirst && !(await isKnown(database, email))) return [];
  const validUntil = new Date(Date.parse(event.at) + SIGN_IN_MINUTES * 60_000).toISOString();
  const content = { template: 'sign-in', attempt, validUntil } as const;
  return [
    {
      key: mailKey(event.id, email, content),
      eventId: event.id,
      to: { email, name: null },
      language,
      timeZone: null,
      showcase: null,
      content,
    },
  ];
}

const plain = (mails: readonly NewMail[]): MailUnit[] =>
  mails.map((mail) => ({ mails: [mail], told: null, toldBefore: null, person: null, meeting: null }));

function showcaseOf(event: DomainEvent): string {
  if (event.showcaseId === null) throw new Error(`${event.type} names no showcase`);
  return event.showcaseId;
}
