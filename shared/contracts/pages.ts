import type { Showcase } from '../model/showcase.ts';
import type { Grid } from '../model/slot.ts';
import type { Language } from '../model/text.ts';

/** Cookies in which a browser keeps how its reader likes the pages; they say nothing of who that is. */
export const LANGUAGE_COOKIE = 'engawa_language';
export const THEME_COOKIE = 'engawa_theme';

export type Theme = 'system' | 'light' | 'dark';

/** Showcases on the front page before its reader asks for more. */
export const SHOWCASES_AT_FIRST = 12;

/** What has to be read from the database before a page can be written; null where the browser does everything. */
export type PageNeeds =
  | { readonly type: 'showcases' }
  | { readonly type: 'showcase'; readonly showcaseId: string; readonly withGrid: boolean };

/** What anyone may see of it, as the API would answer. */
export type PageFindings = {
  readonly showcases?: { readonly items: readonly Showcase[]; readonly cursor: string | null };
  readonly showcase?: Showcase;
  readonly grid?: Grid;
};

export type PageRequest = {
  /** Scheme and host of the pages, for addresses that other sites keep. */
  readonly origin: string;
  readonly pathname: string;
  /** With its question mark, or empty. */
  readonly search: string;
  readonly language: Language;
  readonly theme: Theme;
  /** Null writes the empty document that the browser fills by itself. */
  readonly findings: PageFindings | null;
};

/**
 * What the pages' build offers to the function that serves them, as one module with the built document inside: so a
 * document never names a script of another build.
 */
export type PageWriter = {
  readonly needsOf: (pathname: string) => PageNeeds | null;
  readonly writePage: (request: PageRequest) => string;
};
