import type { SmallestFix } from '../../../shared/model/plan-result.ts';
import type { PlanningProblem } from '../../../shared/model/planning-problem.ts';

/** The problem with the fix made, as an organiser would make it; written from the words of the fix alone. */
export function applyFix(problem: PlanningProblem, fix: SmallestFix): PlanningProblem {
  const changed = structuredClone(problem);
  const party = changed.parties.find((one) => one.id === fix.party);
  const meeting = changed.meetings.find((one) => one.id === fix.meeting);
  const interpreter = changed.interpreters?.find((one) => one.id === fix.interpreter);
  const table = changed.tables?.find((one) => one.id === fix.table);
  switch (fix.code) {
    case 'open-slot':
      if (!party) throw new Error('open-slot names no party');
      party.unavailable = (party.unavailable ?? []).filter((slot) => slot !== fix.slot);
      return changed;
    case 'add-table':
      changed.tables = [...(changed.tables ?? []), { id: 'added-table', features: fix.features ?? [] }];
      return changed;
    case 'add-table-feature':
      if (!table) throw new Error('add-table-feature names no table');
      table.features = [...(table.features ?? []), ...(fix.features ?? [])];
      return changed;
    case 'add-interpreter-hour': {
      const away = changed.slots.map((slot) => slot.id).filter((slot) => slot !== fix.slot);
      changed.interpreters = [
        ...(changed.interpreters ?? []),
        { id: 'added-interpreter', languages: [fix.language ?? ''], unavailable: away },
      ];
      return changed;
    }
    case 'give-up-wish':
      changed.meetings = changed.meetings.filter((one) => one.id !== fix.meeting);
      for (const one of changed.meetings) {
        if (!one.after?.includes(fix.meeting ?? '')) continue;
        one.slots = [];
        one.after = [];
      }
      return changed;
    case 'raise-limit':
      if (interpreter?.maxMeetings != null) {
        interpreter.maxMeetings += 1;
        return changed;
      }
      if (party?.maxMeetings == null) throw new Error('raise-limit names no party with a limit');
      party.maxMeetings += 1;
      return changed;
    case 'raise-run-length':
      if (interpreter?.maxConsecutive != null) {
        interpreter.maxConsecutive += 1;
        return changed;
      }
      if (party?.maxConsecutive == null) throw new Error('raise-run-length names no party with a limit');
      party.maxConsecutive += 1;
      return changed;
    case 'release-pin':
      if (!meeting) throw new Error('release-pin names no meeting');
      delete meeting.pinned;
      return changed;
    case 'place-predecessor':
      if (!meeting) throw new Error('place-predecessor names no meeting');
      meeting.pinned = { slot: fix.slot };
      return changed;
    default: {
      const never: never = fix.code;
      throw new Error(`unknown fix ${never}`);
    }
  }
}
