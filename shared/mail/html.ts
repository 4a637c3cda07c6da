/** Markup that is known to be safe: made by the tag below, which escapes everything that is put into it. */
export type Html = { readonly html: string };

type Part = string | Html | readonly Html[];

/** A template whose values are escaped unless they are themselves made by it. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const rendered = parts.map((part) => {
    if (typeof part === 'string') return escapeHtml(part);
    return 'html' in part ? part.html : part.map((piece) => piece.html).join('');
  });
  return { html: String.raw({ raw: strings }, ...rendered) };
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
