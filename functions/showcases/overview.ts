import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { countOverview } from '../../shared/domain/showcases/count-overview.ts';
import { overviewFacts } from '../../shared/store/overview.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import type { Call } from '../http/call.ts';

/** Counted afresh from the table, so that it is never behind: only status fields are carried over and parsed. */
export async function getOverview(call: Call<typeof showcaseContracts.getOverview>) {
  const { database } = call.services;
  const { showcaseId } = call.params;
  const [grid, facts] = await Promise.all([
    gridOf(database, showcaseId),
    overviewFacts(database, showcaseId),
  ]);
  return countOverview(call.showcase.phase, grid.slots, facts);
}
