import type { TFunction } from 'i18next';
import type { GoalDeltas } from '../../../shared/planner/probe/probe-answer.ts';
import type { Verdict } from './use-what-if.ts';

const SIGNS = { here: '●', free: '✓', moves: '⇄', loses: '▼', closed: '✕' } as const;

export const verdictSign = (verdict: Verdict): string => SIGNS[verdict.verdict];

const GOALS = [
  'weight',
  'fairness',
  'breaks',
  'stability',
  'moves',
] as const satisfies readonly (keyof GoalDeltas)[];
const signed = (value: number): string => (value > 0 ? `+${value}` : `−${Math.abs(value)}`);

/** What a move costs or gains: "gaps +1, table changes −2"; empty when nothing changes. */
export function costWords(deltas: GoalDeltas, t: TFunction<'board'>): string[] {
  return GOALS.flatMap((goal) =>
    deltas[goal] === 0 ? [] : [`${t(`cost.${goal}`)} ${signed(deltas[goal])}`],
  );
}

/** A verdict in one sentence, for screen readers and the panel. */
export function verdictWords(verdict: Verdict, t: TFunction<'board'>): string {
  const head =
    verdict.verdict === 'moves'
      ? t('verdict.moves', { count: verdict.moved.length })
      : verdict.verdict === 'loses'
        ? t('verdict.loses', { count: verdict.lost.length })
        : t(`verdict.${verdict.verdict}`);
  const details =
    verdict.verdict === 'closed'
      ? verdict.reasons.map((reason) => t(`reason.${reason}`))
      : costWords(verdict.deltas, t);
  return [head, ...details].join(' · ');
}
