import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { manifest } from '../../../functions/manifest.ts';
import { FunctionTimeout, type Runner } from '../../../infra/local/function-runner.ts';
import { createGateway } from '../../../infra/local/gateway.ts';
import { type Listening, listen } from '../../../infra/local/listen.ts';

let front: Listening;
let seen: APIGatewayProxyEventV2[];
let work: () => Promise<unknown>;

beforeEach(async () => {
  seen = [];
  const runner: Runner = {
    invoke: async (_definition, event) => {
      seen.push(event as APIGatewayProxyEventV2);
      return work();
    },
    onInvoked: () => undefined,
    drain: async () => undefined,
    stop: async () => undefined,
  };
  const gateway = createGateway(manifest.functions, runner);
  front = await listen(
    (request, response) => gateway(request, response, new URL(request.url ?? '/', 'http://localhost')),
    0,
  );
  work = async () => ({ statusCode: 200, body: 'ok' });
});
afterEach(() => front.close());

const call = (path: string, init: RequestInit = {}) => fetch(`${front.url}${path}`, init);

describe('a request becomes an event of payload format 2.0', () => {
  test('with route key, decoded parameters, cookies apart, and repeated queries joined', async () => {
    await call('/api/showcases/a%20b?x=1&x=2&y=%E6%97%A5', {
      headers: { cookie: 'a=1; b=2', 'X-Mixed': 'Case' },
    });

    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      version: '2.0',
      routeKey: 'GET /api/showcases/{showcaseId}',
      pathParameters: { showcaseId: 'a b' },
      rawQueryString: 'x=1&x=2&y=%E6%97%A5',
      queryStringParameters: { x: '1,2', y: '日' },
      cookies: ['a=1', 'b=2'],
      isBase64Encoded: false,
      requestContext: { stage: '$default', http: { method: 'GET', path: '/api/showcases/a%20b' } },
    });
    expect(seen[0]?.headers['x-mixed']).toBe('Case');
    expect(seen[0]?.headers).not.toHaveProperty('cookie');
    expect(seen[0]).not.toHaveProperty('body');
  });

  test('through a cache for pages: only what the manifest lets an answer depend on', async () => {
    await call('/showcases/x?lang=ja&utm=1', {
      headers: { cookie: 'engawa_session=s; engawa_theme=dark', 'x-mixed': 'Case', 'if-none-match': '"e"' },
    });

    expect(seen[0]).toMatchObject({
      routeKey: 'GET /showcases/{page+}',
      queryStringParameters: { lang: 'ja' },
      cookies: ['engawa_theme=dark'],
      headers: { 'if-none-match': '"e"' },
    });
    expect(seen[0]?.rawQueryString).toBe('lang=ja');
    expect(seen[0]?.headers).not.toHaveProperty('x-mixed');
  });

  test('with a text body for JSON and base64 for everything else', async () => {
    const post = (type: string) =>
      call('/api/showcases', { method: 'POST', headers: { 'content-type': type }, body: '{"é":1}' });
    await post('application/json');
    await post('application/x-www-form-urlencoded');

    expect(seen.map(({ body, isBase64Encoded }) => [isBase64Encoded, body])).toEqual([
      [false, '{"é":1}'],
      [true, Buffer.from('{"é":1}').toString('base64')],
    ]);
  });
});

describe('an answer', () => {
  test('goes out with its status, headers, each cookie, and a decoded body', async () => {
    work = async () => ({
      statusCode: 201,
      headers: { 'Content-Type': 'application/octet-stream' },
      cookies: ['a=1', 'b=2'],
      body: Buffer.from([0, 255]).toString('base64'),
      isBase64Encoded: true,
    });

    const answer = await call('/api/health');

    expect(answer.status).toBe(201);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([0, 255]);
  });

  test('without a status is the body of a 200', async () => {
    work = async () => ({ hello: 1 });

    const answer = await call('/api/health');

    expect([answer.status, await answer.json()]).toEqual([200, { hello: 1 }]);
  });

  test.each([
    ['a function that takes too long', 503, async () => Promise.reject(new FunctionTimeout('meta', 20))],
    ['a function that throws', 500, async () => Promise.reject(new Error('secret detail'))],
    ['an answer that is none', 500, async () => ({ statusCode: 'x' })],
    ['an answer above six megabytes', 500, async () => ({ statusCode: 200, body: 'x'.repeat(6_300_000) })],
  ])('for %s is %i as problem+json, without detail', async (_name, status, failing) => {
    work = failing;

    const answer = await call('/api/health');
    const text = await answer.text();

    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({ status });
    expect(text).not.toContain('secret');
  });
});
