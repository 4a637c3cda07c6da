import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../functions/runtime/new-id.ts';
import { handler } from '../../../functions/showcases/handler.ts';
import type { Invitation, Meeting } from '../../../shared/model/meeting.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { PLAIN_ARRANGEMENT, type Wish } from '../../../shared/model/wish.ts';
import type { Database } from '../../../shared/store/database.ts';
import {
  aForm,
  aGrid,
  anAvailability,
  anInterpreter,
  aParty,
  aShowcase,
  aTable,
  keep,
  someSlots,
} from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { keepMany } from '../../support/keep-many.ts';
import { signInAs } from '../../support/sign-in-as.ts';

let embedded: EmbeddedDatabase;
let database: Database;
beforeAll(async () => {
  embedded = await startDatabase();
  database = embedded.services.database;
});
afterAll(() => embedded.stop());

const AT = '2026-11-01T00:00:00Z';

const aWish = (showcaseId: string, from: string, to: string[], status: Wish['status']): Wish => ({
  id: newId('wsh'),
  showcaseId,
  from,
  to,
  priority: 'want',
  message: '',
  topics: [],
  status,
  acceptedBy: [],
  answerPriority: null,
  declineReason: null,
  arrangement: PLAIN_ARRANGEMENT,
  meetingId: null,
  expiresAt: null,
  createdAt: AT,
  updatedAt: AT,
  revision: 1,
});

const aMeeting = (showcaseId: string, parties: string[], status: Meeting['status']): Meeting => ({
  id: newId('mtg'),
  showcaseId,
  wishId: null,
  parties,
  occasion: 1,
  slotId: 's20270203t1000',
  tracks: [0, 0],
  tableId: null,
  interpreterId: null,
  language: null,
  features: [],
  status,
  isLocked: false,
  uid: 'a@engawa.example',
  sequence: 0,
  stampedAt: AT,
  planNumber: null,
  cancelReason: null,
  outcomes: [],
  createdAt: AT,
  updatedAt: AT,
  revision: 1,
});

const aRegistration = (showcaseId: string, status: Registration['status']): Registration => ({
  id: newId('reg'),
  showcaseId,
  status,
  form: aForm(),
  request: null,
  consentedAt: AT,
  partyId: null,
  note: null,
  createdAt: AT,
  updatedAt: AT,
  revision: 1,
});

const anInvitation = (meeting: Meeting, status: Invitation['status']): Invitation => ({
  showcaseId: meeting.showcaseId,
  meetingId: meeting.id,
  personId: newId('mbr'),
  email: 'hanako@example.jp',
  method: 'REQUEST',
  sequence: 0,
  stampedAt: AT,
  status,
  answer: null,
  sesMessageId: null,
  updatedAt: AT,
});

const overviewOf = async (showcaseId: string) => {
  const as = await signInAs(database, [{ type: 'staff', showcaseId }]);
  return callApi(handler, `GET /api/showcases/${showcaseId}/overview`, { as });
};

test('of an empty showcase is all zeros', async () => {
  const { id } = await keep(database, 'showcase', aShowcase({ phase: 'draft' }));

  const { status, json } = await overviewOf(id);

  expect(status).toBe(200);
  expect(json).toMatchObject({
    phase: 'draft',
    slots: 0,
    parties: { delegates: 0, smes: 0, withdrawn: 0 },
    partiesWithoutOpenSlots: [],
    partiesWithUnansweredWishes: [],
  });
});

test('counts everything, and names who has no slot open and who has not answered', async () => {
  const { id } = await keep(database, 'showcase', aShowcase());
  const slots = someSlots(2);
  await keep(database, 'grid', aGrid(id, slots));
  const [shut, asked, other, gone] = [
    aParty(id),
    aParty(id),
    aParty(id, { side: 'delegate' }),
    aParty(id, { status: 'withdrawn' }),
  ];
  await keepMany(database, 'party', [shut, asked, other, gone]);
  const everySlot = slots.map((slot) => slot.id);
  await keepMany(database, 'availability', [
    anAvailability(shut, everySlot),
    anAvailability(asked, ['s20270203t1000', 's20270203t0100']),
    anAvailability(gone, everySlot),
  ]);
  await keepMany(database, 'wish', [
    aWish(id, other.id, [asked.id], 'pending'),
    aWish(id, other.id, [shut.id], 'declined'),
    { ...aWish(id, other.id, [shut.id, asked.id], 'pending'), acceptedBy: [shut.id] },
    aWish(id, other.id, [gone.id], 'pending'),
  ]);
  const meetings = (['confirmed', 'confirmed', 'cancelled', 'held'] as const).map((status) =>
    aMeeting(id, [shut.id, other.id], status),
  );
  await keepMany(database, 'meeting', meetings);
  await keepMany(
    database,
    'invitation',
    meetings.map((meeting) => anInvitation(meeting, 'delivered')),
  );
  await keepMany(database, 'registration', [aRegistration(id, 'waiting'), aRegistration(id, 'approved')]);
  await keep(database, 'table', aTable(id));
  await keep(database, 'interpreter', anInterpreter(id));

  const { json } = await overviewOf(id);

  expect(json).toEqual({
    phase: 'wishes',
    slots: 2,
    tables: 1,
    interpreters: 1,
    registrations: { invited: 0, pending: 0, waiting: 1, approved: 1, declined: 0 },
    parties: { delegates: 1, smes: 2, withdrawn: 1 },
    partiesWithoutOpenSlots: [shut.id],
    partiesWithUnansweredWishes: [asked.id],
    wishes: { pending: 3, accepted: 0, declined: 1, expired: 0, withdrawn: 0 },
    meetings: { confirmed: 2, cancelled: 1, held: 1, missed: 0 },
    invitations: { queued: 0, sent: 0, delivered: 4, bounced: 0, failed: 0 },
  });
});

test('of 1,300 parties and 3,000 wishes is quick: 2 s at most, 5 s where eight others share the processor', async () => {
  const { id } = await keep(database, 'showcase', aShowcase());
  await keep(database, 'grid', aGrid(id, someSlots(16)));
  const parties = Array.from({ length: 1300 }, (_, index) =>
    aParty(id, { side: index % 2 === 0 ? 'sme' : 'delegate' }),
  );
  const partyId = (index: number) => parties[index % parties.length]?.id ?? '';
  await keepMany(database, 'party', parties);
  await keepMany(
    database,
    'availability',
    parties.map((party) => anAvailability(party)),
  );
  const wishes = Array.from({ length: 3000 }, (_, index) =>
    aWish(id, partyId(index), [partyId(index + 1)], 'accepted'),
  );
  await keepMany(database, 'wish', wishes);
  const meetings = Array.from({ length: 1000 }, (_, index) =>
    aMeeting(id, [partyId(index), partyId(index + 1)], 'confirmed'),
  );
  await keepMany(database, 'meeting', meetings);
  await keepMany(
    database,
    'invitation',
    meetings.map((meeting) => anInvitation(meeting, 'sent')),
  );
  const began = performance.now();

  const { status, json } = await overviewOf(id);

  const milliseconds = performance.now() - began;
  expect(status).toBe(200);
  expect(json.wishes.accepted).toBe(3000);
  expect(json.parties).toEqual({ delegates: 650, smes: 650, withdrawn: 0 });
  console.info(`overview of 1,300 parties: ${Math.round(milliseconds)} ms`);
  expect(milliseconds).toBeLessThan(5000);
});
