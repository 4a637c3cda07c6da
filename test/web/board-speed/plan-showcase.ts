import { DEFAULT_GOALS } from '../../../shared/model/planning-problem.ts';
import type { Person } from '../../demo/api.ts';
import { makePlan, moveToPhase, publishPlan } from '../../demo/plan-and-publish.ts';
import { buildShowcase } from '../../demo/problem-showcase.ts';
import { generateRung, type RungName } from '../../planner/generate-problem.ts';

const SEARCH_SECONDS = 10;

/**
 * A showcase with a draft to look at, made unless the host has it from an earlier run: the host's sample, or one built
 * of a rung of the bench through the API. A draft needs no publication, which for 17,000 meetings takes minutes.
 */
export async function planShowcase(
  organiser: Person,
  rung: RungName | null,
  isPublished: boolean,
): Promise<{ readonly showcaseId: string; readonly placed: number; readonly wished: number }> {
  const { items } = await organiser.call('listShowcases', {});
  const showcaseId =
    items[0]?.id ?? (rung === null ? null : (await buildShowcase(organiser, generateRung(rung))).showcaseId);
  if (showcaseId === null) throw new Error('the host has no showcase');
  const params = { showcaseId };
  await moveToPhase(organiser, showcaseId, 'planning');
  const plans = await organiser.call('listPlans', { params });
  const ready = plans.items.find((plan) => plan.number === 1 && plan.quality !== null);
  const request = { goals: [...DEFAULT_GOALS], seed: 1, budgetSeconds: SEARCH_SECONDS, iterations: null };
  const plan = ready ?? (await makePlan(organiser, showcaseId, request));
  if (isPublished && plan.status === 'done') await publishPlan(organiser, showcaseId, plan);
  return { showcaseId, placed: plan.quality?.placed ?? 0, wished: plan.quality?.wished ?? 0 };
}
