import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { parsePart } from '../../../functions/http/parse-input.ts';
import { handler as parties } from '../../../functions/parties/handler.ts';
import { handler as wishes } from '../../../functions/wishes/handler.ts';
import { AppError } from '../../../shared/model/app-error.ts';
import { at, openWorld } from '../../support/booking-world.ts';
import { aProfile } from '../../support/builders.ts';
import { callApi } from '../../support/call-api.ts';
import { type EmbeddedDatabase, startDatabase } from '../../support/embedded-database.ts';

let embedded: EmbeddedDatabase;
beforeAll(async () => {
  embedded = await startDatabase();
});
afterAll(() => embedded.stop());

const patch = async (profile: object, language = 'en') => {
  const world = await openWorld(embedded.services.database);
  const path = `/api/showcases/${world.showcase.id}/parties/${at(world.smes, 0).id}` as const;
  return callApi(parties, `PATCH ${path}`, {
    as: world.organiser,
    body: { revision: 1, profile: aProfile(profile) },
    headers: { 'accept-language': language },
  });
};

test('half of a surrogate pair is refused by its place, in the reader’s language, with all other faults', async () => {
  const halves = { name: { en: 'Cells \ud83e', ja: '\udd16細胞' }, country: 'japan' };

  const english = await patch(halves);
  const japanese = await patch({ name: { en: '\ud800' } }, 'ja');

  expect(english.status).toBe(400);
  expect(english.json.faults).toEqual([
    { path: 'body.profile.country', code: 'invalid_format', message: 'Not in the expected form.' },
    ...['en', 'ja'].map((language) => ({
      path: `body.profile.name.${language}`,
      code: 'broken-character',
      message: 'Half of a character is missing here. Please type the text again.',
    })),
  ]);
  expect(japanese.json.faults).toMatchObject([{ message: '文字が壊れています。もう一度入力してください。' }]);
});

test('it is refused in lists and free texts too, and whole characters of every plane are taken', async () => {
  const world = await openWorld(embedded.services.database);
  const make = (message: string) =>
    callApi(wishes, `POST /api/showcases/${world.showcase.id}/wishes`, {
      as: world.organiser,
      body: {
        from: at(world.delegates, 0).id,
        to: [at(world.smes, 0).id],
        priority: 'want',
        message,
        topics: [],
      },
    });

  const broken = await make('We grow \udfff cells.');
  const whole = await make('We grow 🧫 and 𠮷.');

  expect([broken.status, broken.json.faults?.[0]?.path]).toEqual([400, 'body.message']);
  expect([whole.status, whole.json.message]).toEqual([201, 'We grow 🧫 and 𠮷.']);
});

test('a hundred thousand arrays, one in the other, are refused for what is in them and not by a full stack', () => {
  let deep: unknown = '\ud800';
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  const faults: unknown[] = [];

  try {
    parsePart(z.unknown(), deep, 'body', 'en');
  } catch (error) {
    if (error instanceof AppError) faults.push(...(error.data.faults ?? []));
  }

  expect(faults).toMatchObject([{ code: 'broken-character' }]);
});
