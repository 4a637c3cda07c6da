import { signInContracts } from '../../shared/contracts/sign-in.ts';
import { httpFunction } from '../http/edge.ts';
import { createSession } from './create-session.ts';
import { requestSignIn } from './request-sign-in.ts';
import { deleteSession, getSession } from './session.ts';

export const handler = httpFunction(signInContracts, {
  requestSignIn,
  createSession,
  getSession,
  deleteSession,
});
