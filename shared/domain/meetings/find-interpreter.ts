import type { Taken } from '../../model/app-error.ts';
import type { Interpreter } from '../../model/resource.ts';
import type { Draft } from './draft.ts';
import { rotated } from './rotation.ts';
import { runAround } from './runs.ts';
import type { SeatRequest } from './seat-request.ts';

export type InterpreterFinding =
  | { readonly type: 'found'; readonly interpreterId: string | null }
  | { readonly type: 'refused'; readonly taken: Taken };

/**
 * An interpreter of the language pair, if the meeting needs one: the one asked for, the one it liked, else the one
 * with the fewest meetings. Interpreters have limits and breaks as parties have.
 */
export function findInterpreter(draft: Draft, request: SeatRequest): InterpreterFinding {
  const { meeting, slotId, wish } = request;
  const named = request.interpreterId ?? wish?.arrangement.pinned?.interpreterId ?? undefined;
  if (meeting.language === null && named === undefined) return { type: 'found', interpreterId: null };
  const candidates = draft.state.interpreters.filter(
    (one) =>
      (named === undefined || one.id === named) &&
      (meeting.language === null || one.languages.includes(meeting.language)) &&
      isFree(draft, request, one),
  );
  const [first] = [...rotated(candidates, meeting.id)].sort(
    (a, b) => rank(draft, request, a) - rank(draft, request, b),
  );
  return first === undefined
    ? { type: 'refused', taken: { type: 'interpreter', id: named ?? 'any', slotId } }
    : { type: 'found', interpreterId: first.id };
}

function isFree(draft: Draft, { meeting, slotId }: SeatRequest, interpreter: Interpreter): boolean {
  const holder = draft.claims.get(`${slotId}|interpreter|${interpreter.id}`);
  if (holder !== undefined && holder.meetingId !== meeting.id) return false;
  if (interpreter.unavailable.includes(slotId)) return false;
  const others = otherLines(draft, meeting.id, interpreter.id);
  if (interpreter.maxMeetings !== null && others.length >= interpreter.maxMeetings) return false;
  const inUse = new Set(others.map((line) => line.slotId));
  return (
    interpreter.maxConsecutive === null ||
    runAround(draft.state.slots, inUse, slotId) <= interpreter.maxConsecutive
  );
}

const otherLines = (draft: Draft, meetingId: string, owner: string) =>
  (draft.agendas.get(owner) ?? []).filter((line) => line.isActive && line.meetingId !== meetingId);

const rank = (draft: Draft, request: SeatRequest, one: Interpreter): number =>
  one.id === request.likes?.interpreterId ? -1 : otherLines(draft, request.meeting.id, one.id).length;
