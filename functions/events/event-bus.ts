import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';

/** The door to EventBridge. */
let client: EventBridgeClient | null = null;

export type BusEntry = { readonly detailType: string; readonly detail: string; readonly time: Date };

/** PutEvents takes ten entries; each failed one is named in the answer by its place. */
export const MAX_ENTRIES = 10;

/** Puts entries on the bus and answers the places of those that it did not take. */
export async function putEvents(busName: string, entries: readonly BusEntry[]): Promise<readonly number[]> {
  client ??= new EventBridgeClient({ maxAttempts: 5 });
  const { Entries = [] } = await client.send(
    new PutEventsCommand({
      Entries: entries.map(({ detailType, detail, time }) => ({
        EventBusName: busName,
        Source: 'engawa',
        DetailType: detailType,
        Detail: detail,
        Time: time,
      })),
    }),
  );
  return Entries.flatMap((entry, index) => (entry.ErrorCode === undefined ? [] : [index]));
}
