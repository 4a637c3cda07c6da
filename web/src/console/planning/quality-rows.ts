import type { TFunction } from 'i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { PlanQuality } from '../../../../shared/model/plan-result.ts';
import type { Goal } from '../../../../shared/model/planning-problem.ts';

/** "98.4 %"; only what is complete reads 100 %. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '100 %';
  const percent = Math.floor((part / whole) * 1000) / 10;
  return `${percent} %`;
}

export type QualityRow = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly value: (quality: PlanQuality) => number;
  readonly text: (quality: PlanQuality) => string;
  readonly isMoreBetter: boolean;
  readonly goal: Goal | null;
};

/** The lines of the quality sheet: what each says, and which way is better. */
export function qualityRows(t: TFunction<'planning'>): readonly QualityRow[] {
  return [
    {
      id: 'placed',
      label: t('placed'),
      hint: t('placedHint'),
      value: ({ placed }) => placed,
      text: ({ placed, wished }) => `${placed} / ${wished} (${shareOf(placed, wished)})`,
      isMoreBetter: true,
      goal: null,
    },
    {
      id: 'weight',
      label: t('goal.weight'),
      hint: t('goalText.weight'),
      value: ({ weight }) => weight,
      text: ({ weight, weightBound }) =>
        t('ofAtMost', { value: weight, bound: weightBound, share: shareOf(weight, weightBound) }),
      isMoreBetter: true,
      goal: 'weight',
    },
    {
      id: 'fairness',
      label: t('goal.fairness'),
      hint: t('goalText.fairness'),
      value: ({ fairness }) => fairness,
      text: ({ fairness }) => String(fairness),
      isMoreBetter: false,
      goal: 'fairness',
    },
    {
      id: 'breaks',
      label: t('goal.breaks'),
      hint: t('goalText.breaks'),
      value: ({ breaks }) => breaks,
      text: ({ breaks, breaksBound }) => t('ofAtLeast', { value: breaks, bound: breaksBound }),
      isMoreBetter: false,
      goal: 'breaks',
    },
    {
      id: 'stability',
      label: t('goal.stability'),
      hint: t('goalText.stability'),
      value: ({ stability }) => stability,
      text: ({ stability }) => String(stability),
      isMoreBetter: false,
      goal: 'stability',
    },
    {
      id: 'moves',
      label: t('goal.moves'),
      hint: t('goalText.moves'),
      value: ({ moves }) => moves,
      text: ({ moves }) => String(moves),
      isMoreBetter: false,
      goal: 'moves',
    },
  ];
}

/** Whether the plan is proved as good as can be in one goal, given those before it. */
export const isProved = (plan: Plan, goal: Goal | null): boolean =>
  goal !== null && plan.proved.includes(goal);
