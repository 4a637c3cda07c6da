import type { Theme } from '../../../shared/contracts/pages.ts';
import type { Language } from '../../../shared/model/text.ts';
import type { PageName } from '../routing/paths.ts';
import type { BuiltDocument } from './built-document.ts';
import { escapeHtml, escapeJson } from './escape.ts';
import { WRITTEN_DATA_ID, type WrittenData } from './written-data.ts';

/** The title and the tags by which other sites and search engines know a page; values not yet escaped. */
export type Head = {
  readonly title: string;
  readonly tags: readonly (readonly [name: 'meta' | 'link', attributes: Readonly<Record<string, string>>])[];
  /** Data for search engines in the words of schema.org. */
  readonly linkedData: object | null;
};

type Filling = {
  readonly built: BuiltDocument;
  readonly name: PageName | null;
  readonly language: Language;
  readonly theme: Theme;
  readonly head: Head | null;
  /** Markup that React has made, escaped by it. */
  readonly body: string;
  readonly data: WrittenData | null;
};

/** Puts a page into the built document: language, head, styles, scripts to fetch at once, markup, and its data. */
export function fillDocument({ built, name, language, theme, head, body, data }: Filling): string {
  const files = name === null ? null : built.pages[name];
  const styles = [...new Set([...built.entryStyles, ...(files?.styles ?? [])])];
  const root = [
    `lang="${language}"`,
    ...(data === null ? [] : [`data-written="${language}"`]),
    ...(theme === 'system' ? [] : [`data-theme="${theme}"`]),
  ].join(' ');
  const parts: readonly (readonly [pattern: RegExp, text: string])[] = [
    [/<html[^>]*>/, `<html ${root}>`],
    ...(head === null
      ? []
      : ([[/<title>.*?<\/title>/s, `<title>${escapeHtml(head.title)}</title>`]] as const)),
    [/\s*<link rel="stylesheet"[^>]*>/g, ''],
    [/(?=<\/head>)/, styleTags(built, styles) + preloadTags(files?.scripts[language] ?? [])],
    // Asked for ahead only where the answer does not stand in the document already.
    ...(data === null ? [] : ([[/\s*<script src="\/early\.js"[^>]*><\/script>/, '']] as const)),
    [/(?<=<div id="root">)(?=<\/div>)/, body],
    [/(?=<\/body>)/, data === null ? '' : dataTag(WRITTEN_DATA_ID, 'application/json', data)],
  ];
  const html = head === null ? built.html : withHead(built.html, head);
  return parts.reduce((text, [pattern, part]) => text.replace(pattern, () => part), html);
}

/** The tags of the built document that every page shares give way to the page's own. */
function withHead(html: string, head: Head): string {
  const general = /\s*<meta (name="description"|property="og:[a-z_:]+")[^>]*>/g;
  const tags = head.tags.map(
    ([name, attributes]) =>
      `<${name} ${Object.entries(attributes)
        .map(([key, value]) => `${key}="${escapeHtml(value)}"`)
        .join(' ')} />`,
  );
  const linked =
    head.linkedData === null ? '' : dataTag('linked-data', 'application/ld+json', head.linkedData);
  return html.replace(general, '').replace('</title>', () => `</title>${tags.join('')}${linked}`);
}

const dataTag = (id: string, type: string, data: object): string =>
  `<script id="${id}" type="${type}">${escapeJson(data)}</script>`;

/** The sheets stand in the document; a link that is switched off tells the script that they are here. */
const styleTags = (built: BuiltDocument, styles: readonly string[]): string =>
  styles.length === 0
    ? ''
    : `<style>${styles.map((style) => built.styles[style] ?? '').join('\n')}</style>${styles
        .map((style) => `<link rel="stylesheet" href="/${style}" disabled />`)
        .join('')}`;

const preloadTags = (scripts: readonly string[]): string =>
  scripts.map((script) => `<link rel="modulepreload" crossorigin href="/${script}" />`).join('');
