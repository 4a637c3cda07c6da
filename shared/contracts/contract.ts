import * as z from 'zod';
import type { ErrorCode } from '../model/app-error.ts';
import type { Phase } from '../model/showcase.ts';

/**
 * Who may call a route. `organiser` and `staff` hold that role for the showcase in the path; `party` is a member or
 * proxy of the party in the path; `participant` holds any role in the showcase; `interpreter` is the one in the path;
 * `answer-link` holds the link that a party's member was mailed, in its showcase and for that party's wishes alone.
 * What a caller may do with one particular wish or meeting is the domain's business.
 */
export type Caller =
  | 'anyone'
  | 'signed-in'
  | 'organiser'
  | 'staff'
  | 'party'
  | 'participant'
  | 'interpreter'
  | 'answer-link';

export type Capability =
  | 'meta'
  | 'sign-in'
  | 'showcases'
  | 'registrations'
  | 'parties'
  | 'wishes'
  | 'meetings'
  | 'planning'
  | 'exports'
  | 'privacy';

/** A body that is not JSON: a calendar, a table, a document. */
export type DocumentReply = { readonly document: string; readonly description: string };

export type Contract = {
  readonly id: string;
  readonly capability: Capability;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  readonly callers: readonly Caller[];
  readonly phases?: readonly Phase[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly status: 200 | 201 | 202 | 204;
  readonly reply: z.ZodType | DocumentReply | null;
  /** Beyond those that every route may answer: invalid-input, sign-in and role refusals, too-large, unexpected. */
  readonly errors: readonly ErrorCode[];
  /** A POST that takes an Idempotency-Key header. */
  readonly isIdempotent?: boolean;
};

/** Keeps the literal types of a table of contracts while checking its shape. */
export function defineContracts<const Table extends Record<string, Omit<Contract, 'id'>>>(
  table: Table,
): { readonly [Id in keyof Table]: Table[Id] & { readonly id: Id } } {
  return Object.fromEntries(Object.entries(table).map(([id, contract]) => [id, { ...contract, id }])) as {
    readonly [Id in keyof Table]: Table[Id] & { readonly id: Id };
  };
}

type Parsed<Schema> = Schema extends z.ZodType ? z.infer<Schema> : undefined;
export type ParamsOf<C> = C extends { params: infer S } ? Parsed<S> : Record<string, never>;
export type QueryOf<C> = C extends { query: infer S } ? Parsed<S> : Record<string, never>;
export type BodyOf<C> = C extends { body: infer S } ? Parsed<S> : undefined;
export type ReplyOf<C> = C extends { reply: infer S }
  ? S extends z.ZodType
    ? z.infer<S>
    : S extends DocumentReply
      ? { readonly text: string; readonly fileName?: string; readonly etag?: string }
      : undefined
  : undefined;

/** One page of a list; `cursor` is opaque and null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), cursor: z.string().max(600).nullable() });

export const PageQuery = z.strictObject({
  cursor: z
    .string()
    .min(1)
    .max(600)
    .regex(/^[A-Za-z0-9_-]+$/)
    .optional()
    .meta({ description: 'From the page before.' }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: 'Items per page; default 50.' }),
});
