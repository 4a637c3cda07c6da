import * as z from 'zod';
import { RegistrationId, ShowcaseId } from '../model/identity.ts';
import {
  Registration,
  RegistrationDecision,
  RegistrationInput,
  RegistrationRequestInput,
  RegistrationStatus,
} from '../model/registration.ts';
import { defineContracts, PageQuery, pageOf } from './contract.ts';

const InShowcase = z.strictObject({ showcaseId: ShowcaseId });
const OfRegistration = z.strictObject({ showcaseId: ShowcaseId, registrationId: RegistrationId });
const office = ['organiser', 'staff'] as const;

/** What somebody without an account learns of a registration just sent. */
export const RegistrationReceipt = Registration.pick({
  id: true,
  showcaseId: true,
  status: true,
  createdAt: true,
});

export const registrationContracts = defineContracts({
  submitRegistration: {
    capability: 'registrations',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/registrations',
    summary: 'The public registration form. Confirmed by mail; approved by the organiser.',
    callers: ['anyone'],
    phases: ['registration', 'wishes'],
    params: InShowcase,
    body: RegistrationInput.extend({ invitation: RegistrationId.optional() }),
    status: 201,
    reply: RegistrationReceipt,
    errors: ['not-found', 'phase-forbids', 'too-many-requests', 'state-forbids', 'already-exists'],
    isIdempotent: true,
  },
  requestRegistrations: {
    capability: 'registrations',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/registration-requests',
    summary: 'Invites up to 20 SMEs to register; each gets a mail with a link to the form.',
    callers: office,
    phases: ['registration', 'wishes'],
    params: InShowcase,
    body: z.strictObject({ requests: z.array(RegistrationRequestInput).min(1).max(20) }),
    status: 201,
    reply: z.strictObject({ items: z.array(Registration) }),
    errors: ['not-found', 'phase-forbids'],
    isIdempotent: true,
  },
  listRegistrations: {
    capability: 'registrations',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/registrations',
    summary: 'Registrations, newest last, optionally of one status.',
    callers: office,
    params: InShowcase,
    query: PageQuery.extend({ status: RegistrationStatus.optional() }),
    status: 200,
    reply: pageOf(Registration),
    errors: ['not-found'],
  },
  getRegistration: {
    capability: 'registrations',
    method: 'GET',
    path: '/api/showcases/{showcaseId}/registrations/{registrationId}',
    summary: 'One registration with its form.',
    callers: office,
    params: OfRegistration,
    status: 200,
    reply: Registration,
    errors: ['not-found'],
  },
  decideRegistration: {
    capability: 'registrations',
    method: 'POST',
    path: '/api/showcases/{showcaseId}/registrations/{registrationId}/decision',
    summary: 'Approves (which makes the party and its members), declines, or puts on the waiting list.',
    callers: office,
    params: OfRegistration,
    body: RegistrationDecision,
    status: 200,
    reply: Registration,
    errors: ['not-found', 'stale-revision', 'state-forbids', 'phase-forbids'],
  },
});
