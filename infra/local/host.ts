import { join, resolve } from 'node:path';
import { type FunctionDefinition, type Manifest, manifest } from '../../functions/manifest.ts';
import { matchRoute } from '../../shared/contracts/match-route.ts';
import { createTables, LOCAL_TABLE_NAMES } from './create-tables.ts';
import { startDatabaseProcess } from './database-process.ts';
import { serveEventBus } from './event-bus-endpoint.ts';
import { createFrontDoor } from './front-door.ts';
import { functionEnvironment } from './function-environment.ts';
import { startRunner } from './function-runner.ts';
import { createGateway } from './gateway.ts';
import { errorText, type HostFault } from './host-fault.ts';
import { type HostLog, openHostLog } from './host-log.ts';
import { openHostState } from './host-state.ts';
import { createInbox } from './inbox.ts';
import { listen, PUBLIC_NAME } from './listen.ts';
import { openMailArchive } from './mail-archive.ts';
import type { HostOptions } from './options.ts';
import { startQueuePump } from './queue-pump.ts';
import { type LocalQueue, openQueues } from './queues.ts';
import { buildPageRoutes } from './route-table.ts';
import { loadSample } from './sample/load-sample.ts';
import { serveSes } from './ses-endpoint.ts';
import { queueUrl, serveQueues } from './sqs-endpoint.ts';
import { createStaticFiles } from './static-files.ts';
import { startStreamPump } from './stream-pump.ts';
import { startTimers } from './timers.ts';
import { buildWeb } from './web-build.ts';

/** A running host: its addresses, and the one way to end it. */
export type RunningHost = {
  readonly url: string;
  readonly inboxUrl: string;
  /** The SES endpoint, with its control route. */
  readonly sesUrl: string;
  readonly databaseEndpoint: string;
  readonly logPath: string;
  readonly sampleNote: string;
  /** Writes an error that nobody handled into the log. */
  readonly report: (error: unknown) => void;
  readonly stop: () => Promise<void>;
};

const ROOT = resolve(import.meta.dirname, '..', '..');
/** What is not over by then is cut off; it comes again at the next start. */
const DRAIN_MILLISECONDS = 5_000;

/**
 * Starts the whole product on one machine, in the order in which its parts need each other. Whatever fails, what was
 * started before is ended again, and the HostFault says in one sentence why.
 */
export async function startHost(
  options: HostOptions,
  onFailure: (fault: HostFault) => void = () => undefined,
  onLog: (log: HostLog) => void = () => undefined,
): Promise<RunningHost> {
  const endings: (() => Promise<void> | void)[] = [];
  const endAll = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    return await startParts(options, endings, endAll, onFailure, onLog);
  } catch (error) {
    await endAll();
    throw error;
  }
}

