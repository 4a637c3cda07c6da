import * as z from 'zod';
import { type AppError, ERROR_STATUS, type ErrorCode } from '../model/app-error.ts';
import { faultIn } from '../model/fault-texts.ts';
import type { Language } from '../model/text.ts';
import { PROBLEM_TEXTS } from './problem-texts.ts';

const codes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]];

/** The body of every refusal: RFC 9457 problem details with the code, every fault, and what is taken. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  requestId: z.string(),
  faults: z.array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  taken: z
    .array(z.strictObject({ type: z.string(), id: z.string(), slotId: z.string().optional() }))
    .optional()
    .meta({ description: 'The resources that stand in the way; never whose meeting it is.' }),
  object: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

export function problemOf(error: AppError, language: Language, requestId: string): Problem {
  const { faults, taken, object } = error.data;
  return {
    type: `about:blank#${error.code}`,
    title: PROBLEM_TEXTS[error.code][language],
    status: ERROR_STATUS[error.code],
    code: error.code,
    requestId,
    ...(faults === undefined ? {} : { faults: faults.map((fault) => faultIn(language, fault)) }),
    ...(taken === undefined ? {} : { taken: [...taken] }),
    ...(object === undefined ? {} : { object }),
  };
}
