import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  LANGUAGE_COOKIE,
  type PageFindings,
  type PageNeeds,
  type PageWriter,
  THEME_COOKIE,
} from '../../shared/contracts/pages.ts';
import { Language } from '../../shared/model/text.ts';
import { hashOf } from '../../shared/store/keys.ts';
import { isKnownTag } from '../http/entity-tag.ts';
import { languageOf } from '../http/parse-input.ts';
import type { Services } from '../runtime/services.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { findForPage } from './find-for-page.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** A cache between us and the reader may keep a page for so long; the reader's own asks each time. */
const SHARED_SECONDS = 15;

/**
 * Answers a page as anyone sees it: its words, its data and its preview stand in the document, so that it can be read
 * before any script has come, and by those who run none. Whoever sees more, the page's script shows more.
 */
export async function answerPage(event: Event, at: Services, writer: PageWriter): Promise<Result> {
  const needs = writer.needsOf(event.rawPath);
  const read = needs === null ? { status: 200, findings: null } : await findOrSayWhyNot(at, needs);
  const query = new URLSearchParams(event.queryStringParameters as Record<string, string> | undefined);
  const write = (findings: PageFindings | null) =>
    writer.writePage({
      origin: at.settings.publicUrl,
      pathname: event.rawPath,
      search: query.size === 0 ? '' : `?${query}`,
      language: readersLanguage(event, query),
      theme: readersTheme(event),
      findings,
    });
  try {
    return pageResult(event, read.status, write(read.findings));
  } catch (error) {
    at.logger.error('a page cannot be written', { error: error as Error });
    return pageResult(event, 500, write(null));
  }
}

type Read = { readonly status: number; readonly findings: PageFindings | null };

/** Without the database the document still goes out: its script asks again, and can say in words what is wrong. */
async function findOrSayWhyNot(at: Services, needs: PageNeeds): Promise<Read> {
  try {
    const findings = await findForPage(at.database, needs);
    return { status: findings === null ? 404 : 200, findings };
  } catch (error) {
    at.logger.error('the data of a page cannot be read', { error: error as Error });
    return { status: 503, findings: null };
  }
}

function pageResult(event: Event, status: number, html: string): Result {
  const etag = `"${hashOf(html).slice(0, 32)}"`;
  const headers: Record<string, string> = {
    ...SECURITY_HEADERS,
    'content-type': 'text/html; charset=utf-8',
    'cache-control':
      status === 200 ? `public, max-age=0, must-revalidate, s-maxage=${SHARED_SECONDS}` : 'no-cache',
    vary: 'accept-language, cookie',
    etag,
    ...(status === 503 ? { 'retry-after': '5' } : {}),
  };
  if (status === 200 && isKnownTag(event.headers['if-none-match'], etag))
    return { statusCode: 304, headers, body: '' };
  return { statusCode: status, headers, body: event.requestContext.http.method === 'HEAD' ? '' : html };
}

/** ?lang= (mails link with it), then what was chosen here before, then what the browser asks for. */
function readersLanguage(event: Event, query: URLSearchParams): Language {
  for (const wish of [query.get('lang'), cookieOf(event, LANGUAGE_COOKIE)]) {
    const parsed = Language.safeParse(wish);
    if (parsed.success) return parsed.data;
  }
  return languageOf(event.headers['accept-language']);
}

function readersTheme(event: Event): 'system' | 'light' | 'dark' {
  const chosen = cookieOf(event, THEME_COOKIE);
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function cookieOf(event: Event, name: string): string | undefined {
  const prefix = `${name}=`;
  return event.cookies?.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length);
}
