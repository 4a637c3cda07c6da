import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import type { WeightModel } from './weight-model.ts';

/** The meetings and slots that a solver's values choose; tables and interpreters are only counted by the model. */
export function placementsOf(
  problem: PlanningProblem,
  model: WeightModel,
  values: ArrayLike<number>,
): Placement[] {
  return model.chosen.flatMap(({ meeting, slot }, column) =>
    (values[column] ?? 0) > 0.5
      ? [{ meeting: problem.meetings[meeting]?.id ?? '', slot: problem.slots[slot]?.id ?? '' }]
      : [],
  );
}
