import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withRouteTable } from './route-table.ts';

test('docs/architecture.md holds the routes as they are', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');

  expect(page).toBe(withRouteTable(page));
});
