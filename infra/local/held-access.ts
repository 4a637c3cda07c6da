import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataAction, FunctionDefinition } from '../../functions/manifest.ts';
import type { ClientPlugin, Database } from '../../shared/store/database.ts';

/**
 * Holds each function to what the manifest lets it do with the tables, as its role does in the cloud: what would be
 * denied there is denied here, and not first after a deployment.
 */
const running = new AsyncLocalStorage<FunctionDefinition>();

/** Runs a call of a function, so that what it sends to the database is known for its own. */
export const asFunction = <Result>(definition: FunctionDefinition, call: () => Result): Result =>
  running.run(definition, call);

/** Everything that is sent outside a function's call, by the host itself, passes. */
export function holdToAccess(database: Database): void {
  const plugin: ClientPlugin = {
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          const definition = running.getStore();
          if (definition === undefined) return next(args);
          for (const [table, action] of actionsOf(String(context['commandName']), args.input as Input)) {
            const isOutbox = table === database.outboxTable;
            const granted = (isOutbox ? definition.access.outbox : definition.access.data) ?? [];
            if (!granted.includes(action)) throw new AccessDenied(definition.id, action, table);
          }
          return next(args);
        },
        { step: 'initialize', priority: 'high', name: 'heldAccess' },
      );
    },
  };
  database.use(plugin);
}

class AccessDenied extends Error {
  readonly $metadata = { httpStatusCode: 400 };

  constructor(functionId: string, action: DataAction, table: string) {
    super(
      `${functionId} is not authorized to perform dynamodb:${action} on ${table}: see functions/manifest.ts`,
    );
    this.name = 'AccessDeniedException';
  }
}

type Part = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';
type Input = {
  readonly TableName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly { readonly [Name in Part]?: { readonly TableName?: string } }[];
};
const PART_ACTIONS = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
} as const satisfies Record<Part, DataAction>;

/** Tables and actions of a command; IAM asks for each part of a transaction by itself. */
function actionsOf(command: string, input: Input): [table: string, action: DataAction][] {
  if (input.TransactItems !== undefined) {
    return input.TransactItems.flatMap((item) =>
      (Object.keys(PART_ACTIONS) as Part[]).flatMap((part): [string, DataAction][] => {
        const one = item[part];
        return one === undefined ? [] : [[one.TableName ?? '', PART_ACTIONS[part]]];
      }),
    );
  }
  // The document client's commands are named "GetCommand" where the service's own are "GetItemCommand".
  const name = command.replace(/(Item)?Command$/, '');
  const action = (name === 'Query' ? name : `${name}Item`) as DataAction;
  return (input.RequestItems === undefined ? [input.TableName ?? ''] : Object.keys(input.RequestItems)).map(
    (table) => [table, action],
  );
}
