import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { shownOfInterpreterReader } from '../../shared/domain/invitations/corrections.ts';
import {
  createInterpreters as decideCreation,
  deleteInterpreter as decideDeletion,
  updateInterpreter as decideUpdate,
} from '../../shared/domain/showcases/interpreters.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { agendaOf } from '../../shared/store/meetings.ts';
import { interpretersOf } from '../../shared/store/resources.ts';
import { interpreterById, listInterpretersOf } from '../../shared/store/showcase-parts.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { withCorrections } from '../corrections/with-corrections.ts';
import type { Call } from '../http/call.ts';

export async function listInterpreters(call: Call<typeof showcaseContracts.listInterpreters>) {
  return listInterpretersOf(call.services.database, call.params.showcaseId, call.query);
}

export async function createInterpreters(call: Call<typeof showcaseContracts.createInterpreters>) {
  const { database } = call.services;
  const { showcaseId } = call.params;
  return call.settle(async () => {
    const [grid, existing] = await Promise.all([
      gridOf(database, showcaseId),
      interpretersOf(database, showcaseId),
    ]);
    const { interpreters } = call.body;
    const decided = decideCreation(showcaseId, grid, existing.length, interpreters, call.making);
    return { decision: decided.decision, reply: { items: decided.interpreters } };
  });
}

export async function updateInterpreter(call: Call<typeof showcaseContracts.updateInterpreter>) {
  return call.settle(async () => {
    const { interpreter, agenda } = await interpreterAndAgenda(call);
    const grid = await gridOf(call.services.database, call.params.showcaseId);
    const decided = decideUpdate(interpreter, agenda, grid, call.body, call.making);
    const { id } = interpreter;
    const { database } = call.services;
    const edits = [
      { source: { type: 'interpreter', id }, before: interpreter.name, after: decided.interpreter.name },
      {
        source: { type: 'person', id, owner: id },
        before: shownOfInterpreterReader(interpreter),
        after: shownOfInterpreterReader(decided.interpreter),
      },
    ] as const;
    const decision = await withCorrections(database, call.showcase, decided.decision, edits, call.making);
    return { decision, reply: decided.interpreter };
  });
}

export async function deleteInterpreter(call: Call<typeof showcaseContracts.deleteInterpreter>) {
  return call.settle(async () => {
    const { interpreter, agenda } = await interpreterAndAgenda(call);
    const decision = decideDeletion(interpreter, agenda, call.query.revision, call.making);
    return { decision, reply: undefined };
  });
}

async function interpreterAndAgenda(
  call: Call<typeof showcaseContracts.updateInterpreter> | Call<typeof showcaseContracts.deleteInterpreter>,
) {
  const { database } = call.services;
  const { showcaseId, interpreterId } = call.params;
  const [interpreter, agenda] = await Promise.all([
    interpreterById(database, showcaseId, interpreterId),
    agendaOf(database, showcaseId, interpreterId),
  ]);
  if (interpreter === null) throw new AppError('not-found', { object: 'interpreter' });
  return { interpreter, agenda };
}
