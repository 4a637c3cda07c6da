import { expect, test } from 'vitest';
import { contracts } from '../../../shared/contracts/all-contracts.ts';
import type { Contract } from '../../../shared/contracts/contract.ts';
import { examples } from '../../../shared/contracts/examples.ts';

const table: Readonly<Record<string, Contract>> = contracts;

test.each(Object.entries(examples))('the example of %s is what its contract accepts', (id, example) => {
  const body = table[id]?.body;

  const parsed = body?.safeParse(example);

  expect(parsed?.error?.issues).toBeUndefined();
  expect(parsed?.success).toBe(true);
});

test.each(['showcases', 'registrations', 'parties', 'wishes', 'meetings', 'planning', 'privacy'])(
  'every operation of %s with a body has an example',
  (capability) => {
    const missing = Object.values(table)
      .filter((contract) => contract.capability === capability && contract.body !== undefined)
      .filter((contract) => !Object.hasOwn(examples, contract.id))
      .map((contract) => contract.id);

    expect(missing).toEqual([]);
  },
);
