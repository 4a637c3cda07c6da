import { pathTo } from '../../routing/paths.ts';

/** Where to go after signing in: only ever an address within this application. */
export function nextPage(): string {
  const next = new URLSearchParams(window.location.search).get('next');
  const isOwn = next?.startsWith('/') === true && !next.startsWith('//') && !next.includes('\\');
  return isOwn ? next : pathTo('home');
}
