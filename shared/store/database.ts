import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { AppError, refuseFaults } from '../model/app-error.ts';
import { faultAt } from '../model/fault-texts.ts';
import type { Key } from './keys.ts';
import { asTryAgain } from './passing-trouble.ts';

/**
 * The door to DynamoDB: no other file imports its client. Reads are strongly consistent. Where the database is throttled,
 * unwell or out of reach after the SDK's own attempts, everything but `transact` throws `try-again`.
 */
export type StoredItem = Record<string, unknown>;
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
export type PageRequest = { readonly limit?: number | undefined; readonly cursor?: string | undefined };
export type StoredPage = { readonly items: readonly StoredItem[]; readonly cursor: string | null };

export type DatabaseOptions = {
  readonly dataTable: string;
  readonly outboxTable: string;
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
};

/** What the SDK takes as a plugin of its client's middleware; those given to `use` carry this tag. */
export type ClientPlugin = Parameters<DynamoDBDocumentClient['middlewareStack']['use']>[0];
export const FAULTS_TAG = 'FAULTS';

const MAX_BATCH = 100;
const DEFAULT_PAGE = 50;
/** More than fits into the megabyte at which DynamoDB ends a page by itself: the fewest round trips. */
const WHOLE_PAGE = 10_000;

export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(options: DatabaseOptions) {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 5,
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      ...(options.region === undefined ? {} : { region: options.region }),
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  // It copies every answer, name by name, for a logger that we do not set: a sixth of the time of a large read.
  client.middlewareStack.remove('loggerMiddleware');
  const TableName = options.dataTable;
  const answered = <Answer>(answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: unknown) => {
      throw asTryAgain(error);
    });

  async function get(key: Key): Promise<StoredItem | null> {
    const { Item } = await answered(
      client.send(new GetCommand({ TableName, Key: key, ConsistentRead: true })),
    );
    return Item ?? null;
  }

  /** Items in the order of the keys asked for; null where there is none. At most 100 a request, retried until whole. */
  async function getMany(wanted: readonly Key[]): Promise<(StoredItem | null)[]> {
    const found = new Map<string, StoredItem>();
    for (let from = 0; from < wanted.length; from += MAX_BATCH) {
      const unique = new Map(
        wanted.slice(from, from + MAX_BATCH).map((key) => [`${key.pk}\n${key.sk}`, key]),
      );
      let pending: Record<string, unknown>[] = [...unique.values()].map((key) => ({ ...key }));
      for (let attempt = 0; pending.length > 0; attempt += 1) {
        if (attempt === 8) throw new AppError('try-again', { retryAfterSeconds: 1 });
        if (attempt > 0) await pause(attempt);
        const answer = await answered(
          client.send(
            new BatchGetCommand({ RequestItems: { [TableName]: { Keys: pending, ConsistentRead: true } } }),
          ),
        );
        for (const item of answer.Responses?.[TableName] ?? [])
          found.set(`${item['pk']}\n${item['sk']}`, item);
        pending = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
      }
    }
    return wanted.map((key) => found.get(`${key.pk}\n${key.sk}`) ?? null);
  }

  /** One page of a partition whose sort keys begin with `key.sk`, in order. The cursor is the last sort key. */
  async function query(
    key: Key,
    page: PageRequest & { readonly fields?: readonly string[] | undefined } = {},
    direction: 'forward' | 'backward' = 'forward',
  ): Promise<StoredPage> {
    const after = page.cursor === undefined ? undefined : sortKeyOf(page.cursor);
    const startsAt = after === undefined || !after.startsWith(key.sk) ? undefined : { pk: key.pk, sk: after };
    const answer = await answered(
      client.send(
        new QueryCommand({
          TableName,
          ConsistentRead: true,
          ScanIndexForward: direction === 'forward',
          Limit: page.limit ?? DEFAULT_PAGE,
          ...projectionOf(page.fields),
          KeyConditionExpression: key.sk === '' ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :sk)',
          ExpressionAttributeValues: key.sk === '' ? { ':pk': key.pk } : { ':pk': key.pk, ':sk': key.sk },
          ...(startsAt === undefined ? {} : { ExclusiveStartKey: startsAt }),
        }),
      ),
    );
    const last = answer.LastEvaluatedKey?.['sk'];
    return {
      items: answer.Items ?? [],
      cursor: typeof last === 'string' ? cursorAfter(last) : null,
    };
  }

  /** Every item of a partition, page by page; `most` bounds it and is an error when reached. `fields` keeps it light. */
  async function queryAll(key: Key, most: number, fields?: readonly string[]): Promise<StoredItem[]> {
    const items: StoredItem[] = [];
    let cursor: string | null = null;
    do {
      const page = await query(key, { limit: WHOLE_PAGE, cursor: cursor ?? undefined, fields });
      items.push(...page.items);
      if (items.length > most) throw new Error(`more than ${most} items under ${key.pk}`);
      cursor = page.cursor;
    } while (cursor !== null);
    return items;
  }

  async function put(item: StoredItem, condition?: Condition): Promise<void> {
    await answered(client.send(new PutCommand({ TableName, Item: item, ...conditionOf(condition) })));
  }

  async function update(key: Key, change: Condition & { readonly set: string }): Promise<StoredItem> {
    const { Attributes } = await answered(
      client.send(
        new UpdateCommand({
          TableName,
          Key: key,
          UpdateExpression: change.set,
          ReturnValues: 'ALL_NEW',
          ...conditionOf(change),
        }),
      ),
    );
    return Attributes ?? {};
  }

  async function remove(key: Key, condition?: Condition): Promise<void> {
    await answered(client.send(new DeleteCommand({ TableName, Key: key, ...conditionOf(condition) })));
  }

  /** Throws what the SDK threw: whether it may be repeated, `transactPatiently` knows. */
  async function transact(items: TransactItem[], token: string): Promise<void> {
    await client.send(new TransactWriteCommand({ TransactItems: items, ClientRequestToken: token }));
  }

  return {
    dataTable: options.dataTable,
    outboxTable: options.outboxTable,
    get,
    getMany,
    query,
    queryAll,
    put,
    update,
    remove,
    transact,
    /** Adds a middleware to the client and returns how to take it out: tests inject faults on the wire through it. */
    use: (plugin: ClientPlugin): (() => void) => {
      client.middlewareStack.use(plugin);
      return () => {
        client.middlewareStack.removeByTag(FAULTS_TAG);
      };
    },
    close: () => client.destroy(),
  };
}

