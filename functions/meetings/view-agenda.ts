import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import { agendaEntries } from '../../shared/domain/meetings/agenda-entries.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { keys } from '../../shared/store/keys.ts';
import { meetingsOf } from '../../shared/store/meetings.ts';
import { partiesById } from '../../shared/store/parties.ts';
import { readOne } from '../../shared/store/read.ts';
import { placesOf } from '../../shared/store/resources.ts';
import type { Call } from '../http/call.ts';
import { standingOf } from '../http/standing.ts';

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
  const { database } = call.services;
  const meetings = await meetingsOf(database, showcase.id, owner);
  const [places, parties] = await Promise.all([
    placesOf(database, showcase, meetings),
    partiesById(
      database,
      showcase.id,
      meetings.flatMap((meeting) => meeting.parties),
    ),
  ]);
  const reader = { standing: standingOf(principal, showcase.id), now: making.now, language };
  return { items: agendaEntries(places, meetings, parties, reader) };
}
