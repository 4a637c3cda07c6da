import type { signInContracts } from '../../shared/contracts/sign-in.ts';
import { removeSession } from '../../shared/store/sessions.ts';
import type { Call } from '../http/call.ts';
import { signedIn } from '../http/principal.ts';
import { sessionCookie } from './create-session.ts';

export async function getSession(call: Call<typeof signInContracts.getSession>) {
  return signedIn(call.principal).session;
}

export async function deleteSession(call: Call<typeof signInContracts.deleteSession>) {
  const { token, session } = signedIn(call.principal);
  await removeSession(call.services.database, token, session.email);
  call.setCookie(sessionCookie('', 0, call.services.settings.publicUrl));
  return undefined;
}
