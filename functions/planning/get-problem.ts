import type { planningContracts } from '../../shared/contracts/planning.ts';
import { buildProblem } from '../../shared/domain/planning/build-problem.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { loadPlanningState } from '../../shared/store/plans.ts';
import type { Call } from '../http/call.ts';

/** Lambda answers with at most 6 MB; a little is left for the envelope. */
const MOST_BYTES = 5_500_000;

export async function getProblem(call: Call<typeof planningContracts.getProblem>) {
  const { database, settings } = call.services;
  const state = await loadPlanningState(database, call.showcase, settings.mailDomain);
  const { problem } = buildProblem(state, DEFAULT_GOALS, call.making.now);
  if (Buffer.byteLength(JSON.stringify(problem)) > MOST_BYTES) throw new AppError('too-large');
  return problem;
}
