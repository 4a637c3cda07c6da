import * as z from 'zod';
import { Session } from '../model/session.ts';
import { EmailAddress, Language } from '../model/text.ts';
import { defineContracts } from './contract.ts';

export const SignInRequest = z.strictObject({ email: EmailAddress, language: Language });

/** Either the token from the mailed link, or the address with the typed code. */
export const SignInProof = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('link'),
    token: z
      .string()
      .max(200)
      .regex(/^[A-Za-z0-9_-]+$/),
  }),
  z.strictObject({ type: z.literal('code'), email: EmailAddress, code: z.string().regex(/^[0-9A-Z]{8}$/) }),
]);

export const signInContracts = defineContracts({
  requestSignIn: {
    capability: 'sign-in',
    method: 'POST',
    path: '/api/sign-in',
    summary:
      'Mails a one-time link and code, valid for ten minutes. The answer never tells whether the address is known.',
    callers: ['anyone'],
    body: SignInRequest,
    status: 202,
    reply: z.strictObject({ minutesValid: z.int() }),
    errors: ['too-many-requests'],
  },
  createSession: {
    capability: 'sign-in',
    method: 'POST',
    path: '/api/session',
    summary: 'Spends a link or code, once, and sets the session cookie.',
    callers: ['anyone'],
    body: SignInProof,
    status: 201,
    reply: Session,
    errors: ['not-signed-in', 'too-many-requests'],
  },
  getSession: {
    capability: 'sign-in',
    method: 'GET',
    path: '/api/session',
    summary: 'Who is signed in, with all roles.',
    callers: ['signed-in'],
    status: 200,
    reply: Session,
    errors: [],
  },
  deleteSession: {
    capability: 'sign-in',
    method: 'DELETE',
    path: '/api/session',
    summary: 'Signs out here.',
    callers: ['signed-in'],
    status: 204,
    reply: null,
    errors: [],
  },
});
