import type { BodyOf, Contract, ParamsOf, QueryOf, ReplyOf } from '../../shared/contracts/contract.ts';
import type { Decision, Making } from '../../shared/domain/decision.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Language } from '../../shared/model/text.ts';
import type { Services } from '../runtime/services.ts';
import type { Principal } from './principal.ts';
import type { Source } from './source-limit.ts';

/** What one attempt at a change comes to: the decision to commit, and the answer that is true once it is. */
export type Settlement<Reply> = { readonly decision: Decision; readonly reply: Reply };

/**
 * One request as an operation sees it: parsed, authorised, its showcase loaded. `settle` runs load-and-decide, commits
 * the decision together with the answer for the Idempotency-Key, and starts over when somebody else was faster.
 */
export type Call<C extends Contract> = {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  readonly principal: Principal | null;
  readonly showcase: C extends { params: { shape: { showcaseId: unknown } } } ? Showcase : null;
  readonly services: Services;
  readonly making: Making;
  readonly language: Language;
  readonly source: Source;
  readonly setCookie: (cookie: string) => void;
  readonly settle: (attempt: () => Promise<Settlement<ReplyOf<C>>>) => Promise<ReplyOf<C>>;
};

/** One function per contract; a missing row does not compile. */
export type Operations<Table extends Readonly<Record<string, Contract>>> = {
  readonly [Id in keyof Table]: (call: Call<Table[Id]>) => Promise<ReplyOf<Table[Id]>>;
};
