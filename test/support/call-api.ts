import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { contracts } from '../../shared/contracts/all-contracts.ts';
import type { Contract } from '../../shared/contracts/contract.ts';

/** What a capability's module exports: a Lambda function for API Gateway v2. */
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

export type ApiRequest = {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number>>;
  /** A cookie as `signInAs` returns it; left out: nobody is signed in. */
  readonly as?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotencyKey?: string;
  readonly sourceAddress?: string;
};

export type ApiAnswer = {
  readonly status: number;
  /** The parsed JSON; null for an empty body. Tests look into it freely. */
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any shape, which the assertion then pins down
  readonly json: any;
  readonly text: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
};

let requests = 0;

/**
 * Calls a function as API Gateway does: `callApi(handler, 'POST /api/showcases', { body, as })`. The route and its
 * path parameters are found in the contracts.
 */
export async function callApi(
  handler: unknown,
  request: `${string} /api/${string}`,
  options: ApiRequest = {},
): Promise<ApiAnswer> {
  const event = eventFor(request, options);
  requests += 1;
  // In the cloud each request has a process of its own; here hundreds of rivals share one, and the clock with it.
  const context = { awsRequestId: `request-${requests}`, getRemainingTimeInMillis: () => 120_000 };
  const result = await (handler as HttpHandler)(event, context as Context);
  const text = result.body ?? '';
  const type = String(result.headers?.['content-type'] ?? '');
  return {
    status: result.statusCode ?? 200,
    json: /json/.test(type) && text !== '' ? JSON.parse(text) : null,
    text,
    headers: result.headers ?? {},
    cookies: result.cookies ?? [],
  };
}

function eventFor(request: string, options: ApiRequest): APIGatewayProxyEventV2 {
  const [method = '', rawPath = ''] = request.split(' ');
  const { contract, parameters } = routeOf(method, rawPath);
  const query = Object.entries(options.query ?? {}).map(([name, value]) => [name, String(value)] as const);
  const now = Date.now();
  return {
    version: '2.0',
    routeKey: `${contract.method} ${contract.path}`,
    rawPath,
    rawQueryString: new URLSearchParams(query.map(([name, value]) => [name, value])).toString(),
    headers: {
      host: 'localhost:4280',
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
      ...options.headers,
    },
    ...(options.as === undefined ? {} : { cookies: [options.as] }),
    ...(query.length === 0 ? {} : { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(parameters).length === 0 ? {} : { pathParameters: parameters }),
    ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: 'anonymous',
      apiId: 'test',
      domainName: 'localhost',
      domainPrefix: 'localhost',
      http: {
        method,
        path: rawPath,
        protocol: 'HTTP/1.1',
        sourceIp: options.sourceAddress ?? '127.0.0.1',
        userAgent: 'vitest',
      },
      requestId: `gateway-${requests}`,
      routeKey: `${contract.method} ${contract.path}`,
      stage: '$default',
      time: new Date(now).toISOString(),
      timeEpoch: now,
    },
  };
}

function routeOf(method: string, path: string) {
  for (const contract of Object.values(contracts) as readonly Contract[]) {
    if (contract.method !== method) continue;
    const pattern = contract.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern.replaceAll('.', '\\.')}$`).exec(path);
    if (match === null) continue;
    const parameters = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
    return { contract, parameters };
  }
  throw new Error(`no contract for ${method} ${path}`);
}
