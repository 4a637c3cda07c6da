import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Agenda } from '../../model/meeting.ts';
import type { Role } from '../../model/person.ts';
import type { Interpreter, InterpreterInput, InterpreterPatch } from '../../model/resource.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { changeValue, freeValue, holdValue } from '../uniqueness.ts';
import { newlyClosed, slotListFaults } from './slot-list.ts';

export const MAX_INTERPRETERS = 500;

const roleOf = ({ showcaseId, id }: Interpreter): Role => ({
  type: 'interpreter',
  showcaseId,
  interpreterId: id,
});

export const interpreterRole = (action: 'create' | 'remove', interpreter: Interpreter): Change => ({
  action,
  entity: 'role',
  item: { email: interpreter.email, role: roleOf(interpreter) },
});

/** Adds interpreters with an empty agenda each, and gives their addresses the role. */
export function createInterpreters(
  showcaseId: string,
  grid: Grid,
  existing: number,
  inputs: readonly InterpreterInput[],
  making: Making,
): { readonly decision: Decision; readonly interpreters: Interpreter[] } {
  if (existing + inputs.length > MAX_INTERPRETERS) {
    throw new AppError('limit-reached', { object: 'interpreter' });
  }
  refuseFaults(inputs.flatMap((input, index) => interpreterFaults(inputs, input, index, grid)));
  const interpreters = inputs.map(
    (input): Interpreter => ({ ...input, id: making.newId('itp'), showcaseId, revision: 1 }),
  );
  return {
    interpreters,
    decision: {
      changes: interpreters.flatMap((one): Change[] => [
        { action: 'create', entity: 'interpreter', item: one },
        {
          action: 'create',
          entity: 'agenda',
          item: { showcaseId, owner: one.id, meetings: [], revision: 1 },
        },
        interpreterRole('create', one),
        ...(one.reference === undefined
          ? []
          : [holdValue(showcaseId, 'interpreter-reference', one.reference, one.id)]),
      ]),
      events: [],
      audit: auditOf(making, 'interpreters.create', showcaseId),
    },
  };
}

function interpreterFaults(
  inputs: readonly InterpreterInput[],
  input: InterpreterInput,
  index: number,
  grid: Grid,
): Fault[] {
  const path = `body.interpreters.${index}`;
  const isReferredTwice =
    input.reference !== undefined &&
    inputs.slice(0, index).some((other) => other.reference === input.reference);
  return [
    ...(isReferredTwice ? [faultAt(`${path}.reference`, 'twice')] : []),
    ...slotListFaults(grid, input.unavailable, `${path}.unavailable`),
  ];
}

const activeSlots = (agenda: Agenda | null): string[] =>
  (agenda?.meetings ?? []).filter((meeting) => meeting.isActive).map((meeting) => meeting.slotId);

/** Keeps the agenda as it is while the change is made, so that no booking slips in between. */
const checked = (agenda: Agenda | null): Change[] =>
  agenda === null ? [] : [{ action: 'check', entity: 'agenda', item: agenda }];

/** The interpreter with what the patch names; a new mail address gets the invitations. @throws AppError `taken` naming each closed slot that holds a meeting. */
export function updateInterpreter(
  interpreter: Interpreter,
  agenda: Agenda | null,
  grid: Grid,
  patch: InterpreterPatch,
  making: Making,
): { readonly decision: Decision; readonly interpreter: Interpreter } {
  if (interpreter.revision !== patch.revision) {
    throw new AppError('stale-revision', { object: 'interpreter' });
  }
  refuseFaults(slotListFaults(grid, patch.unavailable ?? [], 'body.unavailable', interpreter.unavailable));
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const { id, showcaseId } = interpreter;
  const next: Interpreter = { ...interpreter, ...named, id, showcaseId, revision: interpreter.revision + 1 };
  const booked = new Set(activeSlots(agenda));
  const taken = newlyClosed(grid, interpreter.unavailable, next.unavailable).filter((slotId) =>
    booked.has(slotId),
  );
  if (taken.length > 0) {
    throw new AppError('taken', { taken: taken.map((slotId) => ({ type: 'interpreter', id, slotId })) });
  }
  const hasMoved = next.email.toLowerCase() !== interpreter.email.toLowerCase();
  const moved = eventOf(making, 'InterpreterChanged', showcaseId, `INTERPRETER#${id}`, { interpreterId: id });
  return {
    interpreter: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'interpreter', item: next },
        ...checked(agenda),
        ...(hasMoved ? [interpreterRole('remove', interpreter), interpreterRole('create', next)] : []),
        ...changeValue(
          { showcaseId, kind: 'interpreter-reference', holder: id },
          interpreter.reference,
          next.reference,
        ),
      ],
      events: hasMoved ? [moved] : [],
      audit: auditOf(making, 'interpreter.update', id),
    },
  };
}

/** Removes an interpreter without meetings. @throws AppError `taken` naming the slots of those there are. */
export function deleteInterpreter(
  interpreter: Interpreter,
  agenda: Agenda | null,
  revision: number,
  making: Making,
): Decision {
  if (interpreter.revision !== revision) throw new AppError('stale-revision', { object: 'interpreter' });
  const { id, showcaseId, reference } = interpreter;
  const booked = activeSlots(agenda);
  if (booked.length > 0) {
    throw new AppError('taken', { taken: booked.map((slotId) => ({ type: 'interpreter', id, slotId })) });
  }
  return {
    changes: [
      { action: 'remove', entity: 'interpreter', item: interpreter },
      ...checked(agenda),
      interpreterRole('remove', interpreter),
      ...(reference === undefined ? [] : [freeValue(showcaseId, 'interpreter-reference', reference, id)]),
    ],
    events: [],
    audit: auditOf(making, 'interpreter.delete', id),
  };
}
