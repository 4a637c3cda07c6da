import { pathTo } from '../../routing/paths.ts';

const KEPT_UNDER = 'engawa.next';
/** As long as a mailed link is valid. */
const KEPT_MILLISECONDS = 10 * 60_000;

/** Only ever an address within this application. */
const ownPath = (path: unknown): string | null =>
  typeof path === 'string' && path.startsWith('/') && !path.startsWith('//') && !path.includes('\\')
    ? path
    : null;

/** Keeps where the reader wanted to go: the mailed link opens in another tab and knows nothing of it. */
export function keepNextPage(): void {
  const path = ownPath(new URLSearchParams(window.location.search).get('next'));
  if (path === null) window.localStorage.removeItem(KEPT_UNDER);
  else
    window.localStorage.setItem(KEPT_UNDER, JSON.stringify({ path, until: Date.now() + KEPT_MILLISECONDS }));
}

/** Where to go after signing in: what the address says, what was kept, or home. */
export function nextPage(): string {
  const asked = ownPath(new URLSearchParams(window.location.search).get('next'));
  const text = window.localStorage.getItem(KEPT_UNDER);
  window.localStorage.removeItem(KEPT_UNDER);
  if (asked !== null) return asked;
  const kept = text === null ? {} : (JSON.parse(text) as { path?: unknown; until?: unknown });
  const isFresh = typeof kept.until === 'number' && kept.until > Date.now();
  return (isFresh ? ownPath(kept.path) : null) ?? pathTo('home');
}
