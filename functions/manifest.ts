// A little above 250 lines because it is one table: every function, queue and their rights, to be read in one go.
import type { Capability } from '../shared/contracts/contract.ts';
import { LANGUAGE_COOKIE, THEME_COOKIE } from '../shared/contracts/pages.ts';
import type { DomainEventType } from '../shared/model/domain-event.ts';

/**
 * The manifest: every function of the product as data. infra/ deploys it with CDK, infra/local/ serves it on one
 * machine, and neither knows a function or route by name. Routes come from the contracts of the named capability.
 */
export type DataAction =
  | 'GetItem'
  | 'BatchGetItem'
  | 'Query'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'ConditionCheckItem';

export type Access = {
  /** Actions on the data table; a transaction needs the actions of its parts. */
  readonly data?: readonly DataAction[];
  readonly outbox?: readonly DataAction[];
  readonly sendsMail?: boolean;
  readonly publishesEvents?: boolean;
  readonly queues?: readonly QueueId[];
  readonly readsSignInSecret?: boolean;
};

export type QueueId = 'mail' | 'planning' | 'corrections' | 'digests' | 'ses-events';

export type QueueDefinition = {
  readonly id: QueueId;
  readonly isFifo: boolean;
  /** At least six times the timeout of the function that works it off. */
  readonly visibilitySeconds: number;
  /** Deliveries before a message goes to the dead letters. */
  readonly maxReceives: number;
};

export type Trigger =
  | { readonly type: 'http'; readonly capability: Capability }
  | {
      /** Documents for people to read, answered to GET and HEAD; `{page+}` at the end stands for any rest of a path. */
      readonly type: 'pages';
      readonly paths: readonly `/${string}`[];
      /** All that an answer may depend on besides its path: nothing else reaches the function, so it can be cached. */
      readonly variesBy: {
        readonly query: readonly string[];
        readonly cookies: readonly string[];
        readonly headers: readonly string[];
      };
    }
  /** Requests to the API that no route fits. */
  | { readonly type: 'unknown-route' }
  | {
      readonly type: 'outbox';
      readonly events: readonly DomainEventType[];
      readonly batchSize: number;
      /** Attempts at a failing record before it goes to the dead letters; order within the shard is kept. */
      readonly maxRetries: number;
    }
  | { readonly type: 'queue'; readonly queue: QueueId; readonly batchSize: number }
  | { readonly type: 'timer'; readonly everyMinutes: number };

export type FunctionDefinition = {
  readonly id: string;
  /** Path of the module from the top of the project. */
  readonly entry: `functions/${string}.ts`;
  readonly export: string;
  /** Files that the function reads at run time from beside its bundle. */
  readonly files?: readonly string[];
  readonly purpose: string;
  readonly trigger: Trigger;
  readonly access: Access;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
};

export type Manifest = {
  readonly functions: readonly FunctionDefinition[];
  readonly queues: readonly QueueDefinition[];
};

const READ: readonly DataAction[] = ['GetItem', 'BatchGetItem', 'Query'];
/** What a decision comes to in a transaction: items put or removed, others checked. */
const DECIDE: readonly DataAction[] = ['PutItem', 'DeleteItem', 'ConditionCheckItem'];
const EMIT: readonly DataAction[] = ['PutItem'];

const http = (capability: Capability, purpose: string, access: Access = {}): FunctionDefinition => ({
  id: capability,
  entry: `functions/${capability}/handler.ts`,
  export: 'handler',
  purpose,
  trigger: { type: 'http', capability },
  access: { data: [...READ, ...DECIDE], outbox: EMIT, ...access },
  memoryMegabytes: 1024,
  timeoutSeconds: 20,
});

