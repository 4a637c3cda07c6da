import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** The door to nodemailer, which composes and never sends. */
export type MimeInput = {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar: { readonly method: string; readonly text: string } | null;
  /** Makes Message-ID and boundaries, so that a mail composed again is the same byte for byte. */
  readonly key: string;
  readonly domain: string;
  readonly date: string;
};

/**
 * A mail as Exchange itself writes invitations and RFC 6047 §2.4 wants them: multipart/alternative of text/plain,
 * text/html and text/calendar, in this order, the last with method and charset; base64, no second copy attached.
 */
export function composeMime(input: MimeInput): Promise<Buffer> {
  const composer = new MailComposer({
    from: { ...input.from, name: literal(input.from.name) },
    to: { ...input.to, name: literal(input.to.name) },
    ...(input.replyTo !== null && { replyTo: input.replyTo }),
    subject: literal(input.subject),
    text: withCrlf(input.text),
    html: withCrlf(input.html),
    textEncoding: 'base64',
    ...(input.calendar !== null && {
      alternatives: [
        {
          contentType: `text/calendar; charset=utf-8; method=${input.calendar.method}; component=VEVENT`,
          content: input.calendar.text,
          contentTransferEncoding: 'base64',
        },
      ],
    }),
    messageId: `<${input.key}@${input.domain}>`,
    baseBoundary: input.key,
    date: new Date(input.date),
    // Answers by machines (holiday notes) are wanted by nobody; RFC 3834 §5.
    headers: { 'Auto-Submitted': 'auto-generated' },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'windows',
  });
  return composer.compile().build();
}

/**
 * What looks like an encoded word (RFC 2047) would be decoded by the reader, and could show what the model refuses at
 * the edge: a name of "=?utf-8?B?...?=" is nobody's.
 */
const literal = (text: string): string => text.replaceAll('=?', '= ?');

/** Text parts are lines ended by CRLF also under base64 (RFC 2045 §6.8). */
const withCrlf = (text: string): string => text.replace(/\r\n|\r|\n/g, '\r\n');
