import type { ClientPlugin } from '../../shared/store/database.ts';
import { FAULTS_TAG } from '../../shared/store/database.ts';

/** Shares of transactions, between 0 and 1, that meet with each fault. */
export type FaultShares = {
  readonly conflict?: number;
  readonly throttle?: number;
  /** Committed, but the answer is lost. */
  readonly timeoutAfterCommit?: number;
};

type TransactInput = { TransactItems?: { [action: string]: Record<string, unknown> }[] };
const transactItems = (input: unknown) => (input as TransactInput).TransactItems;

class WireFault extends Error {
  readonly CancellationReasons: readonly { readonly Code: string }[] | undefined;
  readonly $fault = 'client';
  readonly $metadata = { httpStatusCode: 400 };

  constructor(name: string, reasons?: readonly { readonly Code: string }[]) {
    super(`injected: ${name}`);
    this.name = name;
    this.CancellationReasons = reasons;
  }
}

/** Faults that the embedded database never has, because it works off one transaction after the other. */
export function faultsOnTheWire(shares: FaultShares, random: () => number): ClientPlugin {
  const { conflict = 0, throttle = 0, timeoutAfterCommit = 0 } = shares;
  return {
    applyToStack: (stack) => {
      stack.add(
        (next) => async (args) => {
          const items = transactItems(args.input);
          if (items === undefined) return next(args);
          const draw = random();
          if (draw < conflict) {
            throw new WireFault(
              'TransactionCanceledException',
              items.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' })),
            );
          }
          if (draw < conflict + throttle) throw new WireFault('ThrottlingException');
          const answer = await next(args);
          if (draw < conflict + throttle + timeoutAfterCommit) throw new WireFault('TimeoutError');
          return answer;
        },
        { step: 'finalizeRequest', priority: 'low', name: 'faultsOnTheWire', tags: [FAULTS_TAG] },
      );
    },
  };
}

/**
 * The negative control: the same transactions without the conditions that `isGuard` names by the keys of the items.
 * `delayMilliseconds` lets all rivals decide before the first of them writes.
 */
export function withoutConditions(isGuard: (pk: string) => boolean, delayMilliseconds: number): ClientPlugin {
  return {
    applyToStack: (stack) => {
      stack.add(
        (next) => async (args) => {
          const items = transactItems(args.input);
          if (items === undefined) return next(args);
          await new Promise((resolve) => setTimeout(resolve, delayMilliseconds));
          const unguarded = items.flatMap((item) => {
            const [entry] = Object.entries(item);
            if (entry === undefined) return [item];
            const [action, { ConditionExpression, ExpressionAttributeValues, ...rest }] = entry;
            const key = (rest['Item'] ?? rest['Key']) as { pk: string | { S: string } };
            const pk = typeof key.pk === 'string' ? key.pk : key.pk.S;
            if (!isGuard(pk)) return [item];
            return action === 'ConditionCheck' ? [] : [{ [action]: rest }];
          });
          return next({ ...args, input: { ...(args.input as object), TransactItems: unguarded } as never });
        },
        { step: 'initialize', priority: 'high', name: 'withoutConditions', tags: [FAULTS_TAG] },
      );
    },
  };
}

/** What only reads: `isMeant` for a database that is unkind to readers. */
export const isRead = (commandName: string): boolean => /^(Get|BatchGet|Query)/.test(commandName);

/**
 * The next requests that `isMeant` by command name, after those that are spared, meet an error as the SDK passes it on
 * after its own attempts; `when` says whether the database carried the request out. `seen` counts the requests that came.
 */
export function troubleAfterRetries(
  trouble: { readonly name: string; readonly code?: string; readonly status?: number },
  isMeant: (commandName: string) => boolean,
  options: {
    readonly times: number;
    readonly when: 'before' | 'after';
    readonly spared?: number;
    readonly forgetsToken?: boolean;
  },
): ClientPlugin & { readonly seen: () => number } {
  let seen = 0;
  return {
    seen: () => seen,
    applyToStack: (stack) => {
      stack.add(
        (next, context) => async (args) => {
          if (!isMeant(String(context.commandName))) return next(args);
          seen += 1;
          const { ClientRequestToken: _, ...forgotten } = args.input as { ClientRequestToken?: string };
          const sent = options.forgetsToken === true ? { ...args, input: forgotten as never } : args;
          const spared = options.spared ?? 0;
          const isHit = seen > spared && seen <= spared + options.times;
          if (!isHit || options.when === 'after') {
            const answer = await next(sent);
            if (!isHit) return answer;
          }
          throw Object.assign(new Error(`injected: ${trouble.name}`), {
            name: trouble.name,
            ...(trouble.code === undefined ? {} : { code: trouble.code }),
            ...(trouble.status === undefined ? {} : { $metadata: { httpStatusCode: trouble.status } }),
          });
        },
        { step: 'initialize', priority: 'high', name: 'troubleAfterRetries', tags: [FAULTS_TAG] },
      );
    },
  };
}

/**
 * Somebody else acts just before the nth command from now is sent: with each n in turn, at every moment of a request at
 * which they can. `seen` counts the commands of the request itself.
 */
export function meanwhile(
  count: number,
  act: () => Promise<unknown>,
): ClientPlugin & { readonly seen: () => number } {
  let seen = 0;
  let isActing = false;
  return {
    seen: () => seen,
    applyToStack: (stack) => {
      stack.add(
        (next) => async (args) => {
          if (isActing) return next(args);
          seen += 1;
          if (seen === count) {
            isActing = true;
            await act();
            isActing = false;
          }
          return next(args);
        },
        { step: 'initialize', priority: 'high', name: 'meanwhile', tags: [FAULTS_TAG] },
      );
    },
  };
}

/** Cancels every transaction for this reason of its first action. `seen` counts the transactions that came. */
export function cancelledFor(code: string): ClientPlugin & { readonly seen: () => number } {
  let seen = 0;
  return {
    seen: () => seen,
    applyToStack: (stack) => {
      stack.add(
        (next) => async (args) => {
          const items = transactItems(args.input);
          if (items === undefined) return next(args);
          seen += 1;
          const reasons = items.map((_, index) => ({ Code: index === 0 ? code : 'None' }));
          throw new WireFault('TransactionCanceledException', reasons);
        },
        { step: 'initialize', priority: 'high', name: 'cancelledFor', tags: [FAULTS_TAG] },
      );
    },
  };
}

/** The process ends at the nth transaction from now: before it is sent, or after it is committed. */
export function crashAt(count: number, when: 'before' | 'after'): ClientPlugin {
  let seen = 0;
  return {
    applyToStack: (stack) => {
      stack.add(
        (next) => async (args) => {
          if (transactItems(args.input) === undefined) return next(args);
          seen += 1;
          if (seen >= count && when === 'before') throw new WireFault('Crash');
          const answer = await next(args);
          if (seen >= count) throw new WireFault('Crash');
          return answer;
        },
        { step: 'finalizeRequest', priority: 'low', name: 'crashAt', tags: [FAULTS_TAG] },
      );
    },
  };
}

/** A small random generator (mulberry32), so that a run can be repeated from its printed seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
