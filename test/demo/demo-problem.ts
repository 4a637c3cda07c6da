import { mkdirSync, writeFileSync } from 'node:fs';
import type { Meeting } from '../../shared/model/meeting.ts';
import { DEFAULT_GOALS, type Placement, type PlanningProblem } from '../../shared/model/planning-problem.ts';
import { brokenRules } from '../planner/check-rules.ts';
import { measurePlan } from '../planner/measure-plan.ts';
import type { Person } from './api.ts';
import { checkInvitations } from './check-invitations.ts';
import { readInbox, waitFor } from './inbox.ts';
import { makePlan, moveToPhase, publishPlan } from './plan-and-publish.ts';
import { buildShowcase, type ProblemShowcase } from './problem-showcase.ts';
import type { Report } from './report.ts';

/** Plays one planning problem through the whole product and checks what came out. Returns the faults found. */
export async function demoProblem(
  baseUrl: string,
  organiser: Person,
  problem: PlanningProblem,
  report: Report,
): Promise<string[]> {
  const showcase = await report.time('showcase, tables, parties and wishes made', () =>
    buildShowcase(organiser, problem),
  );
  const { showcaseId } = showcase;
  await bookCurrent(organiser, problem, showcase);
  await moveToPhase(organiser, showcaseId, 'planning');
  const request = {
    goals: problem.goals ?? [...DEFAULT_GOALS],
    seed: 1,
    budgetSeconds: 10,
    iterations: null,
  };
  const draft = await report.time('planned', () => makePlan(organiser, showcaseId, request));
  const published = await report.time('published', () => publishPlan(organiser, showcaseId, draft));

  const params = { showcaseId };
  const meetings = await allMeetings(organiser, showcaseId);
  const active = meetings.filter((meeting) => meeting.status === 'confirmed');
  const addresses = await addressBook(organiser, showcaseId);
  const audience = (meeting: Meeting) => [
    ...meeting.parties.flatMap((party) => addresses.get(party) ?? []),
    ...(meeting.interpreterId === null ? [] : (addresses.get(meeting.interpreterId) ?? [])),
  ];
  const grid = await organiser.call('getGrid', { params });
  const slots = new Map(grid.slots.map((slot) => [slot.id, slot]));
  const expected = meetings.reduce((sum, meeting) => sum + audience(meeting).length, 0);
  await report.time('mails sent', () =>
    waitFor(
      'all mails',
      600,
      async () => {
        const mails = await readInbox(baseUrl);
        return checkInvitations(meetings, slots, audience, mails).faults.length === 0 ? mails : null;
      },
      1000,
    ).catch(() => null),
  );
  const found = checkInvitations(meetings, slots, audience, await readInbox(baseUrl));
  const schedule = await organiser.call('getSchedule', { params, query: { language: 'en' } });
  const lines = schedule.text.trim().split('\r\n').length - 1;
  mkdirSync('out', { recursive: true });
  writeFileSync('out/schedule.csv', schedule.text);

  const placements = placementsOf(active, showcase);
  const drafted = await organiser.all((cursor) =>
    organiser.call('listPlacements', {
      params: { ...params, number: draft.number },
      query: { cursor, limit: 200 },
    }),
  );
  const notMet = drafted.filter(
    ({ wishId, slotId }) => !active.some((meeting) => meeting.wishId === wishId && meeting.slotId === slotId),
  );
  const measured = measurePlan(problem, placements);
  report.fact(
    'wishes, meetings, interpreters’ invitations included',
    `${problem.meetings.length}, ${active.length}, ${found.invitations}`,
  );
  report.fact(
    'weight, bound, breaks, bound',
    `${measured.weight}, ${draft.quality?.weightBound}, ${measured.breaks}, ${draft.quality?.breaksBound}`,
  );
  report.fact('proved', draft.proved.join(', ') || 'nothing');
  return [
    ...found.faults,
    ...notMet.map(({ wishId }) => `the plan places ${wishId}, but there is no such meeting`),
    ...brokenRules(problem, placements),
    ...(published.publication?.refused === 0
      ? []
      : [`publishing refused ${published.publication?.refused} meetings`]),
    ...(lines === active.length ? [] : [`the schedule has ${lines} lines for ${active.length} meetings`]),
    ...(expected === 0 ? ['nobody was to be told'] : []),
  ];
}

/** Meetings that the problem says are there already, in slot order, so that predecessors come first. */
async function bookCurrent(
  organiser: Person,
  problem: PlanningProblem,
  showcase: ProblemShowcase,
): Promise<void> {
  const position = new Map(problem.slots.map((slot, index) => [slot.id, index]));
  const current = (problem.current ?? []).toSorted(
    (a, b) => (position.get(a.slot) ?? 0) - (position.get(b.slot) ?? 0),
  );
  for (const placement of current) {
    const idOf = (map: ReadonlyMap<string, string>, id: string | null | undefined) =>
      id == null ? null : (map.get(id) ?? null);
    await organiser.call('bookMeeting', {
      params: { showcaseId: showcase.showcaseId },
      body: {
        wishId: showcase.wishes.get(placement.meeting) ?? placement.meeting,
        slotId: showcase.slots.get(placement.slot) ?? placement.slot,
        tableId: idOf(showcase.tables, placement.table),
        interpreterId: idOf(showcase.interpreters, placement.interpreter),
      },
    });
  }
}

export async function allMeetings(organiser: Person, showcaseId: string): Promise<Meeting[]> {
  return organiser.all((cursor) =>
    organiser.call('listMeetings', { params: { showcaseId }, query: { cursor, limit: 200 } }),
  );
}

/** Mail addresses by party and by interpreter. */
export async function addressBook(organiser: Person, showcaseId: string): Promise<Map<string, string[]>> {
  const params = { showcaseId };
  const parties = await organiser.all((cursor) =>
    organiser.call('listPartyRecords', { params, query: { cursor, limit: 200 } }),
  );
  const interpreters = await organiser.all((cursor) =>
    organiser.call('listInterpreters', { params, query: { cursor, limit: 200 } }),
  );
  const book = new Map<string, string[]>(
    interpreters.map((interpreter) => [interpreter.id, [interpreter.email]]),
  );
  for (const party of parties) {
    const { items } = await organiser.call('listMembers', { params: { showcaseId, partyId: party.id } });
    book.set(
      party.id,
      items.map((member) => member.email),
    );
  }
  return book;
}

/** The schedule in the words of the problem, for the judge that knows nothing of the product. */
function placementsOf(meetings: readonly Meeting[], showcase: ProblemShowcase): Placement[] {
  const back = (map: ReadonlyMap<string, string>) => new Map([...map].map(([own, made]) => [made, own]));
  const [wishes, slots, tables, interpreters] = [
    showcase.wishes,
    showcase.slots,
    showcase.tables,
    showcase.interpreters,
  ].map(back);
  return meetings.map((meeting) => ({
    meeting: wishes?.get(meeting.wishId ?? '') ?? meeting.id,
    slot: slots?.get(meeting.slotId) ?? meeting.slotId,
    table: meeting.tableId === null ? null : (tables?.get(meeting.tableId) ?? meeting.tableId),
    interpreter:
      meeting.interpreterId === null
        ? null
        : (interpreters?.get(meeting.interpreterId) ?? meeting.interpreterId),
  }));
}
