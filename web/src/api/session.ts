import { useQuery } from '@tanstack/react-query';
import { signInContracts } from '../../../shared/contracts/sign-in.ts';
import type { Session } from '../../../shared/model/session.ts';
import { call } from './client.ts';
import { ApiError } from './problem.ts';
import { queryClient } from './query-client.ts';

const KEY = ['session'] as const;
const KEPT_UNDER = 'engawa.session';

async function readSession(): Promise<Session | null> {
  try {
    const session = await call(signInContracts.getSession, {});
    window.localStorage.setItem(KEPT_UNDER, JSON.stringify(session));
    return session;
  } catch (error) {
    if (error instanceof ApiError && error.code === 'not-signed-in') {
      window.localStorage.removeItem(KEPT_UNDER);
      return null;
    }
    const kept = error instanceof ApiError && error.code === 'offline' ? keptSession() : null;
    if (kept) return kept;
    throw error;
  }
}

/** Who was signed in here last: lets the agenda open without a network. */
function keptSession(): Session | null {
  const text = window.localStorage.getItem(KEPT_UNDER);
  if (text === null) return null;
  const parsed = signInContracts.getSession.reply.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

/** Who is signed in; null is nobody, undefined is not known yet. */
export function useSession() {
  return useQuery({ queryKey: KEY, queryFn: readSession, staleTime: 5 * 60_000 });
}

export function rememberSession(session: Session): void {
  window.localStorage.setItem(KEPT_UNDER, JSON.stringify(session));
  queryClient.clear();
  queryClient.setQueryData(KEY, session);
}

/** Signs out and takes everything personal off this device. */
export async function signOut(): Promise<void> {
  await call(signInContracts.deleteSession, {});
  forgetSession();
}

/** Takes everything personal off this device, once the session is over. */
export function forgetSession(): void {
  for (const key of Object.keys(window.localStorage)) {
    if (key.startsWith('engawa.')) window.localStorage.removeItem(key);
  }
  queryClient.clear();
  queryClient.setQueryData(KEY, null);
}
