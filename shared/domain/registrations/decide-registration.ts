import { AppError } from '../../model/app-error.ts';
import type { Party } from '../../model/party.ts';
import type { Registration, RegistrationDecision } from '../../model/registration.ts';
import type { Showcase } from '../../model/showcase.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Decision, eventOf, type Making } from '../decision.ts';
import { makeParty } from '../parties/make-party.ts';
import { registrationSubject } from './submit-registration.ts';

export type DecidedRegistration = {
  readonly decision: Decision;
  readonly registration: Registration;
  readonly party: Party | null;
};

/**
 * Approves, declines or puts on the waiting list. Approval makes the party with its members, roles, availability and agenda
 * in the same transaction; slots before arrival or after departure are closed from the start.
 *
 * @throws AppError `state-forbids` when it is decided already or there is no form; `phase-forbids` once closed.
 */
export function decideRegistration(
  showcase: Showcase,
  grid: Grid,
  registration: Registration,
  input: RegistrationDecision,
  making: Making,
): DecidedRegistration {
  if (showcase.phase === 'closed') throw new AppError('phase-forbids', { object: 'closed' });
  refuseDecided(registration, input.decision);
  if (registration.revision !== input.revision) {
    throw new AppError('stale-revision', { object: 'registration' });
  }
  const { form } = registration;
  const made =
    input.decision === 'approve' && form !== null
      ? makeParty(
          showcase.id,
          {
            side: form.side,
            profile: form.profile,
            members: form.members,
            closedSlots: slotsOutsideStay(grid, form.arrival, form.departure),
          },
          making,
        )
      : null;
  const next: Registration = {
    ...registration,
    status: STATUS_AFTER[input.decision],
    partyId: made?.party.id ?? null,
    note: input.note ?? registration.note,
    updatedAt: making.now,
    revision: registration.revision + 1,
  };
  const decided = eventOf(making, 'RegistrationDecided', showcase.id, registrationSubject(registration.id), {
    registrationId: registration.id,
    decision: input.decision,
    partyId: next.partyId,
    members: form?.members ?? [],
  });
  return {
    registration: next,
    party: made?.party ?? null,
    decision: {
      changes: [{ action: 'replace', entity: 'registration', item: next }, ...(made?.changes ?? [])],
      events: made === null ? [decided] : [made.event, decided],
      audit: auditOf(making, `registration.${input.decision}`, registration.id),
    },
  };
}

const STATUS_AFTER = { approve: 'approved', decline: 'declined', wait: 'waiting' } as const;

/** An invitation that nobody answered can be taken back (declined), but neither approved nor kept waiting. */
function refuseDecided({ status, form }: Registration, wanted: RegistrationDecision['decision']): void {
  const isOpen = status === 'pending' || (status === 'waiting' && wanted !== 'wait');
  const isTakenBack = status === 'invited' && wanted === 'decline';
  if (isTakenBack || (isOpen && form !== null)) return;
  throw new AppError('state-forbids', { object: status });
}

/** Slots that begin before somebody arrives or end after they leave. */
export function slotsOutsideStay(grid: Grid, arrival: string | null, departure: string | null): string[] {
  const from = arrival === null ? Number.NEGATIVE_INFINITY : Date.parse(arrival);
  const until = departure === null ? Number.POSITIVE_INFINITY : Date.parse(departure);
  return grid.slots
    .filter((slot) => Date.parse(slot.start) < from || Date.parse(slot.end) > until)
    .map((slot) => slot.id);
}
