import type { PlanningProblem } from '../model/planning-problem.ts';
import { NO_LIMIT } from './compile-parties.ts';
import { availabilityOf, type Names } from './problem-names.ts';

export type CompiledInterpreters = {
  readonly interpreterAvailable: Uint32Array;
  readonly interpreterMax: Int32Array;
  readonly interpreterRun: Int32Array;
  /**
   * Meeting -> interpreter class, -1 when it needs none. A class is a language, or one interpreter named by a pin
   * (a pin holds also where the meeting names no language: whoever the organiser pinned comes along).
   */
  readonly voiceClass: Int32Array;
  readonly voiceClassCount: number;
  /** Rows of classes: the interpreters who can serve it. */
  readonly voiceClassStart: Int32Array;
  readonly voiceClassInterpreter: Int32Array;
};

export function compileInterpreters(problem: PlanningProblem, names: Names): CompiledInterpreters {
  const interpreters = problem.interpreters ?? [];
  const interpreterMax = new Int32Array(interpreters.length).fill(NO_LIMIT);
  const interpreterRun = new Int32Array(interpreters.length).fill(NO_LIMIT);
  const speakers = new Map<string, number[]>();
  interpreters.forEach((interpreter, i) => {
    interpreterMax[i] = interpreter.maxMeetings ?? NO_LIMIT;
    interpreterRun[i] = interpreter.maxConsecutive ?? NO_LIMIT;
    for (const language of new Set(interpreter.languages)) {
      const list = speakers.get(language);
      if (list) list.push(i);
      else speakers.set(language, [i]);
    }
  });
  const classes = new Map<string, number>();
  const members: number[][] = [];
  const voiceClass = new Int32Array(problem.meetings.length).fill(-1);
  problem.meetings.forEach((meeting, m) => {
    const pinned = names.interpreterIndex.get(meeting.pinned?.interpreter ?? '');
    const language = meeting.language ?? undefined;
    if (pinned === undefined && language === undefined) return;
    const speaking = language === undefined ? undefined : (speakers.get(language) ?? []);
    const key = pinned === undefined ? `language ${language}` : `interpreter ${pinned} ${language ?? ''}`;
    let known = classes.get(key);
    if (known === undefined) {
      known = classes.size;
      classes.set(key, known);
      members.push(
        pinned === undefined ? (speaking ?? []) : (speaking?.includes(pinned) ?? true) ? [pinned] : [],
      );
    }
    voiceClass[m] = known;
  });
  const voiceClassStart = new Int32Array(members.length + 1);
  members.forEach((list, c) => {
    voiceClassStart[c + 1] = (voiceClassStart[c] as number) + list.length;
  });
  return {
    interpreterAvailable: availabilityOf(interpreters, problem, names.slotIndex),
    interpreterMax,
    interpreterRun,
    voiceClass,
    voiceClassCount: members.length,
    voiceClassStart,
    voiceClassInterpreter: Int32Array.from(members.flat()),
  };
}
