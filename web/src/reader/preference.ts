const YEAR_SECONDS = 31_536_000;

/** How a reader likes the pages, kept in a cookie so that the next document comes that way; null if never chosen. */
export function preference(name: string): string | null {
  const prefix = `${name}=`;
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(prefix));
  return found?.slice(prefix.length) ?? null;
}

/** Keeps a choice on this device, or forgets it. */
export function keepPreference(name: string, value: string | null): void {
  const isSecure = window.location.protocol === 'https:';
  const seconds = value === null ? 0 : YEAR_SECONDS;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and Firefox
  document.cookie = `${name}=${value ?? ''}; Path=/; Max-Age=${seconds}; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}
