import { AppError } from '../../model/app-error.ts';
import { ERASED_NAME, erasedAddress } from '../../model/erased.ts';
import type { Agenda } from '../../model/meeting.ts';
import type { CalendarFeed } from '../../model/person.ts';
import type { Interpreter } from '../../model/resource.ts';
import type { Slot } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, type Making } from '../decision.ts';
import { deleteInterpreter, interpreterRole } from '../showcases/interpreters.ts';
import { freeValue } from '../uniqueness.ts';

/**
 * Refuses while meetings are still to be interpreted: the organiser must find somebody else for them first.
 *
 * @throws AppError `state-forbids` with the slots of those meetings.
 */
export function refuseComingMeetings(
  { id }: Interpreter,
  agenda: Agenda | null,
  slots: readonly Slot[],
  now: string,
): void {
  const ends = new Map(slots.map((slot) => [slot.id, Date.parse(slot.end)]));
  const coming = (agenda?.meetings ?? []).filter(
    ({ isActive, slotId }) => isActive && (ends.get(slotId) ?? Number.POSITIVE_INFINITY) > Date.parse(now),
  );
  if (coming.length === 0) return;
  throw new AppError('state-forbids', {
    object: 'meetings-to-interpret',
    taken: coming.map(({ slotId }) => ({ type: 'interpreter', id, slotId })),
  });
}

type Interpreting = {
  readonly interpreter: Interpreter;
  readonly agenda: Agenda | null;
  readonly slots: readonly Slot[];
  /** The address of their calendar, if they have one; it ends with them. */
  readonly feed: CalendarFeed | null;
};

/**
 * Removes an interpreter at their own wish. Meetings that were held refer to the record; then it stays without a
 * person, and with no meetings left to be given.
 */
export function eraseInterpreter(
  { interpreter, agenda, slots, feed }: Interpreting,
  making: Making,
): Decision {
  refuseComingMeetings(interpreter, agenda, slots, making.now);
  const audit = auditOf(making, 'interpreter.erase', interpreter.id);
  const endOfFeed: Change[] = feed === null ? [] : [{ action: 'remove', entity: 'feed', item: feed }];
  const isReferred = agenda?.meetings.some(({ isActive }) => isActive) ?? false;
  if (!isReferred) {
    const deletion = deleteInterpreter(interpreter, agenda, interpreter.revision, making);
    return { ...deletion, changes: [...deletion.changes, ...endOfFeed], audit };
  }
  const { reference, ...kept } = interpreter;
  const next: Interpreter = {
    ...kept,
    name: ERASED_NAME,
    email: erasedAddress(interpreter.id),
    language: 'en',
    unavailable: [],
    maxMeetings: 0,
    revision: interpreter.revision + 1,
  };
  return {
    changes: [
      { action: 'replace', entity: 'interpreter', item: next },
      ...(agenda === null ? [] : [{ action: 'check', entity: 'agenda', item: agenda } as const]),
      interpreterRole('remove', interpreter),
      interpreterRole('create', next),
      ...(reference === undefined
        ? []
        : [freeValue(interpreter.showcaseId, 'interpreter-reference', reference, interpreter.id)]),
      ...endOfFeed,
    ],
    events: [],
    audit,
  };
}
