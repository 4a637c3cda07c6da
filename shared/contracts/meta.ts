import * as z from 'zod';
import { defineContracts } from './contract.ts';

export const Health = z.strictObject({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  stage: z.string(),
});

export const metaContracts = defineContracts({
  getHealth: {
    capability: 'meta',
    method: 'GET',
    path: '/api/health',
    summary: 'Whether the service answers and reaches its database.',
    callers: ['anyone'],
    status: 200,
    reply: Health,
    errors: ['try-again'],
  },
  getOpenApi: {
    capability: 'meta',
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This description.',
    callers: ['anyone'],
    status: 200,
    reply: z.record(z.string(), z.unknown()),
    errors: [],
  },
});
