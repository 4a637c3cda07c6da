import * as z from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../model/app-error.ts';
import { contracts } from './all-contracts.ts';
import type { Contract } from './contract.ts';
import { examples } from './examples.ts';
import { Problem } from './problem.ts';

type Json = Record<string, unknown>;

/** Refusals that any route may answer, whatever its own list says. */
const COMMON: readonly ErrorCode[] = ['invalid-input', 'unexpected', 'try-again'];

/** The description of the API (OpenAPI 3.1) from the contracts: what is not in a contract does not exist. */
export function openApi(serverUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const contract of Object.values(contracts) as readonly Contract[]) {
    paths[contract.path] = {
      ...paths[contract.path],
      [contract.method.toLowerCase()]: operationOf(contract),
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Engawa',
      version,
      description:
        'Matchmaking events: registration, wishes, planning, meetings, invitations. Times are ISO 8601 with offset.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    paths,
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'engawa_session' } },
    },
  };
}

function operationOf(contract: Contract): Json {
  const isOpen = contract.callers.includes('anyone');
  return {
    operationId: contract.id,
    tags: [contract.capability],
    summary: contract.summary,
    description: descriptionOf(contract),
    security: isOpen ? [{}, { session: [] }] : [{ session: [] }],
    parameters: [
      ...parametersOf(contract.params, 'path'),
      ...parametersOf(contract.query, 'query'),
      ...(contract.isIdempotent === true ? [IDEMPOTENCY_PARAMETER] : []),
    ],
    ...(contract.body === undefined ? {} : { requestBody: requestBodyOf(contract) }),
    responses: responsesOf(contract),
  };
}

function descriptionOf(contract: Contract): string {
  const phases = contract.phases === undefined ? '' : ` Phases: ${contract.phases.join(', ')}.`;
  return `Callers: ${contract.callers.join(', ')}.${phases}`;
}

const IDEMPOTENCY_PARAMETER: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Kept for 24 hours: the same request gets the same answer, byte for byte; another body is refused with 422.',
  schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[!-~]{1,200}$' },
};

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query'): Json[] {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'output') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => {
    const isRequired = place === 'path' || required.includes(name);
    return { name, in: place, required: isRequired, schema: property };
  });
}

function requestBodyOf(contract: Contract): Json {
  const example = examples[contract.id as keyof typeof examples];
  const schema = contract.body === undefined ? {} : schemaOf(contract.body, 'input');
  return {
    required: true,
    content: { 'application/json': { schema, ...(example === undefined ? {} : { example }) } },
  };
}

function responsesOf(contract: Contract): Json {
  const isOpen = contract.callers.includes('anyone');
  const codes: ErrorCode[] = [
    ...COMMON,
    ...contract.errors,
    ...(isOpen ? [] : (['not-signed-in', 'forbidden'] as const)),
    ...(contract.method === 'GET' ? [] : (['wrong-origin'] as const)),
    ...(contract.body === undefined ? [] : (['too-large', 'unsupported-media-type'] as const)),
    ...(contract.isIdempotent === true ? (['key-reused'] as const) : []),
    ...(contract.path.includes('{showcaseId}') ? (['not-found'] as const) : []),
    ...(contract.phases === undefined ? [] : (['phase-forbids'] as const)),
  ];
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of new Set(codes)) {
    const status = ERROR_STATUS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const refusals = [...byStatus].map(([status, names]) => [
    String(status),
    {
      description: names.join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  ]);
  return { [String(contract.status)]: successOf(contract), ...Object.fromEntries(refusals) };
}

function successOf(contract: Contract): Json {
  if (contract.reply === null) return { description: 'Done.' };
  if (contract.reply instanceof z.ZodType) {
    return {
      description: contract.summary,
      content: { 'application/json': { schema: schemaOf(contract.reply, 'output') } },
    };
  }
  return {
    description: contract.reply.description,
    content: { [contract.reply.document]: { schema: { type: 'string' } } },
  };
}

/** JSON Schema 2020-12 of a zod schema, without the two things zod says at too great a length. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    target: 'draft-2020-12',
    override: shorten,
  }) as Json;
  return json;
}

function shorten({ jsonSchema }: { jsonSchema: Json }): void {
  if (
    jsonSchema['format'] === 'date-time' ||
    jsonSchema['format'] === 'date' ||
    jsonSchema['format'] === 'email'
  ) {
    delete jsonSchema['pattern'];
  }
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum'];
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum'];
}
