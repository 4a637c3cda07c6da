import type { IncomingMessage, ServerResponse } from 'node:http';
import { compressFor } from './compression.ts';
import { listPage, mailPage } from './inbox-pages.ts';
import { linksOf, type MailArchive, openMail } from './mail-archive.ts';

/**
 * The inbox at /inbox: what a person would find in a mail program, on the local host only. Sign-in links simply lie
 * here. GET /inbox/messages.json (cursor, limit, to) and /inbox/messages/ID.json are for tests and the demo.
 */
export type Inbox = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

const PAGE_SIZE = 50;
const MAX_PAGE_SIZE = 500;
/** Inline style only; the HTML of a mail is in a sandboxed frame, where a click may leave the frame. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const BODY_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

type Answer = {
  readonly status: number;
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers?: Record<string, string>;
};

export function createInbox(archive: MailArchive): Inbox {
  return async (request, response, url) => {
    const answer =
      request.method === 'GET' || request.method === 'HEAD'
        ? await answerTo(archive, url)
        : text(405, 'Only GET and HEAD.');
    const headers: Record<string, string> = {
      'content-type': answer.type,
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...answer.headers,
    };
    const body = await compressFor(request, headers, Buffer.from(answer.body));
    headers['content-length'] = String(body.length);
    response.writeHead(answer.status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

async function answerTo(archive: MailArchive, url: URL): Promise<Answer> {
  if (url.pathname === '/inbox' || url.pathname === '/inbox/messages.json') {
    const cursor = url.searchParams.get('cursor');
    const to = url.searchParams.get('to') || null;
    const limit = Number(url.searchParams.get('limit') ?? PAGE_SIZE);
    if (cursor !== null && !/^\d{1,15}$/.test(cursor))
      return text(400, 'cursor must be one of an earlier page.');
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
      return text(400, `limit must be a whole number from 1 to ${MAX_PAGE_SIZE}.`);
    }
    const view = { ...archive.list({ limit, cursor, to }), total: archive.count() };
    if (url.pathname === '/inbox') return page(listPage({ ...view, to }));
    return json(view);
  }
  const match = /^\/inbox\/messages\/([A-Za-z0-9-]+)(\.eml|\.json|\/body\.html)?$/.exec(url.pathname);
  const [, id = '', form = ''] = match ?? [];
  const raw = match === null ? null : archive.raw(id);
  if (raw === null) return text(404, 'There is no such mail. そのメールはありません。');
  if (form === '.eml') {
    const disposition = { 'content-disposition': `attachment; filename="${id}.eml"` };
    return { status: 200, type: 'message/rfc822', body: raw, headers: disposition };
  }
  const mail = await openMail(raw);
  if (form === '.json') {
    const { subject, text: plain, html, from, to } = mail.email;
    return json({
      id,
      subject,
      from,
      to,
      text: plain,
      html,
      links: linksOf(mail.email),
      calendar: mail.calendar,
      calendarText: mail.calendarText,
    });
  }
  if (form === '/body.html') {
    // Opened in the whole window, because a page inside the sandboxed frame could not work.
    const body = `<!doctype html><meta charset="utf-8"><base target="_top">${mail.email.html ?? ''}`;
    return { ...page(body), headers: { 'content-security-policy': BODY_POLICY } };
  }
  return page(mailPage(id, mail, linksOf(mail.email)));
}

const page = (body: string): Answer => ({ status: 200, type: 'text/html; charset=utf-8', body });
const json = (value: object): Answer => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});
const text = (status: number, body: string): Answer => ({
  status,
  type: 'text/plain; charset=utf-8',
  body,
});
