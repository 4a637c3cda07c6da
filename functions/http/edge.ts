import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import * as z from 'zod';
import type { Contract } from '../../shared/contracts/contract.ts';
import { problemOf } from '../../shared/contracts/problem.ts';
import { AppError, ERROR_STATUS } from '../../shared/model/app-error.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Language } from '../../shared/model/text.ts';
import { AnsweredAlready } from '../../shared/store/commit.ts';
import { showcaseById } from '../../shared/store/showcases.ts';
import { newId } from '../runtime/new-id.ts';
import { type Services, services } from '../runtime/services.ts';
import { bearerToken } from './answer-link.ts';
import { authorise, refuseForeignOrigin } from './authorise.ts';
import type { Call, Operations } from './call.ts';
import { isKnownTag } from './entity-tag.ts';
import { IDEMPOTENCY_KEY, type Once, onceFor, type RecordedAnswer } from './once.ts';
import { languageOf, parseJson, parsePart } from './parse-input.ts';
import { linkHolderOf, type Principal, principalOf, rolesHeldBy } from './principal.ts';
import { problemAnswers } from './problem-answers.ts';
import { sendableAnswers } from './sendable-answers.ts';
import { settle } from './settle.ts';
import { type Source, sourceOf } from './source-limit.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;
type AnyOperation = (call: Call<Contract>) => Promise<unknown>;

/**
 * Builds the Lambda function of one capability: middy around a dispatch over its contracts. Each call is parsed by
 * its contract, authorised, answered through the contract's reply schema, and refused as problem+json.
 */
export function httpFunction<Table extends Readonly<Record<string, Contract>>>(
  contracts: Table,
  operations: Operations<Table>,
) {
  const byRoute = new Map<string, { readonly contract: Contract; readonly operation: AnyOperation }>(
    Object.entries(contracts).map(([id, contract]) => {
      const operation = operations[id as keyof Table] as unknown as AnyOperation;
      return [`${contract.method} ${contract.path}`, { contract, operation }];
    }),
  );
  return middy<Event, Result, Error, Context>()
    .use(problemAnswers())
    .use(sendableAnswers())
    .handler(async (event, context) => {
      const found = byRoute.get(event.routeKey);
      if (found === undefined) throw new AppError('not-found');
      return answer(services(), found.contract, found.operation, event, context);
    });
}

async function answer(
  at: Services,
  contract: Contract,
  operation: AnyOperation,
  event: Event,
  context: Context,
): Promise<Result> {
  const language = languageOf(event.headers['accept-language']);
  refuseForeignOrigin(contract.method, event.headers, at.settings.publicUrl);
  const source = sourceOf(event.requestContext.http.sourceIp, event.headers['x-forwarded-for']);
  const principal = await callerOf(at, contract, event, source);
  if (principal === null && !contract.callers.includes('anyone')) throw new AppError('not-signed-in');

  const params = parsePart(contract.params, event.pathParameters ?? {}, 'path', language);
  authorise(contract, principal, params as Record<string, string>);
  const query = parsePart(contract.query, event.queryStringParameters ?? {}, 'query', language);
  const hasBody = contract.body !== undefined;
  const json = hasBody
    ? parseJson(event.body, event.isBase64Encoded, event.headers['content-type'])
    : undefined;
  const body = hasBody ? parsePart(contract.body, json, 'body', language) : undefined;
  const once = onceOf(at, contract, principal, event);
  const recorded = await once?.find();
  if (recorded !== null && recorded !== undefined) return resultOf(recorded, context);

  const showcase = await showcaseOf(at, contract, principal, params as Record<string, string>);
  const cookies: string[] = [];
  const call: Call<Contract> = {
    params: params as never,
    query: query as never,
    body: body as never,
    principal,
    showcase: showcase as never,
    services: at,
    making: { now: at.now(), newId: (prefix) => newId(prefix), actor: principal?.name ?? 'anyone' },
    language,
    source,
    setCookie: (cookie) => cookies.push(cookie),
    settle: (attempt) =>
      settle(at.database, attempt, (reply) =>
        once === null ? [] : [once.companion(written(contract, reply))],
      ),
  };
  try {
    const reply = await operation(call);
    const result = resultOf(written(contract, reply), context, cookies);
    return isDocument(contract) ? documentResult(result, reply, event.headers['if-none-match']) : result;
  } catch (error) {
    if (once === null) throw error;
    return resultOf(await refusalOnce(once, error, language, context), context);
  }
}

/** A route that takes answer links takes the one that is sent, whoever is signed in beside; no other route looks at it. */
async function callerOf(
  at: Services,
  contract: Contract,
  event: Event,
  source: Source,
): Promise<Principal | null> {
  const token = contract.callers.includes('answer-link') ? bearerToken(event.headers['authorization']) : null;
  return token === null ? principalOf(at, event.cookies ?? []) : linkHolderOf(at, token, source);
}

