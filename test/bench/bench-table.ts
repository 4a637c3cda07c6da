import { titleOf } from './bench-problem.ts';
import type { Result } from './run-contender.ts';

const HEAD = [
  'rung',
  'wishes',
  'contender',
  'first plan',
  'to 99 %',
  'to 99.9 %',
  'to 99.99 %',
  'ended',
  'weight',
  'bound',
  'gap',
  'placed',
  'unfair',
  'breaks',
  'MB',
  'note',
] as const;

/** The best upper bound that any contender of the rung states, leaving out those that a plan refutes. */
export function bestBound(results: readonly Result[]): number | null {
  const heaviest = Math.max(0, ...results.flatMap((result) => result.plans.map((plan) => plan.weight)));
  const bounds = results.flatMap((result) => result.bound ?? []).filter((bound) => bound >= heaviest);
  return bounds.length === 0 ? null : Math.min(...bounds);
}

/** One row per contender; times to a share of the bound count against the best bound known for the rung. */
export function rowsOf(wishes: number, results: readonly Result[]): string[][] {
  const bound = bestBound(results);
  return results.map((result) => {
    const best = result.plans.reduce((most, plan) => Math.max(most, plan.weight), -1);
    const timeTo = (share: number): string => {
      if (bound === null) return '–';
      return timeOf(result.plans.find((plan) => plan.weight >= share * bound)?.at);
    };
    const gap = bound === null || best < 0 ? '–' : percent((bound - best) / Math.max(1, bound));
    const ofPlan = (value: number | undefined): string =>
      best < 0 || value === undefined ? '–' : String(value);
    const broken = result.end?.brokenRules ?? 0;
    return [
      titleOf(result.assignment.rung),
      String(wishes),
      result.assignment.contender,
      timeOf(result.plans[0]?.at),
      timeTo(0.99),
      timeTo(0.999),
      timeTo(0.9999),
      timeOf(result.end?.at),
      best < 0 ? 'none' : String(best),
      result.bound === null ? '–' : `${result.bound}${result.end?.isProved ? ' =' : ''}`,
      gap,
      ofPlan(result.end?.placed),
      ofPlan(result.end?.fairness),
      ofPlan(result.end?.breaks),
      String(Math.round(result.megabytes)),
      broken > 0 ? `${broken} BROKEN RULES` : result.note,
    ];
  });
}

const timeOf = (milliseconds: number | undefined): string => {
  if (milliseconds === undefined) return '–';
  return milliseconds < 1000
    ? `${Math.max(1, Math.round(milliseconds))} ms`
    : `${(milliseconds / 1000).toFixed(1)} s`;
};

const percent = (share: number): string =>
  share === 0 ? '0' : `${(share * 100).toFixed(share < 0.001 ? 4 : 2)} %`;

/** A Markdown table with aligned columns. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const all = [[...HEAD], ...rows];
  const widths = HEAD.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(HEAD), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
