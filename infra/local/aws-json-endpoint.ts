import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorText } from './host-fault.ts';
import { type Listening, listen } from './listen.ts';
import { BodyTooLarge, readBody } from './read-body.ts';

/** An answer of an AWS service that is an error by its own protocol. */
export class AwsFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'AwsFault';
    this.code = code;
  }
}

export type JsonInput = Readonly<Record<string, unknown>>;
export type AwsAction = (input: JsonInput) => object;

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Serves one AWS service by the JSON protocol that the SDK speaks: POST /, the action's name in X-Amz-Target, input
 * and output as JSON, errors as a __type with status 400.
 */
export function serveAwsJson(
  errorNamespace: string,
  actions: Readonly<Record<string, AwsAction>>,
): Promise<Listening> {
  return listen(async (request, response) => {
    try {
      const name =
        String(request.headers['x-amz-target'] ?? '')
          .split('.')
          .at(-1) ?? '';
      const action = Object.hasOwn(actions, camel(name)) ? actions[camel(name)] : undefined;
      if (action === undefined) throw new AwsFault('InvalidAction', `There is no action "${name}" here.`);
      answer(response, 200, action(await readInput(request)));
    } catch (error) {
      if (error instanceof AwsFault) {
        response.setHeader('x-amzn-query-error', `${error.code};Sender`);
        answer(response, 400, { __type: `${errorNamespace}#${error.code}`, message: error.message });
      } else {
        answer(response, error instanceof BodyTooLarge ? 413 : 500, {
          __type: `${errorNamespace}#InternalFailure`,
          message: errorText(error),
        });
      }
    }
  }, 0);
}

/** Actions are kept under their names in lower camel case: capitals at the front belong to components here. */
const camel = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

async function readInput(request: IncomingMessage): Promise<JsonInput> {
  const text = (await readBody(request, MAX_BYTES)).toString('utf8');
  let input: unknown;
  try {
    input = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new AwsFault('SerializationException', 'The body is not JSON.');
  }
  if (!isRecord(input)) throw new AwsFault('SerializationException', 'The body is not a JSON object.');
  return input;
}

export const isRecord = (value: unknown): value is JsonInput =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const textOf = (input: JsonInput, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};

export const numberOf = (input: JsonInput, name: string): number | undefined => {
  const value = input[name];
  return typeof value === 'number' ? value : undefined;
};

export const recordsOf = (input: JsonInput, name: string): readonly JsonInput[] => {
  const value = input[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
};

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
  });
  response.end(JSON.stringify(body));
}
