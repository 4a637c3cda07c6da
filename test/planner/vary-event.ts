import type { Placement, PlanningProblem } from '../../shared/model/planning-problem.ts';
import { placeMeetings } from '../../shared/planner/place-meetings.ts';
import { type RandomSource, randomSource } from './random-source.ts';

/*
 * Stand-ins for events that nobody has shown us. The literature derives its harder brokerage events from real ones in
 * three ways (Bofill et al., JAIR 2022): more meetings, fewer tables, dropped restrictions. The same is done here to
 * any event at hand; kept are those whose meetings can all still be placed, with a plan to prove it.
 */

export type StandIn = {
  /** How it differs from the event: `tight`, `open-more`, ... */
  readonly name: string;
  readonly problem: PlanningProblem;
};

type Change = (problem: PlanningProblem) => PlanningProblem;

/** Work for the plan that shows that everything fits, counted so that the same stand-ins are kept on every machine. */
const ITERATIONS = 300_000;

/** Those stand-ins of an event whose meetings can all be placed. The same seed gives the same ones. */
export async function standInsOf(event: PlanningProblem, seed: number): Promise<StandIn[]> {
  const least = Math.ceil(event.meetings.length / event.slots.length);
  const now = event.tables?.length ?? least;
  const tight = withTables(least);
  const fewer = withTables(Math.ceil((least + now) / 2));
  const changes: readonly { readonly name: string; readonly steps: readonly Change[] }[] = [
    { name: 'tight', steps: [tight] },
    { name: 'fewer', steps: [fewer] },
    { name: 'open', steps: [withoutForbidden] },
    { name: 'open-tight', steps: [withoutForbidden, tight] },
    { name: 'open-fewer', steps: [withoutForbidden, fewer] },
    { name: 'all-day', steps: [withoutSessions] },
    { name: 'all-day-tight', steps: [withoutSessions, tight] },
  ];
  const standIns: StandIn[] = [];
  const seen = new Set([JSON.stringify(event)]);
  const keep = async (name: string, problem: PlanningProblem): Promise<void> => {
    const text = JSON.stringify(problem);
    if (seen.has(text)) return;
    seen.add(text);
    if ((await placeAll(problem, seed)) !== undefined) standIns.push({ name, problem });
  };
  for (const { name, steps } of changes)
    await keep(
      name,
      steps.reduce((made, step) => step(made), event),
    );
  const random = randomSource(seed);
  for (const [name, base] of [
    ['more', event],
    ['open-more', withoutForbidden(event)],
  ] as const) {
    const plan = await placeAll(base, seed);
    const wanted = Math.ceil(event.meetings.length / 4);
    if (plan !== undefined) await keep(name, withMeetings(base, plan, wanted, random).problem);
  }
  return standIns;
}

/** Keeps the first `count` tables. */
export function withTables(count: number): Change {
  return (event) => ({ ...event, tables: (event.tables ?? []).slice(0, count) });
}

export function withoutForbidden(event: PlanningProblem): PlanningProblem {
  return { ...event, parties: event.parties.map((party) => ({ ...party, unavailable: [] })) };
}

/** Meetings bound to the morning or the afternoon may stand all day. */
export function withoutSessions(event: PlanningProblem): PlanningProblem {
  return { ...event, meetings: event.meetings.map(({ slots: _, ...meeting }) => meeting) };
}

/**
 * Up to `wanted` meetings more between parties who do not meet yet, each put where both are idle and a table is free
 * in the plan given; the plan that comes back with them shows that everything still fits. As many of them as among the
 * event's own are bound to the slots that one of those is bound to.
 */
export function withMeetings(
  event: PlanningProblem,
  plan: readonly Placement[],
  wanted: number,
  random: RandomSource,
): { readonly problem: PlanningProblem; readonly plan: readonly Placement[] } {
  const partiesOf = new Map(event.meetings.map((meeting) => [meeting.id, meeting.parties]));
  const met = new Set(event.meetings.map((meeting) => [...meeting.parties].sort().join(' ')));
  const busy = new Set<string>();
  const meetings = [...event.meetings];
  const placements = [...plan];
  const tables = event.tables?.map((table) => table.id) ?? [null];
  for (const { meeting, slot, table } of plan)
    for (const user of [...(partiesOf.get(meeting) ?? []), ...(table ? [table] : [])])
      busy.add(`${user} ${slot}`);
  for (const { id, unavailable } of event.parties)
    for (const slot of unavailable ?? []) busy.add(`${id} ${slot}`);
  for (let tries = 0; meetings.length < event.meetings.length + wanted && tries < 200 * wanted; tries += 1) {
    const pair = random.sample(event.parties, 2).map((party) => party.id);
    const slot = random.pick(event.slots).id;
    const { slots: only } = random.pick(event.meetings);
    const key = [...pair].sort().join(' ');
    const table = tables.find((one) => one === null || !busy.has(`${one} ${slot}`));
    if (table === undefined || met.has(key) || (only && !only.includes(slot))) continue;
    if (pair.some((party) => busy.has(`${party} ${slot}`))) continue;
    met.add(key);
    for (const user of [...pair, ...(table === null ? [] : [table])]) busy.add(`${user} ${slot}`);
    const id = `more-${meetings.length - event.meetings.length + 1}`;
    meetings.push({ id, parties: pair, weight: 1, ...(only ? { slots: only } : {}) });
    placements.push({ meeting: id, slot, table, interpreter: null });
  }
  return { problem: { ...event, meetings }, plan: placements };
}

/** A plan with every meeting, if the planner finds one. */
async function placeAll(problem: PlanningProblem, seed: number): Promise<readonly Placement[] | undefined> {
  const plan = await placeMeetings({ ...problem, goals: ['weight'] }, { seed, iterations: ITERATIONS });
  return plan.placements.length === problem.meetings.length ? plan.placements : undefined;
}
