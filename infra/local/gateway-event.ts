import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Trigger } from '../../functions/manifest.ts';

/** What a cache passes on of a request whose answers it may keep: only what they may depend on. */
export type VariesBy = Extract<Trigger, { type: 'pages' }>['variesBy'];

/** Asked by any cache that has a copy, whatever its answers depend on. */
const CONDITIONAL = ['if-none-match', 'if-modified-since'];

/** The event of a request that came through a cache, as CloudFront forwards it by its cache policy. */
export function throughCache(event: APIGatewayProxyEventV2, variesBy: VariesBy): APIGatewayProxyEventV2 {
  const { queryStringParameters, cookies, ...others } = event;
  const kept = (values: Readonly<Record<string, string | undefined>>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
  const query = kept(queryStringParameters ?? {}, variesBy.query);
  const keptCookies = (cookies ?? []).filter((cookie) =>
    variesBy.cookies.includes(cookie.split('=')[0] ?? ''),
  );
  return {
    ...others,
    rawQueryString: new URLSearchParams(query as Record<string, string>).toString(),
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(keptCookies.length > 0 && { cookies: keptCookies }),
    headers: kept(event.headers, [...variesBy.headers, ...CONDITIONAL, 'host', 'x-forwarded-for']),
  };
}

/** Turns a request into an API Gateway event of payload format 2.0, with its quirks. */
export function toGatewayEvent(input: {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly body: Buffer;
  /** Method and path of the route, or `$default`. */
  readonly routeKey: string;
  readonly parameters: Readonly<Record<string, string>>;
}): APIGatewayProxyEventV2 {
  const { request, url, body, routeKey, parameters } = input;
  const { cookie, ...others } = request.headers;
  const headers = Object.fromEntries(
    Object.entries(others).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );
  const isBase64Encoded = body.length > 0 && !isText(headers['content-type']);
  const query = joinedQuery(url.searchParams);
  const now = new Date();
  return {
    version: '2.0',
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookie !== undefined && {
      cookies: cookie
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    }),
    headers,
    ...(query !== null && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: { ...parameters } }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: String(headers['host'] ?? ''),
      domainPrefix: 'local',
      http: {
        method: request.method ?? 'GET',
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
        userAgent: String(headers['user-agent'] ?? ''),
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') }),
    isBase64Encoded,
  };
}

/** HTTP APIs hand over these types as text and everything else, forms included, as base64. */
function isText(contentType: string | undefined): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  return (
    type.startsWith('text/') || /^application\/(json|xml|javascript|([a-z0-9.+-]+\+(json|xml)))$/.test(type)
  );
}

function joinedQuery(parameters: URLSearchParams): Record<string, string> | null {
  const joined: Record<string, string> = {};
  for (const [name, value] of parameters) {
    const before = Object.hasOwn(joined, name) ? joined[name] : undefined;
    joined[name] = before === undefined ? value : `${before},${value}`;
  }
  return Object.keys(joined).length === 0 ? null : joined;
}

export type GatewayAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
};

/**
 * Reads what a function returned. As in payload format 2.0, anything without a statusCode is itself the body of a
 * 200; an object with a statusCode that is no number, or a body that is no text, is an error of the function.
 */
export function readGatewayAnswer(result: unknown): GatewayAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body: Buffer.from(typeof result === 'string' ? result : JSON.stringify(result ?? null)),
    };
  }
  const { statusCode, headers, cookies, body, isBase64Encoded }: Partial<Record<string, unknown>> = {
    ...result,
  };
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) throw new Error('statusCode is no status.');
  if (body !== undefined && body !== null && typeof body !== 'string') throw new Error('body is no text.');
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    ),
    cookies: Array.isArray(cookies) ? cookies.map(String) : [],
    body: Buffer.from(body ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** Writes the answer; the body goes through the given compression. */
export async function writeGatewayAnswer(
  response: ServerResponse,
  answer: GatewayAnswer,
  compress: (headers: Record<string, string>, body: Buffer) => Promise<Buffer>,
): Promise<void> {
  const headers: Record<string, string> = { 'content-type': 'text/plain', ...answer.headers };
  if (answer.status === 204 || answer.body.length === 0) delete headers['content-type'];
  const body = await compress(headers, answer.body);
  headers['content-length'] = String(body.length);
  if (answer.status === 204) delete headers['content-length'];
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (answer.cookies.length > 0) response.setHeader('set-cookie', [...answer.cookies]);
  response.writeHead(answer.status);
  response.end(body);
}
