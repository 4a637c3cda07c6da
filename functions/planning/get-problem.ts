import type { planningContracts } from '../../shared/contracts/planning.ts';
import { buildProblem } from '../../shared/domain/planning/build-problem.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import { loadPlanningState } from '../../shared/store/plans.ts';
import type { Call } from '../http/call.ts';

export async function getProblem(call: Call<typeof planningContracts.getProblem>) {
  const { database, settings } = call.services;
  const state = await loadPlanningState(database, call.showcase, settings.mailDomain);
  return buildProblem(state, DEFAULT_GOALS, call.making.now).problem;
}
