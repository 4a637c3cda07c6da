import type { planningContracts } from '../../shared/contracts/planning.ts';
import { startPublication } from '../../shared/domain/planning/plan-life.ts';
import type { Call } from '../http/call.ts';
import { loadPlan, recentPlans } from './load-plan.ts';

export async function publishPlan(call: Call<typeof planningContracts.publishPlan>) {
  const { showcase, making, body, params, services } = call;
  return call.settle(async () => {
    const [plan, others] = await Promise.all([
      loadPlan(services.database, showcase.id, params.number),
      recentPlans(services.database, showcase.id),
    ]);
    const input = { revision: body.revision, direction: 'publish' } as const;
    const decided = startPublication({ plan, others }, input, making);
    return { decision: decided.decision, reply: decided.plan };
  });
}

export async function unpublishPlan(call: Call<typeof planningContracts.unpublishPlan>) {
  const { showcase, making, query, params, services } = call;
  return call.settle(async () => {
    const [plan, others] = await Promise.all([
      loadPlan(services.database, showcase.id, params.number),
      recentPlans(services.database, showcase.id),
    ]);
    const input = { revision: query.revision, direction: 'unpublish' } as const;
    const decided = startPublication({ plan, others }, input, making);
    return { decision: decided.decision, reply: decided.plan };
  });
}
