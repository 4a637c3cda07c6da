import type { Plan, PlanRequest } from '../../shared/model/plan.ts';
import type { Phase } from '../../shared/model/showcase.ts';
import { PHASES } from '../../shared/model/showcase.ts';
import type { Person } from './api.ts';
import { waitFor } from './inbox.ts';

/** Moves a showcase phase by phase, as the console does. */
export async function moveToPhase(organiser: Person, showcaseId: string, target: Phase): Promise<void> {
  for (let steps = 0; steps < PHASES.length; steps += 1) {
    const showcase = await organiser.call('getShowcase', { params: { showcaseId } });
    const step = Math.sign(PHASES.indexOf(target) - PHASES.indexOf(showcase.phase));
    const phase = PHASES[PHASES.indexOf(showcase.phase) + step];
    if (step === 0 || phase === undefined) return;
    await organiser.call('changePhase', {
      params: { showcaseId },
      body: { phase, revision: showcase.revision },
    });
  }
}

/** Starts the planner and waits for its draft. */
export async function makePlan(organiser: Person, showcaseId: string, request: PlanRequest): Promise<Plan> {
  const started = await organiser.call('startPlan', { params: { showcaseId }, body: request });
  return waitFor('the plan', request.budgetSeconds + 120, async () => {
    const plan = await organiser.call('getPlan', { params: { showcaseId, number: started.number } });
    if (plan.status === 'failed') throw new Error(`the planner failed: ${plan.failure}`);
    return plan.status === 'done' ? plan : null;
  });
}

/** Publishes a draft and waits until the job has gone through all meetings. */
export async function publishPlan(organiser: Person, showcaseId: string, plan: Plan): Promise<Plan> {
  const params = { showcaseId, number: plan.number };
  await organiser.call('publishPlan', { params, body: { revision: plan.revision } });
  return waitFor('the publication', 600, async () => {
    const now = await organiser.call('getPlan', { params });
    if (now.status === 'failed') throw new Error(`publishing failed: ${now.failure}`);
    return now.status === 'published' ? now : null;
  });
}
