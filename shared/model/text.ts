import * as z from 'zod';

/**
 * Text as people type it. Control characters and the Unicode line separators are refused at the edge, because
 * lenient calendar and mail readers take them for line breaks and an attacker could smuggle in properties.
 */
const CONTROLS = '\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u2028\\u2029';
/** They turn round how the rest of a line reads, in a subject or a list: "10:00–10:30" becomes "10:30–10:00". */
const TURNING = '\\u202a-\\u202e\\u2066-\\u2069';
/** Spaces, and characters of which nothing is seen: a line of nothing else is blank. */
const UNSEEN =
  ' \\u00a0\\u00ad\\u034f\\u115f\\u1160\\u1680\\u180e\\u2000-\\u200f\\u202f\\u205f-\\u2064\\u2800\\u3000\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0';
const BREAKING = `${CONTROLS}\\t\\n\\r${TURNING}`;
/** The first part takes only what the second cannot be, so that no text is looked through twice: half a megabyte too is read at once. */
const LINE = new RegExp(`^[${UNSEEN}]*[^${UNSEEN}${BREAKING}][^${BREAKING}]*$`);
const PARAGRAPHS = new RegExp(`^[^${CONTROLS}]*$`);

/** One line of text that is not blank. */
export const lineOf = (maxLength: number) => z.string().min(1).max(maxLength).regex(LINE);
/** Any number of lines; may be empty. */
export const paragraphsOf = (maxLength: number) => z.string().max(maxLength).regex(PARAGRAPHS);

export const Language = z.enum(['en', 'ja']).meta({ description: 'Language of pages and mails.' });
export type Language = z.infer<typeof Language>;

/** A text that must exist in both languages. */
export const bilingualOf = (maxLength: number) =>
  z.strictObject({ en: lineOf(maxLength), ja: lineOf(maxLength) });
export const Bilingual = bilingualOf(200);
export type Bilingual = z.infer<typeof Bilingual>;

/** A text in at least one language; the domain refuses it when both are missing where it is required. */
export const LocalisedName = z.strictObject({ en: lineOf(200).optional(), ja: lineOf(200).optional() });
export type LocalisedName = z.infer<typeof LocalisedName>;
export const LocalisedText = z.strictObject({
  en: paragraphsOf(4000).optional(),
  ja: paragraphsOf(4000).optional(),
});
export type LocalisedText = z.infer<typeof LocalisedText>;

/** RFC 5321 lengths; quoted local parts and address literals are refused on purpose. */
export const EmailAddress = z
  .string()
  .max(254)
  .regex(
    /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/,
  )
  .meta({ description: 'A mail address.', example: 'hanako@example.jp' });

export const WebAddress = z
  .string()
  .max(300)
  .regex(/^https?:\/\/[A-Za-z0-9.-]+(:[0-9]{1,5})?(\/[!-~]*)?$/)
  .meta({ description: 'A web address.', example: 'https://example.org/about' });

export const CountryCode = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .meta({ description: 'ISO 3166-1 alpha-2.', example: 'JP' });

/** Languages people speak in a meeting: ISO 639-1, as in "ja" or "fr". */
export const SpokenLanguage = z
  .string()
  .regex(/^[a-z]{2}$/)
  .meta({ example: 'ja' });

/** What an interpreter translates between, the two languages in alphabetical order: "en-ja". */
export const LanguagePair = z
  .string()
  .regex(/^[a-z]{2}-[a-z]{2}$/)
  .meta({ example: 'en-ja' });

/** An entry of the showcase's taxonomy. */
export const Code = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .meta({ example: 'regenerative-medicine' });
export const Codes = z.array(Code).max(30);
