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

/** Budget for the plan that shows that everything fits. */
const MILLISECONDS = 4000;

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
    if (plan !== undefined) await keep(name, withMeetings(base, plan, wanted, random));
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
 * in the plan given, so that the plan goes on to show that everything fits. As many of them as among the event's own
 * are bound to the slots that one of those is bound to.
 */
export function withMeetings(
  event: PlanningProblem,
  plan: readonly Placement[],
  wanted: number,
  random: RandomSource,
): PlanningProblem {
  const slots = event.slots.map((slot) => slot.id);
  const busy = new Set<string>();
  const met = new Set<string>();
  const taken = new Map<string, number>();
  const seat = (slot: string, parties: readonly string[]): void => {
    taken.set(slot, (taken.get(slot) ?? 0) + 1);
    for (const party of parties) busy.add(`${party} ${slot}`);
  };
  const slotOf = new Map(plan.map((placement) => [placement.meeting, placement.slot]));
  for (const { id, parties } of event.meetings) {
    met.add([...parties].sort().join(' '));
    seat(slotOf.get(id) ?? '', parties);
  }
  const away = new Map(event.parties.map((party) => [party.id, new Set(party.unavailable ?? [])]));
  const isIdle = (party: string, slot: string): boolean =>
    !busy.has(`${party} ${slot}`) && away.get(party)?.has(slot) !== true;
  const more: PlanningProblem['meetings'] = [];
  for (let tries = 0; more.length < wanted && tries < 200 * wanted; tries += 1) {
    const pair = random.sample(event.parties, 2).map((party) => party.id);
    const slot = random.pick(slots);
    const { slots: only } = random.pick(event.meetings);
    const key = [...pair].sort().join(' ');
    if (met.has(key) || (only && !only.includes(slot)) || !pair.every((party) => isIdle(party, slot)))
      continue;
    if ((taken.get(slot) ?? 0) >= (event.tables?.length ?? Number.POSITIVE_INFINITY)) continue;
    met.add(key);
    seat(slot, pair);
    more.push({ id: `more-${more.length + 1}`, parties: pair, weight: 1, ...(only ? { slots: only } : {}) });
  }
  return { ...event, meetings: [...event.meetings, ...more] };
}

/** A plan with every meeting, if the planner finds one. */
async function placeAll(problem: PlanningProblem, seed: number): Promise<readonly Placement[] | undefined> {
  const plan = await placeMeetings(
    { ...problem, goals: ['weight'] },
    { seed, budgetMilliseconds: MILLISECONDS, now: () => performance.now() },
  );
  return plan.placements.length === problem.meetings.length ? plan.placements : undefined;
}
