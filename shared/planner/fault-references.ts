import type { PlanningProblem } from '../model/planning-problem.ts';
import type { Fault } from './fault.ts';

type Known = Readonly<Record<'slot' | 'party' | 'table' | 'interpreter' | 'meeting', ReadonlySet<string>>>;
type Report = (path: string, code: string, message: string) => void;

/** Ids that stand twice, and ids that name nothing. */
export function faultsOfReferences(problem: PlanningProblem): Fault[] {
  const faults: Fault[] = [];
  const report: Report = (path, code, message) => faults.push({ path, code, message });
  const known: Known = {
    slot: idsOf('slots', problem.slots, report),
    party: idsOf('parties', problem.parties, report),
    table: idsOf('tables', problem.tables ?? [], report),
    interpreter: idsOf('interpreters', problem.interpreters ?? [], report),
    meeting: idsOf('meetings', problem.meetings, report),
  };
  const check = (kind: keyof Known, id: string | null | undefined, path: string): void => {
    if (id === null || id === undefined) return;
    const ids: ReadonlySet<string> = known[kind]; // any-array
    if (ids.has(id)) return;
    report(path, `unknown-${kind}`, `there is no ${kind} "${id}"`);
  };
  const checkAll = (kind: keyof Known, ids: readonly string[] | null | undefined, path: string): void => {
    ids?.forEach((id, i) => {
      check(kind, id, `${path}[${i}]`);
    });
  };

  problem.parties.forEach((party, i) => {
    checkAll('slot', party.unavailable, `parties[${i}].unavailable`);
    check('table', party.homeTable, `parties[${i}].homeTable`);
  });
  problem.tables?.forEach((table, i) => {
    checkAll('slot', table.unavailable, `tables[${i}].unavailable`);
  });
  problem.interpreters?.forEach((interpreter, i) => {
    checkAll('slot', interpreter.unavailable, `interpreters[${i}].unavailable`);
  });
  problem.meetings.forEach((meeting, i) => {
    const path = `meetings[${i}]`;
    checkAll('party', meeting.parties, `${path}.parties`);
    reportRepeats(meeting.parties, `${path}.parties`, report);
    checkAll('slot', meeting.slots, `${path}.slots`);
    checkAll('meeting', meeting.after, `${path}.after`);
    check('slot', meeting.pinned?.slot, `${path}.pinned.slot`);
    check('table', meeting.pinned?.table, `${path}.pinned.table`);
    check('interpreter', meeting.pinned?.interpreter, `${path}.pinned.interpreter`);
  });
  const placed = new Set<string>();
  problem.current?.forEach((placement, i) => {
    const path = `current[${i}]`;
    check('meeting', placement.meeting, `${path}.meeting`);
    check('slot', placement.slot, `${path}.slot`);
    check('table', placement.table, `${path}.table`);
    check('interpreter', placement.interpreter, `${path}.interpreter`);
    if (placed.has(placement.meeting)) {
      report(`${path}.meeting`, 'placed-twice', `meeting "${placement.meeting}" stands here a second time`);
    }
    placed.add(placement.meeting);
  });
  problem.goals?.forEach((goal, i) => {
    if (problem.goals?.indexOf(goal) !== i)
      report(`goals[${i}]`, 'goal-twice', `goal "${goal}" stands twice`);
  });
  return faults;
}

function idsOf(list: string, things: readonly { readonly id: string }[], report: Report): Set<string> {
  const ids = new Set<string>();
  things.forEach((thing, i) => {
    if (ids.has(thing.id)) report(`${list}[${i}].id`, 'duplicate-id', `id "${thing.id}" stands twice`);
    ids.add(thing.id);
  });
  return ids;
}

function reportRepeats(parties: readonly string[], path: string, report: Report): void {
  parties.forEach((party, k) => {
    if (parties.indexOf(party) === k) return;
    report(`${path}[${k}]`, 'party-twice', `party "${party}" stands twice in one meeting`);
  });
}
