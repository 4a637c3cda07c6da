import type { planningContracts } from '../../shared/contracts/planning.ts';
import { refuseUnfinished } from '../../shared/domain/planning/plan-life.ts';
import { PlannedMeeting } from '../../shared/model/plan.ts';
import { Unplaced } from '../../shared/model/plan-result.ts';
import { pageOfParts, listPlans as pageOfPlans } from '../../shared/store/plans.ts';
import type { Call } from '../http/call.ts';
import { loadPlan } from './load-plan.ts';

export async function listPlans(call: Call<typeof planningContracts.listPlans>) {
  return pageOfPlans(call.services.database, call.showcase.id, call.query);
}

export async function getPlan(call: Call<typeof planningContracts.getPlan>) {
  return loadPlan(call.services.database, call.showcase.id, call.params.number);
}

export async function listPlacements(call: Call<typeof planningContracts.listPlacements>) {
  const { database } = call.services;
  const plan = await loadPlan(database, call.showcase.id, call.params.number);
  refuseUnfinished(plan);
  return pageOfParts(database, plan, 'placement', PlannedMeeting, call.query);
}

export async function listUnplaced(call: Call<typeof planningContracts.listUnplaced>) {
  const { database } = call.services;
  const plan = await loadPlan(database, call.showcase.id, call.params.number);
  refuseUnfinished(plan);
  return pageOfParts(database, plan, 'unplaced', Unplaced, call.query);
}
