import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { problemOf } from '../../shared/contracts/problem.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { services } from '../runtime/services.ts';
import { languageOf } from './parse-input.ts';

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>;

/** One log line per request, and every error as problem+json; what we did not throw on purpose shows no detail. */
export function problemAnswers(): Middleware {
  const startedAt = new WeakMap<object, number>();
  const logLine = (event: APIGatewayProxyEventV2, context: Context, status: number, code: string) => {
    const milliseconds = Date.now() - (startedAt.get(event) ?? Date.now());
    services().logger.info('request', {
      requestId: context.awsRequestId,
      route: event.routeKey,
      status,
      code,
      milliseconds,
    });
  };
  return {
    before: ({ event }) => {
      startedAt.set(event, Date.now());
    },
    after: ({ event, context, response }) => {
      logLine(event, context, response?.statusCode ?? 500, 'ok');
    },
    onError: (request) => {
      const { event, context, error } = request;
      const isOurs = error instanceof AppError;
      const known = isOurs ? error : new AppError('unexpected', {}, error);
      if (!isOurs)
        services().logger.error('unexpected error', {
          requestId: context.awsRequestId,
          error: error as Error,
        });
      else if (known.code === 'try-again' && known.cause instanceof Error)
        services().logger.error('the database does not answer', {
          requestId: context.awsRequestId,
          error: known.cause,
        });
      const problem = problemOf(known, languageOf(event.headers['accept-language']), context.awsRequestId);
      const { retryAfterSeconds, allowed } = known.data;
      logLine(event, context, problem.status, known.code);
      request.response = {
        statusCode: problem.status,
        headers: {
          'content-type': 'application/problem+json',
          'cache-control': 'no-store',
          'x-request-id': context.awsRequestId,
          ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
          ...(allowed === undefined ? {} : { allow: allowed.join(', ') }),
        },
        body: JSON.stringify(problem),
      };
    },
  };
}
