import type { Taken } from '../model/app-error.ts';
import type { TransactItem } from './database.ts';

/** One write of a transaction, and what it means when its condition does not hold. */
export type GuardedWrite = {
  readonly item: TransactItem;
  readonly failure:
    | { readonly type: 'stale'; readonly entity: string }
    | { readonly type: 'exists'; readonly object: string }
    | { readonly type: 'taken'; readonly taken: Taken }
    | { readonly type: 'answered' };
};
