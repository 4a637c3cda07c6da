import { AppError } from '../../shared/model/app-error.ts';
import { countUse } from '../../shared/store/counters.ts';
import type { Services } from '../runtime/services.ts';

/** Where a request comes from: the reader's own address, and that of the last machine on its way. */
export type Source = { readonly viewer: string; readonly edge: string };

/** So many readers at their limit may share one edge location of CloudFront. */
const READERS_PER_EDGE = 20;

/**
 * CloudFront, and API Gateway after it, add the address they see to the end of X-Forwarded-For. All that stands before
 * the reader's was sent by the reader and may be anything.
 */
export function sourceOf(sourceIp: string, forwardedFor: string | undefined): Source {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => /^[0-9a-fA-F.:]{3,45}$/.test(hop));
  if (hops.at(-1) === sourceIp) hops.pop();
  return { viewer: hops.at(-1) ?? sourceIp, edge: sourceIp };
}

/**
 * Counts a use against what one source may do within a window. Whoever calls the API past CloudFront can claim any
 * address as its own, so the edge has a limit as well.
 *
 * @throws AppError `too-many-requests`.
 */
export async function limitUses(
  { database }: Services,
  name: string,
  { viewer, edge }: Source,
  limit: { readonly uses: number; readonly windowSeconds: number; readonly now: string },
): Promise<void> {
  const { uses, windowSeconds, now } = limit;
  const counted = await Promise.all([
    countUse(database, `${name}:${viewer}`, windowSeconds, now),
    viewer === edge ? 0 : countUse(database, `${name}:edge:${edge}`, windowSeconds, now),
  ]);
  if (counted[0] > uses || counted[1] > uses * READERS_PER_EDGE) {
    throw new AppError('too-many-requests', { retryAfterSeconds: windowSeconds });
  }
}
