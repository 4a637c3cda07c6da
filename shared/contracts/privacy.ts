import * as z from 'zod';
import { ErasureReceipt, MyData } from '../model/my-data.ts';
import { defineContracts } from './contract.ts';

export const privacyContracts = defineContracts({
  getMyData: {
    capability: 'privacy',
    method: 'GET',
    path: '/api/my-data',
    summary: 'Everything that is kept about the signed-in address, in one document.',
    callers: ['signed-in'],
    status: 200,
    reply: MyData,
    errors: [],
  },
  eraseMyData: {
    capability: 'privacy',
    method: 'POST',
    path: '/api/my-data/erasure',
    summary:
      'Erases what is kept about the signed-in address and signs out everywhere; asking again goes on where it was interrupted. Refused, with the slots, while the address is to interpret coming meetings.',
    callers: ['signed-in'],
    body: z.strictObject({ confirm: z.literal(true) }),
    status: 200,
    reply: ErasureReceipt,
    errors: ['state-forbids', 'try-again'],
  },
});
