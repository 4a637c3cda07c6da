import type { ExactModel, ExactPlan } from './exact-model.ts';
import type { StateExpander } from './expand-state.ts';
import type { StateLayout } from './search-state.ts';

/**
 * Follows the choices from the first slot on and gives every meeting its table and interpreter of the problem: the
 * states speak of interchangeable units by changing names, and leave open what does not matter to the goals.
 */
export function nameUnits(
  model: ExactModel,
  layout: StateLayout,
  expander: StateExpander,
  decisions: Int32Array,
  path: readonly number[],
): ExactPlan {
  const { tables, interpreters, meetingCount } = model;
  const plan: ExactPlan = {
    slotOf: new Int32Array(meetingCount).fill(-1),
    tableOf: new Int32Array(meetingCount).fill(-1),
    interpreterOf: new Int32Array(meetingCount).fill(-1),
  };
  let row = new Int32Array(layout.width);
  let tableNamed = Int32Array.from({ length: tables?.count ?? 0 }, (_, t) => t);
  let interpreterNamed = Int32Array.from({ length: interpreters?.count ?? 0 }, (_, i) => i);
  path.forEach((at, s) => {
    const count = decisions[at] as number;
    const choice = decisions.slice(at + 1, at + 1 + count * 3);
    const meetings: number[] = [];
    for (let c = 0; c < count; c += 1) {
      const m = choice[c * 3] as number;
      meetings.push(m);
      plan.slotOf[m] = s;
      if (tables && layout.tracksSeats)
        plan.tableOf[m] = tables.original[tableNamed[choice[c * 3 + 1] as number] as number] as number;
      const i = choice[c * 3 + 2] as number;
      if (interpreters && i >= 0)
        plan.interpreterOf[m] = interpreters.original[interpreterNamed[i] as number] as number;
    }
    if (tables && !layout.tracksSeats) {
      const seats = expander.matchSlot(tables, meetings, s);
      for (const m of meetings) plan.tableOf[m] = tables.original[seats?.[m] ?? -1] ?? -1;
    }
    if (interpreters && !layout.tracksInterpreters) {
      const people = expander.matchSlot(interpreters, meetings, s);
      for (const m of meetings) plan.interpreterOf[m] = interpreters.original[people?.[m] ?? -1] ?? -1;
    }
    expander.repeat(row, s, choice, count);
    row = expander.expansion.child.slice();
    if (tables && layout.tracksSeats)
      tableNamed = renamed(tableNamed, expander.expansion.tableNames, tables.kindOf);
    if (interpreters && layout.tracksInterpreters) {
      const names = expander.expansion.interpreterNames;
      interpreterNamed = Int32Array.from(names, (old) => interpreterNamed[old] as number);
    }
  });
  return plan;
}

/** `names[t]` is the new name of t, -1 where t is free again: free ones fill the names left over in their kind. */
function renamed(named: Int32Array, names: Int32Array, kindOf: Int32Array): Int32Array<ArrayBuffer> {
  const result = new Int32Array(named.length).fill(-1);
  names.forEach((name, t) => {
    if (name >= 0) result[name] = named[t] as number;
  });
  names.forEach((name, t) => {
    if (name >= 0) return;
    for (let free = 0; free < result.length; free += 1)
      if (result[free] === -1 && kindOf[free] === kindOf[t]) {
        result[free] = named[t] as number;
        return;
      }
  });
  return result;
}
