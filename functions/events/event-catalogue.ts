import * as z from 'zod';
import { DomainEvent, type DomainEventType, PUBLIC_EVENTS } from '../../shared/model/domain-event.ts';

/** docs/events.md: the catalogue of public events for third parties, written from the schemas. */
type Schema = {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly description?: string;
  readonly example?: unknown;
  readonly pattern?: string;
  readonly format?: string;
};

const MEANINGS: Readonly<Partial<Record<DomainEventType, string>>> = {
  ShowcasePhaseChanged: 'A showcase moved to another phase.',
  PartyJoined: 'An organisation takes part: approved, or brought in by the organiser.',
  PartyWithdrawn: 'An organisation dropped out.',
  WishMade:
    'A party asked one or more others for a meeting. One of them may have said "no thanks" and hear nothing of it; no event tells ' +
    'so. A reader of the bus that writes to parties must not do it for this event: it would reach who is not to hear, and its ' +
    'silence would tell the other.',
  WishAnswered: 'A party that was asked accepted or declined.',
  WishWithdrawn: 'A wish was taken back.',
  WishExpired: 'Nobody answered a wish in time.',
  MeetingConfirmed: 'A meeting has its slot and place; the people are invited.',
  MeetingMoved: 'A meeting has another slot, table or interpreter.',
  MeetingCancelled: 'A meeting does not take place.',
  MeetingOutcomeRecorded: 'A party said how a meeting went.',
  PlanFinished: 'The planner finished a draft.',
  PlanPublished: 'A plan became meetings.',
};

const INTRODUCTION = `# Events

Written from the schemas by \`npm run docs\`; a test fails when this page is stale.

Every public domain event goes to the installation's EventBridge bus (stack output \`event-bus\`) with

- \`source\`: \`engawa\`
- \`detail-type\`: the type and its version, as in \`MeetingConfirmed.v1\`
- \`detail\`: the event as described here

Events come at least once: tell repetitions by \`id\`. Events of one \`subject\` are put on the bus in the order they happened, but
EventBridge may deliver them in another: compare \`at\`, for meetings \`sequence\`. A version never changes its meaning; a breaking change is a new
version, put on the bus beside the old one for at least one release. Fields may be added. No event has a field for a name or a mail address;
the reason of a cancellation is free text of the person who cancelled.

A rule for everything about meetings:

\`\`\`json
{ "source": ["engawa"], "detail": { "type": [{ "prefix": "Meeting" }] } }
\`\`\`
`;

/** The whole page, in Markdown. */
export function writeEventCatalogue(): string {
  const sections = DomainEvent.options
    .filter((option) => PUBLIC_EVENTS.includes(option.shape.type.value))
    .map((option) => {
      const schema = z.toJSONSchema(option, { io: 'input' }) as Schema;
      const type = option.shape.type.value;
      const data = schema.properties?.['data'] ?? {};
      return [`## ${type} v1`, MEANINGS[type] ?? '', fieldTable('data', data)].join('\n\n');
    });
  const [first] = DomainEvent.options;
  const { data: _data, ...frame } = (z.toJSONSchema(first, { io: 'input' }) as Schema).properties ?? {};
  const { type: _type, ...common } = frame;
  const shared = ['## Fields of every event', fieldTable('', { properties: { type: TYPE, ...common } })].join(
    '\n\n',
  );
  return `${[INTRODUCTION.trimEnd(), shared, ...sections].join('\n\n')}\n`;
}

const TYPE: Schema = { type: 'string', description: 'What happened; one of the headings below.' };

function fieldTable(prefix: string, schema: Schema): string {
  const rows = fieldsOf(prefix, schema).map(
    ([path, field]) => `| \`${path}\` | ${kindOf(field)} | ${meaningOf(field)} |`,
  );
  return ['| field | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

/** Every field with its path; objects are opened, so that the reader sees what is in them. */
function fieldsOf(prefix: string, schema: Schema): [string, Schema][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, Schema][] => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    return field.properties === undefined ? [[path, field]] : fieldsOf(path, field);
  });
}

function kindOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(' or ');
  if (schema.type === 'array') return `list of ${kindOf(schema.items ?? {})}`;
  const id = /^\^([a-z]{3})_/.exec(schema.pattern ?? '')?.[1];
  if (id !== undefined) return `id \`${id}_…\``;
  if (schema.format === 'date-time') return 'instant';
  return String(schema.type ?? 'anything');
}

function meaningOf(schema: Schema): string {
  const inner = schema.anyOf?.find(({ type }) => type !== 'null');
  return schema.description ?? inner?.description ?? '';
}
