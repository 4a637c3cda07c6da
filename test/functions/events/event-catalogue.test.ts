import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { writeEventCatalogue } from '../../../functions/events/event-catalogue.ts';
import { PUBLIC_EVENTS } from '../../../shared/model/domain-event.ts';

test('docs/events.md is what the schemas say (npm run docs writes it anew)', () => {
  expect(readFileSync('docs/events.md', 'utf8')).toBe(writeEventCatalogue());
});

test('every public event is explained, and none of them has a field for a name or an address', () => {
  const page = writeEventCatalogue();

  for (const type of PUBLIC_EVENTS) expect(page).toMatch(new RegExp(`## ${type} v1\n\n[A-Z].+\\.\n`));
  expect(page).not.toMatch(/\| `[^`]*(email|name|member)[^`]*` \|/i);
});
