import { randomUUID } from 'node:crypto';
import { AwsFault, type JsonInput, recordsOf, serveAwsJson, textOf } from './aws-json-endpoint.ts';
import type { HostState } from './host-state.ts';
import type { Listening } from './listen.ts';

/** What the bus of the local host was given, newest first; nobody but a test or a curious reader listens to it. */
export type BusEvent = {
  readonly id: string;
  readonly source: string;
  readonly detailType: string;
  readonly detail: string;
};
export type EventBus = Listening & { readonly list: (limit: number) => readonly BusEvent[] };

const KEPT = 1_000;
const MAX_ENTRIES = 10;
const MAX_BYTES = 256 * 1024;

/** Serves EventBridge's PutEvents and keeps the last 1,000 events. */
export async function serveEventBus(state: HostState): Promise<EventBus> {
  const insert = state.prepare('INSERT INTO bus_events (entry) VALUES (?)');
  const trim = state.prepare('DELETE FROM bus_events WHERE seq <= (SELECT MAX(seq) FROM bus_events) - ?');
  const select = state.prepare('SELECT entry FROM bus_events ORDER BY seq DESC LIMIT ?');

  function put(entry: JsonInput): object {
    const detail = textOf(entry, 'Detail');
    const detailType = textOf(entry, 'DetailType');
    const source = textOf(entry, 'Source');
    if (detail === undefined || detailType === undefined || source === undefined) {
      return { ErrorCode: 'InvalidArgument', ErrorMessage: 'Source, DetailType and Detail are required.' };
    }
    const event: BusEvent = { id: randomUUID(), source, detailType, detail };
    insert.run(JSON.stringify(event));
    trim.run(KEPT);
    return { EventId: event.id };
  }

  const endpoint = await serveAwsJson('com.amazonaws.events', {
    putEvents: (input) => {
      const entries = recordsOf(input, 'Entries');
      if (entries.length === 0 || entries.length > MAX_ENTRIES) {
        throw new AwsFault('ValidationException', `PutEvents takes 1 to ${MAX_ENTRIES} entries.`);
      }
      if (Buffer.byteLength(JSON.stringify(entries)) > MAX_BYTES) {
        throw new AwsFault('ValidationException', 'The entries are larger than 256 KB.');
      }
      const Entries = entries.map(put);
      return { FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length, Entries };
    },
  });
  return {
    ...endpoint,
    list: (limit) => select.all(limit).map((row): BusEvent => JSON.parse(String(row['entry']))),
  };
}
