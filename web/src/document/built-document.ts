import type { Language } from '../../../shared/model/text.ts';
import type { PageName } from '../routing/paths.ts';

/** What the build of the scripts left behind for documents: index.html, and what each page needs of it. */
export type BuiltDocument = {
  readonly html: string;
  /** Style sheets of the first script, and of each page, as text: 4 to 8 KB compressed are not worth a round trip. */
  readonly styles: Readonly<Record<string, string>>;
  readonly entryStyles: readonly string[];
  readonly pages: Readonly<Record<PageName, PageFiles>>;
};

export type PageFiles = {
  readonly styles: readonly string[];
  readonly scripts: Readonly<Record<Language, readonly string[]>>;
};
