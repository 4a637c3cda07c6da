import { type ComponentType, lazy, startTransition, useEffect, useMemo, useState } from 'react';
import { loadAreas } from '../i18n/i18n.ts';
import { matchPath, type PageName } from './paths.ts';
import { routeTable } from './route-table.ts';

export type Location = { readonly pathname: string; readonly search: string; readonly hash: string };
const here = (): Location => ({
  pathname: window.location.pathname,
  search: window.location.search,
  hash: window.location.hash,
});

const MOVED = 'engawa:moved';

/** Goes to an address of this application without loading the document again. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  window.dispatchEvent(new Event(MOVED));
}

/** The current address. A move is a transition: the old page stays until the new one is there. */
export function useLocation(): Location {
  const [location, setLocation] = useState(here);
  useEffect(() => {
    const update = () => startTransition(() => setLocation(here()));
    window.addEventListener('popstate', update);
    window.addEventListener(MOVED, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(MOVED, update);
    };
  }, []);
  return location;
}

type AnyPage = ComponentType<{ params: Readonly<Record<string, string>> }>;

const loaded = new Map<PageName, AnyPage>();
const coming = new Map<PageName, AnyPage>();

async function loadPage(name: PageName): Promise<{ default: AnyPage }> {
  const route = routeTable[name];
  const [module] = await Promise.all([route.load(), loadAreas(route.areas)]);
  const page = module as { default: AnyPage };
  loaded.set(name, page.default);
  return page;
}

function pageOf(name: PageName): AnyPage {
  const known = loaded.get(name) ?? coming.get(name);
  if (known) return known;
  const page = lazy(() => loadPage(name));
  coming.set(name, page);
  return page;
}

/**
 * Fetches the page of the address before the first render. Rendered without it, React would show the placeholder and
 * then hold the page back for 300 ms, so as not to flicker.
 */
export async function loadFirstPage(): Promise<void> {
  const match = matchPath(window.location.pathname);
  if (match) await loadPage(match.name).catch(() => undefined); // rendering meets the same failure and shows it
}

/** Starts to fetch a page that somebody is about to open. */
export function preload(pathname: string): void {
  const match = matchPath(pathname);
  if (match) void loadPage(match.name).catch(() => undefined);
}

/** The page for the current address, or null when there is none. */
export function useCurrentPage(): {
  Page: AnyPage;
  name: PageName;
  params: Readonly<Record<string, string>>;
} | null {
  const { pathname } = useLocation();
  return useMemo(() => {
    const match = matchPath(pathname);
    return match ? { Page: pageOf(match.name), name: match.name, params: match.params } : null;
  }, [pathname]);
}

/** One value of the query string, and a way to change it in place. */
export function useSearchParam(name: string): readonly [string | null, (value: string | null) => void] {
  const { search } = useLocation();
  const value = new URLSearchParams(search).get(name);
  const set = (next: string | null) => {
    const query = new URLSearchParams(window.location.search);
    if (next === null || next === '') query.delete(name);
    else query.set(name, next);
    const text = query.toString();
    navigate(window.location.pathname + (text === '' ? '' : `?${text}`), { replace: true });
  };
  return [value, set];
}
