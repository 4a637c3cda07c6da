import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { SECURITY_HEADERS } from '../../functions/security-headers.ts';
import { compressFor } from './compression.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const PLACEHOLDER =
  '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  '<title>Engawa</title><h1>Engawa</h1><p>The pages are not built. The API is at <a href="/api/openapi.json">' +
  '/api/openapi.json</a>, the mails are in the <a href="/inbox">inbox</a>.</p></html>';

/** Serves the built pages with the headers of the cloud; an address without a file is the app's, not an error. */
export function createStaticFiles(
  folder: string,
): (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void> {
  return async (request, response, url) => {
    const path = fileFor(folder, url.pathname);
    const isAsset = extname(url.pathname) !== '';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return send(request, response, 405, { allow: 'GET, HEAD' }, Buffer.from('Only GET and HEAD.'));
    }
    if (path === null && isAsset) {
      return send(request, response, 404, {}, Buffer.from('There is no such file.'));
    }
    const file = path ?? join(folder, 'index.html');
    const body = existsSync(file) ? await readFile(file) : Buffer.from(PLACEHOLDER);
    // Vite names everything under assets/ after its content.
    const isImmutable = url.pathname.startsWith('/assets/');
    return send(
      request,
      response,
      200,
      {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'cache-control': isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
      body,
    );
  };
}

/** The file of an address, or null when there is none inside the folder. */
function fileFor(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // Not an address that any file could have.
    return null;
  }
  // Folders of the build itself, which no address leads to in the cloud either.
  if (decoded.includes('\0') || /(^|[\\/])\./.test(decoded)) return null;
  const path = join(folder, normalize(decoded));
  if (!path.startsWith(folder) || !statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  return path;
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  own: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<void> {
  const headers: Record<string, string> = {
    'content-type': 'text/plain; charset=utf-8',
    ...SECURITY_HEADERS,
    ...own,
  };
  const compressed = await compressFor(request, headers, body);
  headers['content-length'] = String(compressed.length);
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' ? undefined : compressed);
}
