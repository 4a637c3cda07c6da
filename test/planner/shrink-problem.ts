import type { PlanningProblem } from '../../shared/model/planning-problem.ts';

/**
 * Makes a failing problem small: drops items and optional fields one by one as long as it still fails. At most
 * `maxTries` calls of `fails`.
 */
export async function shrinkProblem(
  problem: PlanningProblem,
  fails: (problem: PlanningProblem) => Promise<boolean>,
  maxTries = 600,
): Promise<PlanningProblem> {
  let smallest = problem;
  let tries = 0;
  for (let progress = true; progress && tries < maxTries; ) {
    progress = false;
    for (const candidate of smallerThan(smallest)) {
      tries += 1;
      if (tries > maxTries) break;
      if (!(await fails(candidate))) continue;
      smallest = candidate;
      progress = true;
      break;
    }
  }
  return smallest;
}

const LISTS = ['meetings', 'current', 'interpreters', 'tables', 'parties', 'slots'] as const;

/** Every problem with one item or one optional field less. */
function* smallerThan(problem: PlanningProblem): Generator<PlanningProblem> {
  for (const key of LISTS) {
    const list = problem[key] ?? [];
    for (let i = list.length - 1; i >= 0; i -= 1)
      yield without(problem, key, list[i]?.['id' as never] as string | undefined, i);
  }
  for (const key of ['tables', 'interpreters', 'current', 'goals'] as const) {
    if (problem[key] === undefined) continue;
    const { [key]: _, ...rest } = problem;
    yield rest as PlanningProblem;
  }
  if ((problem.goals ?? []).length > 1)
    for (const goal of problem.goals ?? [])
      yield { ...problem, goals: (problem.goals ?? []).filter((other) => other !== goal) };
  for (const key of LISTS) {
    const list = (problem[key] ?? []) as Record<string, unknown>[];
    for (const [i, item] of list.entries())
      for (const field of Object.keys(item)) {
        if (['id', 'start', 'end', 'parties', 'languages', 'meeting', 'slot'].includes(field)) continue;
        const { [field]: _, ...rest } = item;
        yield { ...problem, [key]: list.with(i, rest) };
      }
  }
}

/** The problem without one item and without what refers to it. */
function without(
  problem: PlanningProblem,
  key: (typeof LISTS)[number],
  id: string | undefined,
  index: number,
): PlanningProblem {
  const smaller: PlanningProblem = { ...problem, [key]: (problem[key] ?? []).filter((_, i) => i !== index) };
  if (id === undefined) return smaller;
  const drop = (ids: string[] | null | undefined) => ids?.filter((other) => other !== id);
  if (key === 'meetings') {
    smaller.meetings = smaller.meetings.map((m) => (m.after ? { ...m, after: drop(m.after) ?? [] } : m));
    if (smaller.current) smaller.current = smaller.current.filter((entry) => entry.meeting !== id);
  }
  if (key === 'parties')
    smaller.meetings = smaller.meetings.map((m) => ({ ...m, parties: drop(m.parties) ?? [] }));
  if (key === 'slots') {
    const open = <T extends { unavailable?: string[] | undefined }>(item: T): T =>
      item.unavailable ? { ...item, unavailable: drop(item.unavailable) } : item;
    smaller.parties = smaller.parties.map(open);
    if (smaller.tables) smaller.tables = smaller.tables.map(open);
    if (smaller.interpreters) smaller.interpreters = smaller.interpreters.map(open);
    smaller.meetings = smaller.meetings.map((m) => (m.slots ? { ...m, slots: drop(m.slots) ?? [] } : m));
  }
  return smaller;
}