/** The cursor of a page whose last item has this sort key. */
export const cursorAfter = (sortKey: string): string => Buffer.from(sortKey, 'utf8').toString('base64url');

/** The sort key in a cursor. @throws AppError `invalid-input` for a cursor that we did not make. */
export function sortKeyOf(cursor: string): string {
  const sortKey = Buffer.from(cursor, 'base64url').toString('utf8');
  if (sortKey === '' || cursorAfter(sortKey) !== cursor) refuseFaults([faultAt('query.cursor', 'no-cursor')]);
  return sortKey;
}

/** The numbers in a cursor that counts places instead of naming a key. @throws AppError `invalid-input` likewise. */
export function placesIn(cursor: string, form: RegExp): number[] {
  const found = form.exec(sortKeyOf(cursor));
  if (found === null) refuseFaults([faultAt('query.cursor', 'no-cursor')]);
  return (found ?? []).slice(1).map(Number);
}

/** Only these attributes come back; names are aliased, since many (status) are DynamoDB's own words. */
function projectionOf(fields: readonly string[] | undefined) {
  if (fields === undefined) return {};
  return {
    ProjectionExpression: fields.map((_, index) => `#f${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(fields.map((field, index) => [`#f${index}`, field])),
  };
}

export type Condition = {
  readonly when?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
};

function conditionOf(condition: Condition | undefined) {
  return {
    ...(condition?.when === undefined ? {} : { ConditionExpression: condition.when }),
    ...(condition?.names === undefined ? {} : { ExpressionAttributeNames: condition.names }),
    ...(condition?.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
  };
}

/** Full jitter (0 to 20 ms doubled per attempt, at most 1 s), so that rivals for an item do not meet again at once. */
export async function pause(attempt: number): Promise<void> {
  const longest = Math.min(1000, 20 * 2 ** attempt);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}

/** Whether an error is DynamoDB's refusal of a condition; every other error is somebody else's to handle. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
