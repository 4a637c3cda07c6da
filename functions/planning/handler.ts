import { planningContracts } from '../../shared/contracts/planning.ts';
import { httpFunction } from '../http/edge.ts';
import { getProblem } from './get-problem.ts';
import { previewPublication } from './preview-publication.ts';
import { publishPlan, unpublishPlan } from './publish-plan.ts';
import { startPlan, stopPlan } from './start-plan.ts';
import { getPlan, listPlacements, listPlans, listUnplaced } from './view-plans.ts';

export const handler = httpFunction(planningContracts, {
  getProblem,
  startPlan,
  listPlans,
  getPlan,
  listPlacements,
  listUnplaced,
  stopPlan,
  previewPublication,
  publishPlan,
  unpublishPlan,
});
