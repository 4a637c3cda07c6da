import type { SmallestFix } from '../../../model/plan-result.ts';
import { speakersOf } from '../../compressed-rows.ts';
import { idAt } from '../../problem-names.ts';
import { type FixSearch, fitsBesidesLimits, MOST_OF_A_KIND } from './fix-search.ts';
import { setting } from './trials.ts';

/** An interpreter of the language for one slot more: one who is away then, else somebody from outside. */
export function addInterpreterHour(
  { schedule, trials }: FixSearch,
  meeting: number,
  slots: readonly number[],
): SmallestFix[] {
  const { problem, voiceClass, weight } = schedule.compiled;
  const language = problem.meetings[meeting]?.language;
  if ((voiceClass[meeting] as number) < 0 || language == null) return [];
  const usable = slots.filter((slot) => fitsBesidesLimits(schedule, meeting, slot));
  const voiceless = setting(trials.rules.voiceClass, meeting, -1);
  const at = trials.tryWith(meeting, usable, true, trials.allowing(meeting, usable), voiceless);
  if (at < 0) return [];
  const slot = idAt(problem.slots, at);
  return [{ code: 'add-interpreter-hour', language, slot, gains: weight[meeting] as number }];
}

/** An interpreter of the language who has all meetings agreed, or all in a row agreed, takes one more. */
export function raiseInterpreterLimits(
  { schedule, trials }: FixSearch,
  meeting: number,
  slots: readonly number[],
): SmallestFix[] {
  const { compiled, interpreting } = schedule;
  const { rules } = trials;
  const voice = compiled.voiceClass[meeting] as number;
  if (voice < 0) return [];
  const usable = slots.filter((slot) => fitsBesidesLimits(schedule, meeting, slot));
  const gains = compiled.weight[meeting] as number;
  const found: SmallestFix[] = [];
  for (const i of speakersOf(compiled, voice)) {
    if (trials.isSpent() || found.length >= MOST_OF_A_KIND) break;
    const isFull = (interpreting.load[i] as number) >= (compiled.interpreterMax[i] as number);
    if (!isFull && (compiled.interpreterRun[i] as number) >= compiled.slotCount) continue;
    const limits = isFull ? rules.interpreterMax : rules.interpreterRun;
    const raised = setting(limits, i, (limits[i] as number) + 1);
    if (trials.tryWith(meeting, usable, false, trials.allowing(meeting, usable), raised) < 0) continue;
    const code = isFull ? 'raise-limit' : 'raise-run-length';
    found.push({ code, interpreter: idAt(compiled.problem.interpreters, i), gains });
  }
  return found;
}
