import { type ComponentType, lazy } from 'react';
import { loadAreas } from '../i18n/i18n.ts';
import { matchPath, type PageName } from './paths.ts';
import { routeTable } from './route-table.ts';
import { HEADING_FOR } from './router.tsx';

/** Any page, as the frame around it sees it. */
export type AnyPage = ComponentType<{ params: Readonly<Record<string, string>> }>;

const loaded = new Map<PageName, AnyPage>();
const coming = new Map<PageName, AnyPage>();

async function loadPage(name: PageName): Promise<{ default: AnyPage }> {
  const route = routeTable[name];
  const [module] = await Promise.all([route.load(), loadAreas(route.areas)]);
  const page = module as { default: AnyPage };
  loaded.set(name, page.default);
  return page;
}

/** The page of a name: itself if it is here, else one that shows itself once its script has come. */
export function pageOf(name: PageName): AnyPage {
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

/** Fetches ahead the page that somebody is about to go to. */
export function fetchPagesAhead(): void {
  window.addEventListener(HEADING_FOR, (event) => {
    const match = event instanceof CustomEvent ? matchPath(String(event.detail)) : null;
    if (match) void loadPage(match.name).catch(() => undefined); // met again, and shown, when the reader goes there
  });
}
