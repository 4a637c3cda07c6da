import { createContext, startTransition, useContext, useEffect, useState } from 'react';

export type Location = { readonly pathname: string; readonly search: string; readonly hash: string };
const here = (): Location => ({
  pathname: window.location.pathname,
  search: window.location.search,
  hash: window.location.hash,
});

/** The address of the document while it is written where there is no window. */
export const WrittenAt = createContext<Location | null>(null);

const MOVED = 'engawa:moved';

/** Goes to an address of this application without loading the document again. */
export function navigate(to: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) window.history.replaceState(null, '', to);
  else window.history.pushState(null, '', to);
  window.dispatchEvent(new Event(MOVED));
}

/** The current address. A move is a transition: the old page stays until the new one is there. */
export function useLocation(): Location {
  const writtenAt = useContext(WrittenAt);
  const [location, setLocation] = useState(writtenAt ?? here);
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

/** Sent when somebody is about to go to an address, so that its page can be fetched ahead. */
export const HEADING_FOR = 'engawa:heading-for';

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
