import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Gateway } from './gateway.ts';
import { errorText } from './host-fault.ts';
import type { HostLog } from './host-log.ts';
import type { Inbox } from './inbox.ts';
import { LOOPBACK, PUBLIC_NAME } from './listen.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/**
 * The one origin that a browser sees: /api and the documents that a function writes go to the gateway, /inbox to the
 * mails, everything else to the built files, as CloudFront divides it in the cloud.
 */
export function createFrontDoor(
  parts: {
    readonly gateway: Gateway;
    readonly inbox: Inbox;
    readonly files: Handler;
    /** Whether a function writes the document at this path. */
    readonly isWritten: (path: string) => boolean;
  },
  publicUrl: () => string,
  log: HostLog,
): RequestListener {
  return async (request, response) => {
    const startedAt = performance.now();
    try {
      await route(request, response);
    } catch (error) {
      log.write('error', 'request failed', { error: errorText(error) });
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end();
    } finally {
      const path = (request.url ?? '').split('?')[0];
      log.write('info', 'request', {
        method: request.method,
        path: path?.startsWith('/api/feeds/') ? '/api/feeds/*' : path,
        status: response.statusCode,
        milliseconds: Math.round(performance.now() - startedAt),
      });
    }
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const base = new URL(publicUrl());
    const host = request.headers.host ?? '';
    // A page of another site whose name is made to resolve to this machine must not reach it (DNS rebinding).
    if (host !== `${PUBLIC_NAME}:${base.port}` && host !== `${LOOPBACK}:${base.port}`) {
      return refuse(response, 421, 'This host serves its own address only.');
    }
    if (!request.url?.startsWith('/') || !URL.canParse(request.url, base)) {
      return refuse(response, 400, 'The address cannot be read.');
    }
    const url = new URL(`http://${base.host}${request.url}`);
    if (url.pathname === '/api' || url.pathname.startsWith('/api/'))
      return parts.gateway(request, response, url);
    // Cookies and the check of origins hold for one name; whoever typed the number is sent to it.
    if (host !== base.host && request.method === 'GET') {
      response.writeHead(307, { location: `${base.origin}${url.pathname}${url.search}` });
      response.end();
      return;
    }
    if (url.pathname === '/inbox' || url.pathname.startsWith('/inbox/')) {
      return parts.inbox(request, response, url);
    }
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading && parts.isWritten(url.pathname)) return parts.gateway(request, response, url);
    return parts.files(request, response, url);
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(message);
}