export const manifest: Manifest = {
  functions: [
    http('meta', 'Health and the description of the API.', { data: ['GetItem', 'Query'], outbox: [] }),
    http('sign-in', 'Mailed one-time links, codes and sessions.', {
      data: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
      readsSignInSecret: true,
    }),
    http('showcases', 'Showcases, slots, tables, interpreters and grants.'),
    http('registrations', 'The public form, invitations to register, approval.', {
      data: ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
    }),
    http('parties', 'Catalogue, profiles, members, availability, suggestions.'),
    // Uses of answer links are counted.
    http('wishes', 'Wishes, answers and vetoes.', { data: [...READ, ...DECIDE, 'UpdateItem'] }),
    http('meetings', 'Booking, moving, swapping, cancelling, agendas, outcomes.'),
    http('planning', 'Plans: start, watch, compare, publish.', {
      data: ['GetItem', 'Query', 'PutItem', 'ConditionCheckItem'],
    }),
    http('exports', 'Calendars, feeds and the schedule as a table.', {
      data: [...READ, 'PutItem'],
      outbox: [],
    }),
    http('privacy', 'What is kept about a person: fetching and erasing it.', {
      data: [...READ, ...DECIDE, 'UpdateItem'],
    }),
    {
      id: 'unknown-route',
      entry: 'functions/meta/unknown-route.ts',
      export: 'handler',
      purpose: 'Refuses requests that no route fits.',
      trigger: { type: 'unknown-route' },
      access: {},
      memoryMegabytes: 512,
      timeoutSeconds: 5,
    },
    {
      id: 'pages',
      entry: 'functions/pages/handler.ts',
      export: 'handler',
      files: ['web/dist/.server/pages.mjs'],
      purpose: 'Writes public pages with their words, data and preview in them.',
      trigger: {
        type: 'pages',
        paths: ['/', '/showcases/{page+}'],
        variesBy: {
          query: ['lang', 'side'],
          cookies: [LANGUAGE_COOKIE, THEME_COOKIE],
          headers: ['accept-language'],
        },
      },
      access: { data: READ },
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
    },
    {
      id: 'compose-mail',
      entry: 'functions/mail/compose.ts',
      export: 'handler',
      purpose: 'Turns domain events into mails for each person, in order, and queues them.',
      trigger: {
        type: 'outbox',
        events: [
          'SignInRequested',
          'RegistrationRequested',
          'RegistrationSubmitted',
          'RegistrationDecided',
          'MemberAdded',
          'MemberChanged',
          'MemberRemoved',
          'InterpreterChanged',
          'AnswersRequested',
          'WishAnswered',
          'WishExpired',
          'MeetingConfirmed',
          'MeetingMoved',
          'MeetingCancelled',
          'MeetingDetailsChanged',
        ],
        batchSize: 50,
        maxRetries: 8,
      },
      // The secret makes the token of an answer link, of which the hash is kept.
      access: {
        data: [...READ, 'PutItem', 'ConditionCheckItem'],
        queues: ['mail'],
        readsSignInSecret: true,
      },
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    },
    {
      id: 'send-mail',
      entry: 'functions/mail/send.ts',
      export: 'handler',
      purpose: 'Claims a mail, sends it through SES and marks it sent.',
      trigger: { type: 'queue', queue: 'mail', batchSize: 5 },
      access: { data: ['GetItem', 'UpdateItem'], sendsMail: true, readsSignInSecret: true },
      memoryMegabytes: 512,
      timeoutSeconds: 30,
    },
    {
      id: 'record-delivery',
      entry: 'functions/mail/record-delivery.ts',
      export: 'handler',
      purpose: 'Writes what SES says of a mail (delivery, bounce, complaint) into the invitation ledger.',
      trigger: { type: 'queue', queue: 'ses-events', batchSize: 10 },
      access: { data: ['GetItem', 'PutItem', 'UpdateItem'] },
      memoryMegabytes: 512,
      timeoutSeconds: 30,
    },
    {
      id: 'run-job',
      entry: 'functions/planning/run-job.ts',
      export: 'handler',
      files: ['node_modules/highs/build/highs.wasm'],
      purpose: 'Runs the planner on a snapshot, or publishes a plan step by step; both resume after an end.',
      trigger: { type: 'queue', queue: 'planning', batchSize: 1 },
      access: { data: [...READ, ...DECIDE, 'UpdateItem'], outbox: EMIT, queues: ['planning'] },
      memoryMegabytes: 3008,
      timeoutSeconds: 900,
    },
    {
      id: 'correct-invitations',
      entry: 'functions/corrections/correct-invitations.ts',
      export: 'handler',
      purpose: 'Has people told anew when what their invitations show was edited; resumes after an end.',
      trigger: { type: 'queue', queue: 'corrections', batchSize: 1 },
      access: { data: [...READ, 'PutItem', 'DeleteItem'], outbox: EMIT, queues: ['corrections'] },
      memoryMegabytes: 512,
      timeoutSeconds: 300,
    },
    {
      id: 'relay-events',
      entry: 'functions/events/relay.ts',
      export: 'handler',
      purpose:
        'Puts long jobs on their queue and public events on the bus, so that neither holds up the other consumer.',
      trigger: {
        type: 'outbox',
        events: [
          'PlanRequested',
          'PublicationRequested',
          'CorrectionRequested',
          'ShowcasePhaseChanged',
          'PartyJoined',
          'PartyWithdrawn',
          'WishMade',
          'WishAnswered',
          'WishWithdrawn',
          'WishExpired',
          'MeetingConfirmed',
          'MeetingMoved',
          'MeetingCancelled',
          'MeetingOutcomeRecorded',
          'PlanFinished',
          'PlanPublished',
        ],
        batchSize: 10,
        maxRetries: 8,
      },
      access: {
        data: ['GetItem', 'PutItem'],
        publishesEvents: true,
        queues: ['planning', 'corrections', 'digests'],
      },
      memoryMegabytes: 512,
      timeoutSeconds: 30,
    },
    {
      id: 'digest-wishes',
      entry: 'functions/wishes/digest.ts',
      export: 'handler',
      purpose: 'Has a party told, in one mail, of all wishes that came in and wait for its answer.',
      trigger: { type: 'queue', queue: 'digests', batchSize: 5 },
      access: { data: [...READ, 'PutItem'], outbox: EMIT, queues: ['digests'] },
      memoryMegabytes: 512,
      timeoutSeconds: 60,
    },
    {
      id: 'expire-wishes',
      entry: 'functions/wishes/expire.ts',
      export: 'handler',
      purpose: 'Lets pending wishes expire when their time is over.',
      trigger: { type: 'timer', everyMinutes: 15 },
      access: { data: [...READ, 'PutItem', 'DeleteItem'], outbox: EMIT },
      memoryMegabytes: 512,
      timeoutSeconds: 300,
    },
  ],
  queues: [
    // A mail parked for the daily quota comes back once an hour until the window has moved.
    { id: 'mail', isFifo: true, visibilitySeconds: 180, maxReceives: 40 },
    { id: 'planning', isFifo: false, visibilitySeconds: 5400, maxReceives: 6 },
    { id: 'corrections', isFifo: false, visibilitySeconds: 1800, maxReceives: 6 },
    { id: 'digests', isFifo: false, visibilitySeconds: 360, maxReceives: 8 },
    { id: 'ses-events', isFifo: false, visibilitySeconds: 180, maxReceives: 8 },
  ],
};
