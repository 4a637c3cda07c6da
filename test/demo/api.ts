import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { contracts, type OperationId } from '../../shared/contracts/all-contracts.ts';
import type { BodyOf, Contract, ReplyOf } from '../../shared/contracts/contract.ts';

type Contracts = typeof contracts;
type Parameters = Readonly<Record<string, string | number>>;
type Request<Id extends OperationId> = {
  readonly params?: Parameters;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
} & (BodyOf<Contracts[Id]> extends undefined
  ? { readonly body?: undefined }
  : { readonly body: BodyOf<Contracts[Id]> });

/** A refusal that the demo did not expect, with the problem as the API gave it. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly problem: unknown;

  constructor(operation: string, status: number, problem: unknown) {
    super(`${operation} answered ${status}: ${JSON.stringify(problem)}`);
    this.name = 'ApiRefusal';
    this.status = status;
    this.problem = problem;
  }
}

/** One person at the public API: real HTTP, one cookie, every answer checked against its contract. */
export type Person = {
  readonly call: <Id extends OperationId>(id: Id, request: Request<Id>) => Promise<ReplyOf<Contracts[Id]>>;
  /** The session cookie, once signed in. */
  readonly cookie: () => string | null;
  readonly all: <Item>(
    page: (cursor: string | undefined) => Promise<{ items: Item[]; cursor: string | null }>,
  ) => Promise<Item[]>;
};

const MAX_PAGES = 2_000;
const MAX_TRIES = 6;

export function visitor(baseUrl: string): Person {
  let cookie: string | null = null;

  async function call<Id extends OperationId>(id: Id, request: Request<Id>): Promise<ReplyOf<Contracts[Id]>> {
    const contract: Contract = contracts[id];
    const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(request.params?.[name])),
    );
    const url = new URL(path, baseUrl);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const headers: Record<string, string> = { 'accept-language': 'en' };
    if (cookie !== null) headers['cookie'] = cookie;
    if (contract.body !== undefined) headers['content-type'] = 'application/json';
    if (contract.isIdempotent === true) headers['idempotency-key'] = randomUUID();
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(url, {
        method: contract.method,
        headers,
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const text = await response.text();
      if (response.status === 503 && attempt < MAX_TRIES) {
        await new Promise((resolve) => setTimeout(resolve, 200 * attempt));
        continue;
      }
      if (response.status !== contract.status) throw new ApiRefusal(id, response.status, parsed(text));
      return replyOf(contract, text) as ReplyOf<Contracts[Id]>;
    }
  }

  return {
    call,
    cookie: () => cookie,
    async all(page) {
      const items = [];
      let cursor: string | undefined;
      for (let pages = 0; pages < MAX_PAGES; pages += 1) {
        const answer = await page(cursor);
        items.push(...answer.items);
        if (answer.cursor === null) return items;
        cursor = answer.cursor;
      }
      throw new Error('a list did not end');
    },
  };
}

function replyOf(contract: Contract, text: string): unknown {
  if (contract.reply === null) return undefined;
  if (contract.reply instanceof z.ZodType) return contract.reply.parse(JSON.parse(text));
  return { text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 500);
  }
}
