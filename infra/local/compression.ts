import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
/** CloudFront's own bounds for compressing. */
const MIN_BYTES = 1_000;
const MAX_BYTES = 10_000_000;
const COMPRESSIBLE =
  /^(text\/|image\/svg|application\/(json|problem\+json|javascript|xml|manifest\+json|wasm))/;

/** Compresses a body as CloudFront would for this request, and sets the headers that say so. */
export async function compressFor(
  request: IncomingMessage,
  headers: Record<string, string>,
  body: Buffer,
): Promise<Buffer> {
  if (!COMPRESSIBLE.test(headers['content-type'] ?? '')) return body;
  headers['vary'] = headers['vary'] === undefined ? 'accept-encoding' : `${headers['vary']}, accept-encoding`;
  const isAccepted = /\bgzip\b(?!\s*;\s*q=0(\.0+)?\s*(,|$))/i.test(
    String(request.headers['accept-encoding'] ?? ''),
  );
  if (!isAccepted || body.length < MIN_BYTES || body.length > MAX_BYTES) return body;
  if (headers['content-encoding'] !== undefined) return body;
  headers['content-encoding'] = 'gzip';
  return gzipAsync(body, { level: 5 });
}
