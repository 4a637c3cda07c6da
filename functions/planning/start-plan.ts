import type { planningContracts } from '../../shared/contracts/planning.ts';
import { startPlan as decideStart, stopPlan as decideStop } from '../../shared/domain/planning/plan-life.ts';
import type { Call } from '../http/call.ts';
import { loadPlan, recentPlans } from './load-plan.ts';

export async function startPlan(call: Call<typeof planningContracts.startPlan>) {
  const { showcase, making, body, services } = call;
  return call.settle(async () => {
    const recent = await recentPlans(services.database, showcase.id);
    const { decision, plan } = decideStart({ showcase, recent }, body, making);
    return { decision, reply: plan };
  });
}

export async function stopPlan(call: Call<typeof planningContracts.stopPlan>) {
  const { showcase, making, body, params, services } = call;
  return call.settle(async () => {
    const plan = await loadPlan(services.database, showcase.id, params.number);
    const decided = decideStop(plan, body.revision, making);
    return { decision: decided.decision, reply: decided.plan };
  });
}
