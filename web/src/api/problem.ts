import * as z from 'zod';
import { ERROR_STATUS, type ErrorCode } from '../../../shared/model/app-error.ts';

const Fault = z.object({ path: z.string(), code: z.string(), message: z.string() });
const Taken = z.object({ type: z.string(), id: z.string(), slotId: z.string().optional() });

/** problem+json as the edge writes it (RFC 9457). Members this reader does not know are left alone (§3.2). */
export const Problem = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  detail: z.string().optional(),
  code: z.string().optional(),
  faults: z.array(Fault).optional(),
  taken: z.array(Taken).optional(),
});
export type Problem = z.infer<typeof Problem>;
export type ProblemFault = z.infer<typeof Fault>;

const isErrorCode = (value: unknown): value is ErrorCode =>
  typeof value === 'string' && value in ERROR_STATUS;

/** The code stands on its own or as the last part of the type. */
function codeOf(problem: Problem, status: number): ErrorCode {
  if (isErrorCode(problem.code)) return problem.code;
  const last = problem.type?.split(/[/:#]/).at(-1);
  if (isErrorCode(last)) return last;
  const byStatus = Object.entries(ERROR_STATUS).find(([, known]) => known === status)?.[0];
  return isErrorCode(byStatus) ? byStatus : 'unexpected';
}

/** An answer that is not the one wished for: a code, and what the server said about it. */
export class ApiError extends Error {
  readonly code: ErrorCode | 'offline';
  readonly status: number;
  readonly problem: Problem;

  constructor(code: ErrorCode | 'offline', status: number, problem: Problem, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'ApiError';
    this.code = code;
    this.status = status;
    this.problem = problem;
  }

  get faults(): readonly ProblemFault[] {
    return this.problem.faults ?? [];
  }
}

/** Reads an error response; a body that is no problem+json (a gateway's own page) still yields a code. */
export async function readProblem(response: Response): Promise<ApiError> {
  const text = await response.text();
  let body: unknown = {};
  try {
    body = JSON.parse(text);
  } catch {
    body = {}; // not JSON: the status alone speaks
  }
  const parsed = Problem.safeParse(body);
  const problem = parsed.success ? parsed.data : {};
  return new ApiError(codeOf(problem, response.status), response.status, problem);
}

/** The code of any thrown thing, for choosing words and ways out. */
export const errorCodeOf = (error: unknown): ErrorCode | 'offline' =>
  error instanceof ApiError ? error.code : 'unexpected';
