import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import { agendaEntries } from '../../shared/domain/meetings/agenda-entries.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';
import { loadAgenda } from './load-agenda.ts';

export async function getPartyAgenda(call: Call<typeof meetingContracts.getPartyAgenda>) {
  const { showcase, params } = call;
  const party = await readOne(call.services.database, 'party', keys.party(showcase.id, params.partyId));
  if (party === null) throw new AppError('not-found', { object: 'party' });
  return agendaFor(call, params.partyId);
}

export async function getInterpreterAgenda(call: Call<typeof meetingContracts.getInterpreterAgenda>) {
  const { showcase, params } = call;
  const key = keys.interpreter(showcase.id, params.interpreterId);
  const interpreter = await readOne(call.services.database, 'interpreter', key);
  if (interpreter === null) throw new AppError('not-found', { object: 'interpreter' });
  return agendaFor(call, params.interpreterId);
}

type AgendaCall =
  | Call<typeof meetingContracts.getPartyAgenda>
  | Call<typeof meetingContracts.getInterpreterAgenda>;

async function agendaFor(call: AgendaCall, owner: string) {
  const { showcase, principal, making, language } = call;
  const { meetings, places, parties } = await loadAgenda(call.services.database, showcase, owner);
  const reader = { standing: standingOf(principal, showcase.id), now: making.now, language };
  return { items: agendaEntries(places, meetings, parties, reader) };
}
