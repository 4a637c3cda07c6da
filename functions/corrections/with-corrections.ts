import { isDeepStrictEqual } from 'node:util';
import type { Decision, Making } from '../../shared/domain/decision.ts';
import { hasInvitations, withCorrection } from '../../shared/domain/invitations/corrections.ts';
import type { CorrectionSource } from '../../shared/model/correction.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { correctionOf } from '../../shared/store/corrections.ts';
import type { Database } from '../../shared/store/database.ts';

/** What an edit changes of a thing that invitations show; where the two are the same there is nothing to correct. */
export type Shown = { readonly source: CorrectionSource; readonly before: unknown; readonly after: unknown };

/** The decision of an edit, with the corrections of the invitations that it makes wrong, in one transaction. */
export async function withCorrections(
  database: Database,
  { id, phase }: Pick<Showcase, 'id' | 'phase'>,
  decision: Decision,
  edits: readonly Shown[],
  making: Making,
): Promise<Decision> {
  if (!hasInvitations(phase)) return decision;
  let whole = decision;
  for (const { source, before, after } of edits) {
    if (isDeepStrictEqual(before, after)) continue;
    const waiting = await correctionOf(database, id, source);
    whole = withCorrection(whole, id, source, waiting, making);
  }
  return whole;
}
