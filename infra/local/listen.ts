import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { errorCode, HostFault } from './host-fault.ts';

export const LOOPBACK = '127.0.0.1';
/** The name of the pages' origin: what people type, and what browsers trust without a certificate. */
export const PUBLIC_NAME = 'localhost';

/** Room for any query that people or fuzzers send: it is the contract that refuses it, in words, and not the socket. */
const MAX_HEADER_BYTES = 256 * 1024;

export type Listening = { readonly url: string; readonly port: number; readonly close: () => Promise<void> };

/** Serves on the loopback address only; port 0 takes a free one. Throws a HostFault when the port is taken. */
export function listen(listener: RequestListener, port: number): Promise<Listening> {
  const server: Server = createHttpServer(
    { keepAliveTimeout: 30_000, maxHeaderSize: MAX_HEADER_BYTES },
    listener,
  );
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)));
    server.listen(port, LOOPBACK, () => {
      const address = server.address();
      const actual = typeof address === 'object' && address !== null ? address.port : port;
      resolve({ url: `http://${LOOPBACK}:${actual}`, port: actual, close: () => close(server) });
    });
  });
}

function explain(error: Error, port: number): HostFault {
  if (errorCode(error) === 'EADDRINUSE') {
    return new HostFault(
      `Port ${port} is taken by another program; set PORT to another one, or to 0 for any.`,
      error,
    );
  }
  if (errorCode(error) === 'EACCES') {
    return new HostFault(`Port ${port} may not be opened by this user; set PORT to one above 1023.`, error);
  }
  return new HostFault(`Port ${port} cannot be opened: ${error.message}.`, error);
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeIdleConnections();
    // Requests under way get two seconds; a browser's open connection must not hold up the stop.
    setTimeout(() => server.closeAllConnections(), 2_000).unref();
  });
}

/** A port that was free a moment ago, for a child process that cannot choose one itself. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createTcpServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
