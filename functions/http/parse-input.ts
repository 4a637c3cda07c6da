import * as z from 'zod';
import { en, ja } from 'zod/locales';
import { AppError, type Fault } from '../../shared/model/app-error.ts';
import { faultAt } from '../../shared/model/fault-texts.ts';
import type { Language } from '../../shared/model/text.ts';

export const MAX_BODY_BYTES = 512 * 1024;
const MAX_FAULTS = 200;

const locales = { en: en().localeError, ja: ja().localeError };

/** Parses one part of a request. @throws AppError `invalid-input` naming every fault with its path, in the reader's language. */
export function parsePart<Schema extends z.ZodType>(
  schema: Schema | undefined,
  value: unknown,
  part: 'path' | 'query' | 'body',
  language: Language,
): z.infer<Schema> {
  const parsed = (schema ?? z.strictObject({})).safeParse(value, { error: locales[language] });
  const broken = part === 'body' ? brokenTexts(value) : [];
  if (parsed.success && broken.length === 0) return parsed.data as z.infer<Schema>;
  const faults = [
    ...(parsed.error?.issues ?? []).map(
      (issue): Fault => ({
        path: [part, ...issue.path].join('.'),
        code: issue.code,
        message: messageOf(issue, language),
      }),
    ),
    ...broken.map((path) => faultAt([part, ...path].join('.'), 'broken-character')),
  ];
  throw new AppError('invalid-input', { faults: faults.slice(0, MAX_FAULTS) });
}

/**
 * Where texts of a JSON value hold half of a surrogate pair. JSON lets it pass as an escape, but no UTF-8 can say it: the
 * database refuses it. Without recursion, since a hostile value may be a hundred thousand arrays deep.
 */
function brokenTexts(json: unknown): string[][] {
  const broken: string[][] = [];
  const waiting: { readonly value: unknown; readonly path: Path }[] = [{ value: json, path: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && !value.isWellFormed()) broken.unshift(namesOf(path));
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, inner] of Object.entries(value))
      waiting.push({ value: inner, path: { name, above: path } });
  }
  return broken.slice(0, MAX_FAULTS);
}

/** Names from the inside out: of all places only the few with a fault are ever written out. */
type Path = { readonly name: string; readonly above: Path } | null;

function namesOf(path: Path): string[] {
  const names: string[] = [];
  for (let at = path; at !== null; at = at.above) names.unshift(at.name);
  return names;
}

/** A pattern helps no reader; the field's name and this sentence do. */
function messageOf(issue: z.core.$ZodIssue, language: Language): string {
  if (issue.code !== 'invalid_format' || issue.format !== 'regex') return issue.message;
  return language === 'ja' ? '形式が正しくありません。' : 'Not in the expected form.';
}

/** The JSON of a body. @throws AppError `too-large`, `unsupported-media-type` or `invalid-input`. */
export function parseJson(
  body: string | undefined,
  isBase64: boolean,
  contentType: string | undefined,
): unknown {
  const text = body === undefined ? '' : isBase64 ? Buffer.from(body, 'base64').toString('utf8') : body;
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new AppError('too-large');
  if (text !== '' && !/^application\/([a-z0-9.+-]+\+)?json\s*(;|$)/i.test(contentType ?? '')) {
    throw new AppError('unsupported-media-type');
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError(
      'invalid-input',
      { faults: [{ path: 'body', code: 'not-json', message: 'JSON?' }] },
      cause,
    );
  }
}

/** The reader's language: what the Accept-Language header prefers of the two (RFC 9110 §12.5.4), else English. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranked = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .map((parameter) => /^\s*q=([0-9.]+)$/.exec(parameter)?.[1])
        .find((value) => value !== undefined);
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ tag, quality }) => /^(en|ja)(-|$)/.test(tag) && quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return ranked[0]?.tag.startsWith('ja') ? 'ja' : 'en';
}
