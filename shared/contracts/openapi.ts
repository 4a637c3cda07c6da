import * as z from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../model/app-error.ts';
import { Grant } from '../model/grant.ts';
import { Invitation, Meeting } from '../model/meeting.ts';
import { Availability, Party, PartyCard, PartyProfile } from '../model/party.ts';
import { Member, MemberInput, PersonName } from '../model/person.ts';
import { Plan } from '../model/plan.ts';
import { PlanQuality } from '../model/plan-result.ts';
import { PlanningProblem } from '../model/planning-problem.ts';
import { Registration, RegistrationInput } from '../model/registration.ts';
import { Interpreter, Table } from '../model/resource.ts';
import { Showcase, ShowcaseRules } from '../model/showcase.ts';
import { Grid } from '../model/slot.ts';
import { Taxonomy } from '../model/taxonomy.ts';
import { Bilingual } from '../model/text.ts';
import { Wish, WishArrangement } from '../model/wish.ts';
import { contracts } from './all-contracts.ts';
import type { Contract } from './contract.ts';
import { examples } from './examples.ts';
import { AgendaEntry } from './meetings.ts';
import { Problem } from './problem.ts';

type Json = Record<string, unknown>;

/** Refusals that any route may answer, whatever its own list says. */
const COMMON: readonly ErrorCode[] = ['invalid-input', 'unexpected', 'try-again'];

/** Schemas that stand under their own name, so that the document says each thing once. */
const NAMED: Readonly<Record<string, z.ZodType>> = {
  AgendaEntry,
  Availability,
  Bilingual,
  Grant,
  Grid,
  Interpreter,
  Invitation,
  Meeting,
  Member,
  MemberInput,
  Party,
  PartyCard,
  PartyProfile,
  PersonName,
  Plan,
  PlanQuality,
  PlanningProblem,
  Registration,
  RegistrationInput,
  Showcase,
  ShowcaseRules,
  Table,
  Taxonomy,
  Wish,
  WishArrangement,
};
for (const [id, schema] of Object.entries(NAMED)) z.globalRegistry.add(schema, { ...schema.meta(), id });

/** The description of the API (OpenAPI 3.1) from the contracts: what is not in a contract does not exist. */
export function openApi(serverUrl: string, version: string): Json {
  const schemas: Record<string, Json> = { Problem: schemaOf(Problem, 'output') };
  const paths: Record<string, Json> = {};
  for (const contract of Object.values(contracts) as readonly Contract[]) {
    paths[contract.path] = {
      ...paths[contract.path],
      [contract.method.toLowerCase()]: operationOf(contract),
    };
  }
  const hoisted = hoist(paths, schemas) as Json;
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
    paths: hoisted,
    components: {
      schemas,
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'engawa_session' },
        answerLink: {
          type: 'http',
          scheme: 'bearer',
          description: 'The token of a mailed answer link, from the fragment of its address.',
        },
      },
    },
  };
}

/** Moves every definition that a schema carries along to the components, and points its references there. */
function hoist(value: unknown, schemas: Record<string, Json>): unknown {
  if (Array.isArray(value)) return value.map((entry) => hoist(entry, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { $defs, ...rest } = value as Json & { $defs?: Record<string, Json> };
  for (const [id, definition] of Object.entries($defs ?? {})) {
    if (schemas[id] !== undefined) continue;
    schemas[id] = {};
    const { id: _, ...plain } = definition;
    schemas[id] = hoist(plain, schemas) as Json;
  }
  return Object.fromEntries(
    Object.entries(rest).map(([key, entry]) =>
      key === '$ref' && typeof entry === 'string'
        ? [key, entry.replace('#/$defs/', '#/components/schemas/')]
        : [key, hoist(entry, schemas)],
    ),
  );
}

function operationOf(contract: Contract): Json {
  const isOnlyForLinks = contract.callers.every((caller) => caller === 'answer-link');
  return {
    operationId: contract.id,
    tags: [contract.capability],
    summary: contract.summary,
    description: descriptionOf(contract),
    security: [
      ...(contract.callers.includes('anyone') ? [{}] : []),
      ...(isOnlyForLinks ? [] : [{ session: [] }]),
      ...(contract.callers.includes('answer-link') ? [{ answerLink: [] }] : []),
    ],
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

const RETRY_AFTER: Json = {
  description:
    'Seconds to wait. The database was busy or did not answer; whether a change was made is then not known, and the same Idempotency-Key makes it safe to repeat.',
  schema: { type: 'integer', minimum: 1 },
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
    ...(contract.callers.includes('answer-link') ? (['too-many-requests'] as const) : []),
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
      ...(Number(status) === ERROR_STATUS['try-again'] ? { headers: { 'Retry-After': RETRY_AFTER } } : {}),
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
