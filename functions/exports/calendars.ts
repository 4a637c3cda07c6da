import type { exportContracts } from '../../shared/contracts/exports.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { displayName } from '../../shared/model/person.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import { keys } from '../../shared/store/keys.ts';
import { partyById } from '../../shared/store/parties.ts';
import { readOne } from '../../shared/store/read.ts';
import type { Call } from '../http/call.ts';
import type { Services } from '../runtime/services.ts';
import { agendaCalendar } from './agenda-calendar.ts';

export async function getPartyCalendar(call: Call<typeof exportContracts.getPartyCalendar>) {
  const { showcase, params, services, language } = call;
  const party = await partyById(services.database, showcase.id, params.partyId);
  if (party === null) throw new AppError('not-found', { object: 'party' });
  return agendaCalendar(services, showcase, {
    owner: party.id,
    name: party.profile.name,
    personId: party.id,
    partyId: party.id,
    language,
    timeZone: null,
  });
}

export async function getMemberCalendar(call: Call<typeof exportContracts.getMemberCalendar>) {
  const { showcase, params, services } = call;
  return memberCalendar(services, showcase, params.partyId, params.memberId);
}

/** The agenda of a member's party in the member's own language and with its own clock. @throws AppError `not-found`. */
export async function memberCalendar(
  services: Services,
  showcase: Showcase,
  partyId: string,
  memberId: string,
) {
  const [party, member] = await Promise.all([
    partyById(services.database, showcase.id, partyId),
    readOne(services.database, 'member', keys.member(showcase.id, partyId, memberId)),
  ]);
  if (party === null || member === null) throw new AppError('not-found', { object: 'member' });
  return agendaCalendar(services, showcase, {
    owner: party.id,
    name: party.profile.name,
    personId: member.id,
    partyId: party.id,
    language: member.language,
    timeZone: member.timeZone,
  });
}

export async function getInterpreterCalendar(call: Call<typeof exportContracts.getInterpreterCalendar>) {
  return interpreterCalendar(call.services, call.showcase, call.params.interpreterId);
}

/** An interpreter's agenda in the interpreter's own language. @throws AppError `not-found`. */
export async function interpreterCalendar(services: Services, showcase: Showcase, interpreterId: string) {
  const key = keys.interpreter(showcase.id, interpreterId);
  const interpreter = await readOne(services.database, 'interpreter', key);
  if (interpreter === null) throw new AppError('not-found', { object: 'interpreter' });
  return agendaCalendar(services, showcase, {
    owner: interpreter.id,
    name: { en: displayName(interpreter.name, 'en'), ja: displayName(interpreter.name, 'ja') },
    personId: interpreter.id,
    partyId: null,
    language: interpreter.language,
    timeZone: null,
  });
}