/**
 * A rival with the same key may have made the very change that this run was refused for: then its answer is ours.
 * Otherwise a conflict is recorded, so that the same key is refused in the same words; faults and our own
 * troubles are not, so that the caller can mend or repeat the request under its key.
 */
async function refusalOnce(
  once: Once,
  error: unknown,
  language: Language,
  context: Context,
): Promise<RecordedAnswer> {
  if (!(error instanceof AnsweredAlready || error instanceof AppError)) throw error;
  const answered = await once.find();
  if (answered !== null) return answered;
  if (!(error instanceof AppError) || ERROR_STATUS[error.code] !== 409) throw error;
  const problem = problemOf(error, language, context.awsRequestId);
  await once.record({
    status: problem.status,
    contentType: 'application/problem+json',
    text: JSON.stringify(problem),
  });
  return (await once.find()) ?? raise(error);
}

function raise(error: Error): never {
  throw error;
}

function onceOf(at: Services, contract: Contract, principal: Principal | null, event: Event): Once | null {
  const key = event.headers['idempotency-key'];
  if (contract.isIdempotent !== true || key === undefined) return null;
  if (!IDEMPOTENCY_KEY.test(key)) {
    const message = 'Idempotency-Key: 1-200 printable ASCII characters';
    throw new AppError('invalid-input', {
      faults: [{ path: 'header.idempotency-key', code: 'invalid_format', message }],
    });
  }
  const scope = [scopeOf(principal), contract.method, event.rawPath, key].join('\n');
  return onceFor(at.database, scope, event.body ?? '', at.now());
}

/** Whose key it is: two callers may have the same. */
function scopeOf(principal: Principal | null): string {
  if (principal === null) return 'anyone';
  return principal.type === 'signed-in' ? principal.session.email : principal.link.id;
}

/** Loads the showcase of the path: a draft is visible only to those who hold a role in it. */
async function showcaseOf(
  at: Services,
  contract: Contract,
  principal: Principal | null,
  params: Readonly<Record<string, string>>,
): Promise<Showcase | null> {
  const { showcaseId } = params;
  if (showcaseId === undefined) return null;
  const showcase = await showcaseById(at.database, showcaseId);
  const sees = rolesHeldBy(principal).some(
    (role) => role.showcaseId === null || role.showcaseId === showcaseId,
  );
  if (showcase === null || (showcase.phase === 'draft' && !sees))
    throw new AppError('not-found', { object: 'showcase' });
  if (contract.phases !== undefined && !contract.phases.includes(showcase.phase)) {
    throw new AppError('phase-forbids', { object: showcase.phase });
  }
  return showcase;
}

/** The answer, parsed by the contract, so that nothing leaves that it does not name. */
function written(contract: Contract, reply: unknown): RecordedAnswer {
  const { status } = contract;
  if (contract.reply === null) return { status, contentType: '', text: '' };
  if (contract.reply instanceof z.ZodType) {
    return { status, contentType: 'application/json', text: JSON.stringify(contract.reply.parse(reply)) };
  }
  const { text } = z.object({ text: z.string() }).parse(reply);
  return { status, contentType: `${contract.reply.document}; charset=utf-8`, text };
}

const isDocument = ({ reply }: Contract): boolean => reply !== null && !(reply instanceof z.ZodType);

const Document = z.object({ fileName: z.string().optional(), etag: z.string().optional() });

/**
 * A document says under which name to keep it and, if it has a tag, may be asked for again at little cost: whoever
 * holds the same one gets 304 without a body (RFC 9110 §13.1.2).
 */
function documentResult(result: Result, reply: unknown, ifNoneMatch: string | undefined): Result {
  const { fileName, etag } = Document.parse(reply);
  const headers = {
    ...result.headers,
    ...(fileName === undefined ? {} : { 'content-disposition': `attachment; filename="${fileName}"` }),
    ...(etag === undefined ? {} : { etag: `"${etag}"`, 'cache-control': 'private, no-cache' }),
  };
  const isKnown = etag !== undefined && isKnownTag(ifNoneMatch, `"${etag}"`);
  return isKnown ? { ...result, statusCode: 304, headers, body: '' } : { ...result, headers };
}

function resultOf(answer: RecordedAnswer, context: Context, cookies: readonly string[] = []): Result {
  return {
    statusCode: answer.status,
    headers: {
      ...(answer.contentType === '' ? {} : { 'content-type': answer.contentType }),
      'cache-control': 'no-store',
      'x-request-id': context.awsRequestId,
    },
    body: answer.text,
    ...(cookies.length === 0 ? {} : { cookies: [...cookies] }),
  };
}
