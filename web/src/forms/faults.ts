import type { TFunction } from 'i18next';
import type * as z from 'zod';
import { ApiError } from '../api/problem.ts';
import type { FieldFault } from '../design/error-summary.tsx';

/** How a field is filled in, which decides between "Enter" and "Choose". */
export type FieldKind = 'text' | 'choice' | 'chips';
/** Fields by path; `*` stands for a place in a list: "members.*.email". */
export type FieldBook = Readonly<Record<string, { readonly label: string; readonly kind: FieldKind }>>;

/** A fault with the path of its field, as the summary shows it and as the field shows it. */
export type FormFault = FieldFault & { readonly path: string };
type Words = TFunction<'common'>;

/** The id of the control of a field; ids may not start with a digit nor hold dots. */
export const fieldId = (path: string): string => `f-${path.replaceAll('.', '-')}`;

const pattern = (path: string): string => path.replace(/\.\d+(?=\.|$)/g, '.*');

/** The nearest field that a path belongs to: a fault on one chip is a fault of the chips. */
function fieldFor(path: string, book: FieldBook): string {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    if (book[pattern(at)]) return at;
  }
  return path;
}

function wordsFor(
  issue: z.core.$ZodIssue,
  path: string,
  isEmpty: boolean,
  book: FieldBook,
  t: Words,
): string {
  const field = book[pattern(path)] ?? { label: path, kind: 'text' as const };
  const { label } = field;
  if (path === 'consent') return t('fault.consent');
  if (field.kind === 'chips') {
    return issue.code === 'too_big'
      ? t('fault.tooMany', { label, count: Number(issue.maximum) })
      : t('fault.chooseSome', { label });
  }
  if (field.kind === 'choice') return t('fault.choose', { label });
  if (isEmpty || issue.code === 'invalid_type' || issue.code === 'too_small')
    return t('fault.required', { label });
  if (issue.code === 'too_big') return t('fault.tooLong', { label, count: Number(issue.maximum) });
  if (path.endsWith('email')) return t('fault.email');
  if (path.endsWith('website')) return t('fault.website');
  return t('fault.invalid', { label });
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

/** Every fault of an input by the API's own schema, one per field, in the reader's words. */
export function faultsOf(schema: z.ZodType, input: unknown, book: FieldBook, t: Words): FormFault[] {
  const parsed = schema.safeParse(input);
  if (parsed.success) return [];
  const found = new Map<string, FormFault>();
  for (const issue of parsed.error.issues) {
    const path = fieldFor(issue.path.map(String).join('.'), book);
    if (found.has(path)) continue;
    const value = valueAt(input, issue.path);
    const isEmpty =
      value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
    found.set(path, { path, fieldId: fieldId(path), message: wordsFor(issue, path, isEmpty, book, t) });
  }
  return [...found.values()];
}

/** The faults that the server found, under the fields they belong to. */
export function faultsFrom(error: unknown, book: FieldBook): FormFault[] {
  if (!(error instanceof ApiError)) return [];
  return error.faults.map((fault) => {
    const path = fieldFor(fault.path.replace(/^body\.?/, ''), book);
    const label = book[pattern(path)]?.label;
    return { path, fieldId: fieldId(path), message: label ? `${label}: ${fault.message}` : fault.message };
  });
}

/** What is wrong with one field. */
export const faultAt = (faults: readonly FormFault[], path: string): string | undefined =>
  faults.find((fault) => fault.path === path)?.message;

/** Leaves out what was not filled in, so that optional fields are absent rather than blank. */
export function withoutBlanks<Value extends object>(value: Value): Partial<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, one]) => one !== undefined && !(typeof one === 'string' && one.trim() === ''),
    ),
  ) as Partial<Value>;
}
