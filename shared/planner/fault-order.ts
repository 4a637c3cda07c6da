import type { PlanningProblem } from '../model/planning-problem.ts';
import type { Fault } from './fault.ts';

/** Meetings that stand in a circle of `after`: each of them would have to come before itself. */
export function faultsOfOrder(problem: PlanningProblem): Fault[] {
  if (!problem.meetings.some((meeting) => meeting.after && meeting.after.length > 0)) return [];
  const index = new Map(problem.meetings.map((meeting, i) => [meeting.id, i]));
  const before = problem.meetings.map((meeting) =>
    [...new Set(meeting.after ?? [])].flatMap((id) => {
      const at = index.get(id);
      return at === undefined ? [] : [at];
    }),
  );
  // Tarjan's strong components, with a stack of its own: chains of `after` may be longer than the call stack.
  const number = new Int32Array(problem.meetings.length).fill(-1);
  const low = new Int32Array(problem.meetings.length);
  const onPath = new Uint8Array(problem.meetings.length);
  const faults: Fault[] = [];
  const path: number[] = [];
  let count = 0;
  const report = (members: readonly number[]): void => {
    const names = members.map((m) => `"${problem.meetings.at(m)?.id ?? ''}"`).join(', ');
    for (const m of members) {
      const message = `the meeting must come before itself: a circle of ${names}`;
      faults.push({ path: `meetings[${m}].after`, code: 'circular-order', message });
    }
  };
  for (let root = 0; root < before.length; root++) {
    if ((number[root] as number) >= 0) continue;
    const work: { meeting: number; next: number }[] = [{ meeting: root, next: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1);
      if (frame === undefined) break;
      const m = frame.meeting;
      if (frame.next === 0) {
        number[m] = count;
        low[m] = count;
        count++;
        path.push(m);
        onPath[m] = 1;
      }
      const earlier = before.at(m)?.at(frame.next);
      if (earlier !== undefined && frame.next < (before.at(m)?.length ?? 0)) {
        frame.next++;
        if ((number[earlier] as number) < 0) work.push({ meeting: earlier, next: 0 });
        else if ((onPath[earlier] as number) === 1)
          low[m] = Math.min(low[m] as number, number[earlier] as number);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.meeting;
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[m] as number);
      if ((low[m] as number) !== (number[m] as number)) continue;
      const members = path.splice(path.indexOf(m)).sort((a, b) => a - b);
      for (const member of members) onPath[member] = 0;
      if (members.length > 1 || before.at(m)?.includes(m)) report(members);
    }
  }
  return faults;
}
