import type { DomainEvent } from '../../shared/model/domain-event.ts';
import type { MailContent, MailShowcase, NewMail } from '../../shared/model/mail.ts';
import type { MemberInput } from '../../shared/model/person.ts';
import { bothNames, type MailFacts } from './mail-facts.ts';
import { mailKey } from './mail-key.ts';

type EventOf<Type extends DomainEvent['type']> = Extract<DomainEvent, { type: Type }>;
type Recipient = Pick<MemberInput, 'email' | 'language' | 'timeZone'> & {
  readonly name: MemberInput['name'] | null;
};

/** Mails that are no invitations: about registrations and wishes. */
export async function registrationMails(
  event: EventOf<'RegistrationRequested' | 'RegistrationSubmitted' | 'RegistrationDecided'>,
  showcaseId: string,
  facts: MailFacts,
): Promise<NewMail[]> {
  const showcase = await facts.mailShowcase(showcaseId);
  switch (event.type) {
    case 'RegistrationRequested': {
      const { email, language, organisation, message } = event.data.request;
      const recipient = { email, language, timeZone: showcase.timeZone, name: null };
      const { registrationId } = event.data;
      return mailsTo([recipient], event.id, showcase, {
        template: 'registration-invitation',
        registrationId,
        organisation,
        message: message ?? null,
      });
    }
    case 'RegistrationSubmitted':
      // Only to the first, who filled in the form: the other addresses are somebody's claim until it is approved.
      return mailsTo(event.data.members.slice(0, 1), event.id, showcase, {
        template: 'registration-received',
        organisation: event.data.profile.name,
      });
    case 'RegistrationDecided': {
      const { registrationId, decision, members } = event.data;
      const registration = await facts.registration(showcaseId, registrationId);
      return mailsTo(decision === 'approve' ? members : members.slice(0, 1), event.id, showcase, {
        template: 'registration-decided',
        decision,
        organisation: registration?.form?.profile.name ?? {},
        note: registration?.note ?? null,
      });
    }
    default:
      return event satisfies never;
  }
}

/** An answer, or none in time, is told to those who asked. */
export async function wishMails(
  event: EventOf<'WishAnswered' | 'WishExpired'>,
  showcaseId: string,
  facts: MailFacts,
): Promise<NewMail[]> {
  const showcase = await facts.mailShowcase(showcaseId);
  const wish = await facts.wish(showcaseId, event.data.wishId);
  if (wish === null) return [];
  // Accepted into a slot: the invitation says all.
  if (event.type === 'WishAnswered' && event.data.answer === 'accepted' && wish.meetingId !== null) return [];
  const answerers = event.type === 'WishAnswered' ? [event.data.by] : wish.to;
  const answer = event.type === 'WishAnswered' ? event.data.answer : 'expired';
  return mailsTo(await facts.members(showcaseId, wish.from), event.id, showcase, {
    template: 'wish-answered',
    wishId: wish.id,
    partyId: wish.from,
    by: await Promise.all(answerers.map((partyId) => facts.partyName(showcaseId, partyId))),
    answer,
    reason: answer === 'declined' ? wish.declineReason : null,
  });
}

export function mailsTo(
  recipients: readonly Recipient[],
  eventId: string,
  showcase: MailShowcase,
  content: MailContent,
): NewMail[] {
  // One address may stand for two people of a party; it gets one mail.
  const unique = new Map(recipients.map((recipient) => [recipient.email.toLowerCase(), recipient]));
  return [...unique.values()].map(({ email, language, timeZone, name }) => ({
    key: mailKey(eventId, email, content),
    eventId,
    to: { email, name: name === null ? null : bothNames(name) },
    language,
    timeZone,
    showcase,
    content,
  }));
}
