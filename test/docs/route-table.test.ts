import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withRouteTable } from './route-table.ts';

test('docs/architecture.md holds the routes as they are', () => {
  const page = readFileSync('docs/architecture.md', 'utf8');

  expect(page).toBe(withRouteTable(page));
});

test('every file that the documentation names is there', () => {
  const pages = ['README.md', ...globSync('docs/**/*.md')];
  const named = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/`((?:functions|shared|infra|test|web)\/[\w./-]+)`/g)].map(
      (match) => match[1] ?? '',
    ),
  );

  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
