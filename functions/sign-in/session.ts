import type { signInContracts } from '../../shared/contracts/sign-in.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { removeSession } from '../../shared/store/sessions.ts';
import type { Call } from '../http/call.ts';
import { sessionCookie } from './create-session.ts';

export async function getSession(call: Call<typeof signInContracts.getSession>) {
  if (call.principal === null) throw new AppError('not-signed-in');
  return call.principal.session;
}

export async function deleteSession(call: Call<typeof signInContracts.deleteSession>) {
  if (call.principal !== null) {
    const { token, session } = call.principal;
    await removeSession(call.services.database, token, session.email);
  }
  call.setCookie(sessionCookie('', 0, call.services.settings.publicUrl));
  return undefined;
}