async function startParts(
  options: HostOptions,
  endings: (() => Promise<void> | void)[],
  endAll: () => Promise<void>,
  onFailure: (fault: HostFault) => void,
  onLog: (log: HostLog) => void,
): Promise<RunningHost> {
  const state = openHostState(options.dataDirectory, options.isFresh);
  endings.push(() => state.close());
  const log = openHostLog(options.dataDirectory);
  endings.push(() => log.close());
  onLog(log);

  const database =
    options.databaseEndpoint === null ? await startDatabaseProcess(options.dataDirectory, onFailure) : null;
  if (database !== null) endings.push(database.stop);
  const databaseEndpoint = database?.endpoint ?? options.databaseEndpoint ?? '';

  const definitions = localQueues(manifest);
  const queues = openQueues(state, [...definitions.values()]);
  const archive = openMailArchive(state);
  const sqs = await serveQueues(queues);
  endings.push(sqs.close);
  const bus = await serveEventBus(state);
  endings.push(bus.close);
  const ses = await serveSes({ archive, queues, eventQueue: definitions.get('ses-events'), state });
  endings.push(ses.close);

  // The port is taken before anything slow happens: whoever chose a wrong one hears of it at once.
  let listener: ReturnType<typeof createFrontDoor> | null = null;
  const front = await listen((request, response) => {
    if (listener !== null) return listener(request, response);
    response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain' });
    response.end('Starting.');
  }, options.port);
  endings.push(front.close);
  const publicUrl = `http://${PUBLIC_NAME}:${front.port}`;

  Object.assign(
    process.env,
    functionEnvironment({
      state,
      tables: LOCAL_TABLE_NAMES,
      endpoints: { database: databaseEndpoint, queues: sqs.url, mail: ses.url, events: bus.url },
      queueUrls: Object.fromEntries(
        manifest.queues.map(({ id }) => [id, queueUrl(sqs.url, definitions.get(id)?.name ?? '')]),
      ),
      publicUrl,
      firstOrganiser: options.firstOrganiser,
      wishDigestSeconds: options.wishDigestSeconds,
      isDatabaseEmbedded: database !== null,
    }),
  );
  const streamArn = await createTables(databaseEndpoint, LOCAL_TABLE_NAMES);
  const webFolder = await buildWeb(ROOT, log);
  const sampleNote = await loadSample(options.sample, databaseEndpoint, LOCAL_TABLE_NAMES);

  const runner = await startRunner(manifest.functions, ROOT, log);
  endings.push(runner.stop);
  endings.push(() => runner.drain(DRAIN_MILLISECONDS));
  const byTrigger = subscriptions(manifest, definitions);
  const queuePump = startQueuePump(byTrigger.queues, queues, runner);
  endings.push(queuePump.stop);
  const streamPump = startStreamPump({
    endpoint: databaseEndpoint,
    streamArn,
    consumers: byTrigger.outbox,
    runner,
    state,
    queues,
    log,
  });
  endings.push(streamPump.stop);
  runner.onInvoked(streamPump.poke);
  const timers = startTimers(byTrigger.timers, runner, state, ({ id }, event) => {
    const letters = definitions.get(`${id}-dead`);
    if (letters !== undefined) queues.send(letters, { body: JSON.stringify(event) });
  });
  endings.push(timers.stop);

  const pageRoutes = buildPageRoutes(manifest.functions);
  listener = createFrontDoor(
    {
      gateway: createGateway(manifest.functions, runner),
      inbox: createInbox(archive),
      files: createStaticFiles(join(webFolder)),
      isWritten: (path) => matchRoute(pageRoutes, 'GET', path).type === 'found',
    },
    () => publicUrl,
    log,
  );
  log.write('info', 'host is ready', { url: publicUrl });
  return {
    url: publicUrl,
    inboxUrl: `${publicUrl}/inbox`,
    sesUrl: ses.url,
    databaseEndpoint,
    logPath: log.path,
    sampleNote,
    report: (error) => {
      const stack = error instanceof Error ? error.stack : undefined;
      log.write('error', 'unhandled rejection', { error: errorText(error), stack });
    },
    stop: async () => {
      log.write('info', 'host stops');
      await endAll();
    },
  };
}

/** The queues of the manifest, and one for the dead letters of each consumer of the stream and each timer, by id. */
function localQueues({ queues, functions }: Manifest): ReadonlyMap<string, LocalQueue> {
  const found = new Map<string, LocalQueue>();
  for (const { id, isFifo, visibilitySeconds, maxReceives } of queues) {
    const name = `engawa-local-${id}${isFifo ? '.fifo' : ''}`;
    found.set(id, { name, isFifo, visibilitySeconds, maxReceives });
  }
  for (const { id, trigger } of functions) {
    if (trigger.type !== 'outbox' && trigger.type !== 'timer') continue;
    found.set(`${id}-dead`, {
      name: `engawa-local-${id}-dead`,
      isFifo: false,
      visibilitySeconds: 30,
      maxReceives: null,
    });
  }
  return found;
}

type Subscriptions = {
  readonly queues: Parameters<typeof startQueuePump>[0];
  readonly outbox: Parameters<typeof startStreamPump>[0]['consumers'];
  readonly timers: Parameters<typeof startTimers>[0];
};

function subscriptions({ functions }: Manifest, queues: ReadonlyMap<string, LocalQueue>): Subscriptions {
  const queueOf = (id: string, definition: FunctionDefinition): LocalQueue => {
    const queue = queues.get(id);
    if (queue === undefined)
      throw new Error(`${definition.id} works off a queue that is not in the manifest.`);
    return queue;
  };
  return {
    queues: functions.flatMap((definition) => {
      const { trigger } = definition;
      if (trigger.type !== 'queue') return [];
      return [{ queue: queueOf(trigger.queue, definition), definition, batchSize: trigger.batchSize }];
    }),
    outbox: functions.flatMap((definition) => {
      const { trigger } = definition;
      if (trigger.type !== 'outbox') return [];
      return [{ definition, trigger, deadLetters: queueOf(`${definition.id}-dead`, definition) }];
    }),
    timers: functions.flatMap((definition) =>
      definition.trigger.type === 'timer'
        ? [{ definition, everyMinutes: definition.trigger.everyMinutes }]
        : [],
    ),
  };
}
