import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FunctionDefinition } from '../../functions/manifest.ts';
import { matchRoute } from '../../shared/contracts/match-route.ts';
import { problemOf } from '../../shared/contracts/problem.ts';
import { AppError, ERROR_STATUS, type ErrorCode } from '../../shared/model/app-error.ts';
import { compressFor } from './compression.ts';
import { FunctionTimeout, type Runner } from './function-runner.ts';
import {
  type GatewayAnswer,
  readGatewayAnswer,
  throughCache,
  toGatewayEvent,
  writeGatewayAnswer,
} from './gateway-event.ts';
import { BodyTooLarge, readBody } from './read-body.ts';
import { buildRoutes } from './route-table.ts';

/** API Gateway's limit. The edge of the functions has a smaller one of its own. */
const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** What a Lambda function that is called synchronously may return, as JSON. */
const MAX_ANSWER_BYTES = 6 * 1024 * 1024;

export type Gateway = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Serves the routes of the contracts and of pages by calling the functions of the manifest, as an HTTP API would. */
export function createGateway(functions: readonly FunctionDefinition[], runner: Runner): Gateway {
  const routes = buildRoutes(functions);
  const unknownRoute = unknownRouteOf(functions);

  async function answer(request: IncomingMessage, url: URL): Promise<GatewayAnswer> {
    const match = matchRoute(routes, request.method ?? 'GET', url.pathname);
    const { routeKey, definition, parameters } =
      match.type === 'found'
        ? {
            routeKey: `${match.route.method} ${match.route.path}`,
            definition: match.route.definition,
            parameters: match.parameters,
          }
        : { routeKey: '$default', definition: unknownRoute, parameters: {} };
    const body = await readBody(request, MAX_BODY_BYTES);
    const given = toGatewayEvent({ request, url, body, routeKey, parameters });
    const { trigger } = definition;
    const event = trigger.type === 'pages' ? throughCache(given, trigger.variesBy) : given;
    const returned = await runner.invoke(definition, event);
    const bytes = Buffer.byteLength(JSON.stringify(returned) ?? '');
    return bytes > MAX_ANSWER_BYTES ? problem('unexpected') : readGatewayAnswer(returned);
  }

  return async (request, response, url) => {
    let result: GatewayAnswer;
    try {
      result = await answer(request, url);
    } catch (error) {
      result = answerTo(error);
      // What is left of a body that nobody reads must not be taken for the next request.
      if (error instanceof BodyTooLarge) response.setHeader('connection', 'close');
    }
    // CloudFront compresses what it may cache; answers of the API it passes on as they are.
    const isCacheable = !url.pathname.startsWith('/api/');
    await writeGatewayAnswer(response, result, async (headers, body) =>
      isCacheable ? compressFor(request, headers, body) : body,
    );
  };
}

function unknownRouteOf(functions: readonly FunctionDefinition[]): FunctionDefinition {
  const found = functions.find(({ trigger }) => trigger.type === 'unknown-route');
  if (found === undefined) throw new Error('The manifest has no function for unknown routes.');
  return found;
}

function answerTo(error: unknown): GatewayAnswer {
  if (error instanceof BodyTooLarge) return problem('too-large');
  if (error instanceof FunctionTimeout) return problem('try-again');
  return problem('unexpected');
}

/** An answer of the gateway itself, in the shape of RFC 9457 that all others have. */
function problem(code: ErrorCode): GatewayAnswer {
  return {
    status: ERROR_STATUS[code],
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    cookies: [],
    body: Buffer.from(JSON.stringify(problemOf(new AppError(code), 'en', randomUUID()))),
  };
}
