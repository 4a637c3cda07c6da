import { isSeated } from '../../shared/domain/meetings/booking-state.ts';
import { claimName, pairClaimOf, slotClaimsOf } from '../../shared/domain/meetings/claims.ts';
import { runAround } from '../../shared/domain/meetings/runs.ts';
import type { Agenda, Meeting } from '../../shared/model/meeting.ts';
import { claimsOfSlots } from '../../shared/store/bookings.ts';
import type { Database } from '../../shared/store/database.ts';
import { keys } from '../../shared/store/keys.ts';
import { readAll } from '../../shared/store/read.ts';
import { gridOf } from '../../shared/store/showcases.ts';

const MOST = 100_000;

/**
 * Everything that must be true of a showcase's bookings, read from the table and from nothing else. Returns a sentence
 * for each thing that is not: claims and seated meetings are the same in both directions, nobody sits twice, agendas and
 * wishes agree with the meetings, limits, runs and availability hold.
 */
export async function brokenInvariants(database: Database, showcaseId: string): Promise<string[]> {
  const { slots } = await gridOf(database, showcaseId);
  const [meetings, agendas, parties, interpreters, availability, wishes, tables] = await Promise.all([
    readAll(database, 'meeting', keys.meeting(showcaseId), MOST),
    readAll(database, 'agenda', keys.agenda(showcaseId), MOST),
    readAll(database, 'party', keys.party(showcaseId), MOST),
    readAll(database, 'interpreter', keys.interpreter(showcaseId), MOST),
    readAll(database, 'availability', keys.availability(showcaseId), MOST),
    readAll(database, 'wish', keys.wish(showcaseId), MOST),
    readAll(database, 'table', keys.table(showcaseId), MOST),
  ]);
  const claims = await claimsOfSlots(
    database,
    showcaseId,
    slots.map(({ id }) => id),
  );
  const { pk } = keys.claim({ type: 'pair', showcaseId, parties: [], occasion: 1, meetingId: '' });
  const pairs = await database.queryAll({ pk, sk: '' }, MOST);
  const seated = meetings.filter(isSeated);
  const broken: string[] = [];

  const held = [
    ...claims.map((claim) => `${claimName(claim)} by ${claim.meetingId}`),
    ...pairs.map((item) => `pair|${String(item['sk'])} by ${String(item['meetingId'])}`),
  ];
  const due = seated.flatMap((meeting) =>
    [...slotClaimsOf(meeting), pairClaimOf(meeting)].map((claim) => `${claimName(claim)} by ${meeting.id}`),
  );
  broken.push(...difference(held, due).map((claim) => `a claim without its meeting: ${claim}`));
  broken.push(...difference(due, held).map((claim) => `a meeting without its claim: ${claim}`));
  broken.push(...repeated(due.map((claim) => claim.split(' by ')[0] ?? '')).map((one) => `twice: ${one}`));

  broken.push(...agendaFaults(agendas, seated));
  for (const party of parties) {
    const mine = seated.filter((meeting) => meeting.parties.includes(party.id));
    const { maxMeetings, maxConsecutive } = party.limits;
    if (maxMeetings !== null && mine.length > maxMeetings)
      broken.push(`${party.id} has ${mine.length} meetings`);
    const inUse = new Set(mine.map(({ slotId }) => slotId));
    const longest = Math.max(0, ...[...inUse].map((slotId) => runAround(slots, inUse, slotId)));
    if (maxConsecutive !== null && longest > maxConsecutive) broken.push(`${party.id} has no break`);
    const closed = availability.find(({ partyId }) => partyId === party.id)?.closed ?? [];
    for (const slotId of inUse) if (closed.includes(slotId)) broken.push(`${party.id} is away in ${slotId}`);
  }
  for (const meeting of seated) {
    const wish = wishes.find(({ id }) => id === meeting.wishId);
    if (wish !== undefined && wish.meetingId !== meeting.id) broken.push(`${wish.id} forgot ${meeting.id}`);
    if (meeting.language !== null && meeting.interpreterId === null)
      broken.push(`${meeting.id} has no interpreter`);
    const table = tables.find(({ id }) => id === meeting.tableId);
    if (tables.length > 0 && table === undefined) broken.push(`${meeting.id} has no table`);
    if (table !== undefined && !meeting.features.every((feature) => table.features.includes(feature))) {
      broken.push(`${meeting.id} sits without its features`);
    }
    const interpreter = interpreters.find(({ id }) => id === meeting.interpreterId);
    if (meeting.language !== null && interpreter?.languages.includes(meeting.language) === false) {
      broken.push(`${meeting.id} is not understood`);
    }
  }
  for (const wish of wishes) {
    const meeting = meetings.find(({ id }) => id === wish.meetingId);
    if (wish.meetingId !== null && (meeting === undefined || meeting.status === 'cancelled')) {
      broken.push(`${wish.id} has a meeting that is not`);
    }
  }
  return broken;
}

function agendaFaults(agendas: readonly Agenda[], seated: readonly Meeting[]): string[] {
  const said = agendas.flatMap(({ owner, meetings }) =>
    meetings.filter(({ isActive }) => isActive).map((line) => `${owner} ${line.slotId} ${line.meetingId}`),
  );
  const due = seated.flatMap((meeting) =>
    [...meeting.parties, ...(meeting.interpreterId === null ? [] : [meeting.interpreterId])].map(
      (owner) => `${owner} ${meeting.slotId} ${meeting.id}`,
    ),
  );
  return [
    ...difference(said, due).map((line) => `an agenda has too much: ${line}`),
    ...difference(due, said).map((line) => `an agenda lacks: ${line}`),
  ];
}

function difference(a: readonly string[], b: readonly string[]): string[] {
  const known = new Set(b);
  return a.filter((one) => !known.has(one));
}

const repeated = (all: readonly string[]): string[] => all.filter((one, index) => all.indexOf(one) !== index);
