import { AppError } from '../../shared/model/app-error.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Database } from '../../shared/store/database.ts';
import { listPlans, planByNumber } from '../../shared/store/plans.ts';

/** @throws AppError `not-found`. */
export async function loadPlan(database: Database, showcaseId: string, number: number): Promise<Plan> {
  const plan = await planByNumber(database, showcaseId, number);
  if (plan === null) throw new AppError('not-found', { object: 'plan' });
  return plan;
}

/** The newest plans: whichever runs, is published or being published is among them. */
export async function recentPlans(database: Database, showcaseId: string): Promise<Plan[]> {
  return (await listPlans(database, showcaseId, { limit: 200 })).items;
}
