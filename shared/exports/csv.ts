import { stringify } from 'csv-stringify/sync';

/**
 * The door to csv-stringify. Excel takes a file for Japanese text only with a byte order mark, and takes a cell that
 * begins with one of these for a formula, whatever quotes stand around it: they get an apostrophe before them
 * (OWASP, CSV injection; the full-width forms because Japanese Excel reads them alike).
 */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/;
const BYTE_ORDER_MARK = '\uFEFF';

const harmless = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell);

/** A table as CSV (RFC 4180: CRLF, quotes doubled) that a spreadsheet opens as text. Line breaks within a cell become spaces. */
export function writeCsv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [header, ...rows].map((row) => row.map((cell) => harmless(cell.replace(/[\r\n]+/g, ' '))));
  return BYTE_ORDER_MARK + stringify(cells, { record_delimiter: 'windows', quoted_match: /[;\t]/ });
}
