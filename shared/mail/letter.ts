import type { Language } from '../model/text.ts';
import { escapeHtml, type Html, html } from './html.ts';

/** The words of a mail before they are text and HTML. */
export type Block =
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | { readonly type: 'quote'; readonly text: string }
  | { readonly type: 'code'; readonly label: string; readonly code: string }
  | { readonly type: 'links'; readonly links: readonly { readonly label: string; readonly url: string }[] };

export type Letter = {
  readonly subject: string;
  readonly greeting: string | null;
  readonly blocks: readonly Block[];
  readonly closing: string;
};

/** The letter as plain text: complete in itself, with every link written out. */
export function writeText(letter: Letter): string {
  const parts = [
    ...(letter.greeting === null ? [] : [letter.greeting]),
    ...letter.blocks.map(textOf),
    `-- \n${letter.closing}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function textOf(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.text;
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'quote':
      return block.text
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
    case 'code':
      return `${block.label}: ${block.code}`;
    case 'links':
      return block.links.map(({ label, url }) => `${label}:\n${url}`).join('\n\n');
    default:
      return block satisfies never;
  }
}

/**
 * The letter as HTML that mail programs show: one table column, styles in attributes, no pictures, nothing fetched.
 * Everything that people typed is escaped by the template tag.
 */
export function writeHtml(letter: Letter, language: Language): string {
  const body = html`${letter.greeting === null ? '' : html`<p>${letter.greeting}</p>`}
    ${letter.blocks.map(htmlOf)}
    <p style="color:#666;font-size:13px;border-top:1px solid #ddd;padding-top:12px;margin-top:28px">${lines(letter.closing)}</p>`;
  const font =
    "font-family:'Hiragino Sans','Noto Sans JP',system-ui,sans-serif;font-size:16px;line-height:1.6";
  return (
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${escapeHtml(letter.subject)}</title></head><body style="margin:0;padding:16px;${font};color:#1d2524;background:#fff">` +
    `<div style="max-width:600px;margin:0 auto">${body.html}</div></body></html>\n`
  );
}

function htmlOf(block: Block): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${lines(block.text)}</p>`;
    case 'facts':
      return html`<table role="presentation" style="border-collapse:collapse;margin:16px 0">${block.rows.map(
        ([name, value]) =>
          html`<tr><td style="padding:4px 16px 4px 0;vertical-align:top;color:#666;white-space:nowrap">${name}</td><td style="padding:4px 0;font-weight:600">${lines(value)}</td></tr>`,
      )}</table>`;
    case 'quote':
      return html`<blockquote style="margin:16px 0;padding:4px 16px;border-left:3px solid #2f6f62">${lines(block.text)}</blockquote>`;
    case 'code':
      return html`<p>${block.label}: <strong style="font-size:22px;letter-spacing:3px;font-family:monospace">${block.code}</strong></p>`;
    case 'links':
      return html`<p>${block.links.map(
        ({ label, url }) =>
          html`<a href="${url}" style="display:inline-block;margin:4px 8px 4px 0;padding:10px 18px;background:#2f6f62;color:#fff;text-decoration:none;border-radius:6px">${label}</a> `,
      )}</p>`;
    default:
      return block satisfies never;
  }
}

function lines(text: string): Html[] {
  return text.split('\n').map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
}
