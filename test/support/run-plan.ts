import { handler as planning } from '../../functions/planning/handler.ts';
import { workOn } from '../../functions/planning/run-job.ts';
import { services } from '../../functions/runtime/services.ts';
import type { PlanRequest } from '../../shared/model/plan.ts';
import { DEFAULT_GOALS } from '../../shared/model/planning-problem.ts';
import type { World } from './booking-world.ts';
import { callApi } from './call-api.ts';

const ANY_TIME = { getRemainingTimeInMillis: () => 600_000 };

/** Starts a plan and works its job off, as the queue would. */
export async function makePlan(world: World, request: Partial<PlanRequest> = {}) {
  const path = `/api/showcases/${world.showcase.id}/plans` as const;
  const body = { goals: [...DEFAULT_GOALS], seed: 1, budgetSeconds: 10, iterations: 100, ...request };
  const started = await callApi(planning, `POST ${path}`, { as: world.organiser, body });
  if (started.status !== 202) throw new Error(`plan not started: ${started.text}`);
  await workOn({ showcaseId: world.showcase.id, number: started.json.number }, services(), ANY_TIME);
  return (await callApi(planning, `GET ${path}/${started.json.number}`, { as: world.organiser })).json;
}

/** Asks for the publication of a plan, without doing it. */
export async function requestPublication(world: World, plan: { number: number; revision: number }) {
  const path = `/api/showcases/${world.showcase.id}/plans/${plan.number}/publication` as const;
  return callApi(planning, `POST ${path}`, { as: world.organiser, body: { revision: plan.revision } });
}

export async function publish(world: World, plan: { number: number; revision: number }) {
  const requested = await requestPublication(world, plan);
  if (requested.status !== 202) throw new Error(`plan not published: ${requested.text}`);
  await workOn({ showcaseId: world.showcase.id, number: plan.number }, services(), ANY_TIME);
  const path = `/api/showcases/${world.showcase.id}/plans/${plan.number}` as const;
  return (await callApi(planning, `GET ${path}`, { as: world.organiser })).json;
}
