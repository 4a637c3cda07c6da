import type { Services } from '../runtime/services.ts';

/** What a job needs while it runs. */
export type Job = {
  readonly at: Services;
  /** Keeps the lease. @throws when another runner has it. */
  readonly renew: () => Promise<void>;
  readonly remaining: () => number;
};
