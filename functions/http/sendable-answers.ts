import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { AppError } from '../../shared/model/app-error.ts';

type Middleware = MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>;

const gzipAsync = promisify(gzip);
/** Lambda answers with at most 6 MB, the body as a JSON text with its escapes; a little is left for the envelope. */
const MOST_BYTES = 6_000_000;
/** Shorter ones fit into one packet anyway. */
const LEAST_BYTES_TO_COMPRESS = 1_000;
const ACCEPTS_GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/i;

const bytesAsJson = (text: string | undefined): number => Buffer.byteLength(JSON.stringify(text ?? ''));

/**
 * Compresses answers for those who ask (RFC 9110 §12.5.3). CloudFront compresses only what it may cache and an HTTP
 * API nothing, so that nobody else would; the planning problem of 19,000 wishes, 4.7 MB, goes out as 1.7.
 * @throws AppError `too-large`, which tells more than the gateway's own refusal would.
 */
export function sendableAnswers(): Middleware {
  return {
    after: async (request) => {
      const { event, response } = request;
      if (!response?.body) return;
      const bytes = Buffer.byteLength(response.body);
      const isCompressed =
        bytes >= LEAST_BYTES_TO_COMPRESS && ACCEPTS_GZIP.test(event.headers['accept-encoding'] ?? '');
      const headers = { ...response.headers, vary: 'accept-encoding' };
      if (isCompressed) {
        const body = (await gzipAsync(response.body, { level: 5 })).toString('base64');
        request.response = {
          ...response,
          headers: { ...headers, 'content-encoding': 'gzip' },
          body,
          isBase64Encoded: true,
        };
      } else request.response = { ...response, headers };
      if (bytes > MOST_BYTES / 6 && bytesAsJson(request.response.body) > MOST_BYTES)
        throw new AppError('too-large');
    },
  };
}
