import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { handler } from '../../../functions/registrations/handler.ts';
import { services } from '../../../functions/runtime/services.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { partiesOfShowcase } from '../../../shared/store/parties.ts';
import { registrationById } from '../../../shared/store/registrations.ts';
import { aForm, aGrid, aShowcase, keep } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { withoutConditions } from '../../support/database-faults.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';
import { eventsOf } from '../../support/look-into-tables.ts';
import { signInAs } from '../../support/sign-in-as.ts';

/* Two people of the office decide on one registration at the same moment, each in another way. */
const ROUNDS = 8;

let embedded: EmbeddedDatabase;
let mend: (() => void) | null = null;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterEach(() => {
  mend?.();
  mend = null;
});
afterAll(() => embedded.stop());

/** What came of it: the statuses, the registration, its party, and how often its applicant was told. */
async function decideTwice(first: string, second: string) {
  const { database } = embedded.services;
  const showcase = await keep(database, 'showcase', aShowcase({ phase: 'registration' }));
  await keep(database, 'grid', aGrid(showcase.id));
  const staff = await signInAs(database, [{ type: 'staff', showcaseId: showcase.id }]);
  const path = `/api/showcases/${showcase.id}/registrations` as const;
  const { json } = await callApi(handler, `POST ${path}`, { body: aForm() });
  const decide = (decision: string) =>
    callApi(handler, `POST ${path}/${json.id}/decision`, { as: staff, body: { decision, revision: 1 } });

  const answers = await Promise.all([decide(first), decide(second)]);

  const registration: Registration | null = await registrationById(database, showcase.id, json.id);
  const told = (await eventsOf(database, showcase.id)).filter(({ type }) => type === 'RegistrationDecided');
  return {
    statuses: answers.map(({ status }) => status).sort(),
    status: registration?.status,
    parties: (await partiesOfShowcase(database, showcase.id)).length,
    told: told.length,
  };
}

test.each([
  ['approve', 'decline'],
  ['wait', 'approve'],
  ['decline', 'wait'],
])('of %s and %s at once one is made, with its party or without, and told once', async (first, second) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { statuses, status, parties, told } = await decideTwice(first, second);

    expect(statuses).toEqual([200, 409]);
    expect(told).toBe(1);
    expect(parties).toBe(status === 'approved' ? 1 : 0);
  }
});

test('control: without the revision of the registration both are made, and the applicant is told twice', async () => {
  mend = services().database.use(withoutConditions((pk) => pk.endsWith('#REGISTRATION'), 300));

  const { statuses, told } = await decideTwice('approve', 'decline');

  expect([statuses, told]).toEqual([[200, 200], 2]);
});
