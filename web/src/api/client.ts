import * as z from 'zod';
import type { BodyOf, Contract, ParamsOf, QueryOf, ReplyOf } from '../../../shared/contracts/contract.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { takeEarly } from './early.ts';
import { ApiError, readProblem } from './problem.ts';

// zod would try to compile its checks with `new Function`, which the content security policy reports each time.
z.config({ jitless: true });

type Need<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : [string] extends [keyof Value]
    ? unknown // a contract without parameters: Record<string, never>
    : { readonly [Key in Name]: Value };
type MaybeQuery<Value> = [string] extends [keyof Value] ? unknown : { readonly query?: Value };

/** What a call has to bring along, worked out from its contract. */
export type CallInput<C extends Contract> = Need<'params', ParamsOf<C>> &
  Need<'body', BodyOf<C>> &
  MaybeQuery<QueryOf<C>> & {
    readonly idempotencyKey?: string;
    readonly signal?: AbortSignal;
    /** The token of a mailed answer link, in whose name the call is made; in a header, which no log keeps. */
    readonly link?: string | undefined;
  };

type LooseInput = {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
  readonly link?: string | undefined;
};

/** The address of a call, for links to documents as much as for fetching. */
export function addressOf<C extends Contract>(
  contract: C,
  input: Pick<LooseInput, 'params' | 'query'>,
): string {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(input.params?.[name] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A key that makes a POST safe to repeat: 128 random bits; crypto.randomUUID exists only on secure origins. */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

const ATTEMPTS = 4;
const FIRST_PAUSE_MILLISECONDS = 400;

/** Waits longer each time, with jitter, or as long as the server asked for (at most ten seconds). */
async function pause(attempt: number, response: Response | null): Promise<void> {
  const asked = Number(response?.headers.get('retry-after') ?? Number.NaN);
  const own = FIRST_PAUSE_MILLISECONDS * 2 ** attempt * (0.5 + Math.random() / 2);
  const milliseconds = Number.isFinite(asked) ? Math.min(asked * 1000, 10_000) : own;
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function fetchWithRetries(contract: Contract, address: string, init: RequestInit): Promise<Response> {
  const isRepeatable = contract.method === 'GET' || contract.isIdempotent === true;
  const early = contract.method === 'GET' ? await takeEarly(address) : null;
  if (early) return early;
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt === ATTEMPTS - 1;
    let response: Response | null = null;
    try {
      response = await fetch(address, init);
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      if (isLast || !isRepeatable || !navigator.onLine) throw new ApiError('offline', 0, {}, cause);
    }
    if (response && !isTransient(response, isRepeatable)) return response;
    if (response && isLast) return response;
    await pause(attempt, response);
  }
}

/** 503 says that nothing was done, so anything may be repeated; a gateway's 502 or 504 says nothing. */
const isTransient = (response: Response, isRepeatable: boolean): boolean =>
  response.status === 503 || (isRepeatable && (response.status === 502 || response.status === 504));

/**
 * Calls the API by a contract: fills the path, sends query and body, repeats what is safe to repeat, and parses the
 * reply with the contract's own schema. Throws ApiError for every other answer, an unreadable one included.
 */
export async function call<C extends Contract>(contract: C, input: CallInput<C>): Promise<ReplyOf<C>> {
  const loose: LooseInput = input;
  const headers: Record<string, string> = { 'accept-language': currentLanguage() };
  if (loose.link !== undefined) headers['authorization'] = `Bearer ${loose.link}`;
  if (loose.body !== undefined) headers['content-type'] = 'application/json';
  if (contract.isIdempotent) headers['idempotency-key'] = loose.idempotencyKey ?? newIdempotencyKey();
  const response = await fetchWithRetries(contract, addressOf(contract, loose), {
    method: contract.method,
    headers,
    credentials: 'same-origin',
    ...(loose.body === undefined ? {} : { body: JSON.stringify(loose.body) }),
    ...(loose.signal ? { signal: loose.signal } : {}),
  });
  if (!response.ok) throw await readProblem(response);
  return (await readReply(contract, response)) as ReplyOf<C>;
}

async function readReply(contract: Contract, response: Response): Promise<unknown> {
  const { reply } = contract;
  if (reply === null) return undefined;
  if ('document' in reply) return { text: await response.text() };
  const parsed = reply.safeParse(await response.json());
  if (!parsed.success)
    throw new ApiError('unexpected', response.status, { detail: contract.id }, parsed.error);
  return parsed.data;
}
