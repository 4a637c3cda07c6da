import { createReadStream } from 'node:fs';
import type * as z from 'zod';
import { PlanningProblem } from '../../shared/model/planning-problem.ts';
import type { Fault } from '../../shared/planner/fault.ts';

export type Outcome<T> = { readonly value: T } | { readonly faults: readonly Fault[] };

/** 60,000 wishes with all features take 15 MB. */
const MOST_MEGABYTES = 256;
/** Values in the file, counting lists and their entries: each may be a fault of its own, and all are kept until told. */
const MOST_VALUES = 5_000_000;

/** The problem of a file, or everything that is wrong with its form; memory is bounded whatever the file holds. */
export async function readProblem(path: string): Promise<Outcome<PlanningProblem>> {
  let text: string | undefined;
  try {
    text = await readText(path);
  } catch (error) {
    return faultOfFile('unreadable', messageOf(error));
  }
  if (text === undefined) return faultOfFile('too-large', `is larger than ${MOST_MEGABYTES} MB`);
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return faultOfFile('not-json', messageOf(error));
  }
  if (holdsMoreThan(MOST_VALUES, data))
    return faultOfFile('too-large', `holds more than ${MOST_VALUES.toLocaleString('en')} values`);
  const parsed = PlanningProblem.safeParse(data);
  if (parsed.success) return { value: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({
      path: pathOf(issue),
      code: 'bad-shape',
      message: issue.message,
    })),
  };
}

/** Nothing where there is too much of it. Counted while reading: what is no plain file does not tell its size. */
async function readText(path: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    bytes += chunk.length;
    if (bytes > MOST_MEGABYTES * 1_000_000) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Walks without recursion: a hostile file may be nested a million deep. */
function holdsMoreThan(most: number, data: unknown): boolean {
  const open: unknown[] = [data];
  let values = 0;
  while (open.length > 0) {
    const next = open.pop();
    values += 1;
    if (values + open.length > most) return true;
    if (typeof next !== 'object' || next === null) continue;
    for (const key in next) {
      open.push(next[key as keyof typeof next]);
      if (values + open.length > most) return true;
    }
  }
  return false;
}

function faultOfFile(code: string, message: string): { readonly faults: readonly Fault[] } {
  return { faults: [{ path: 'PROBLEM.json', code, message }] };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function pathOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.reduce<string>(
    (text, key) =>
      typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`,
    '',
  );
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
  if (keys === '') return path === '' ? 'problem' : path;
  return path === '' ? keys : `${path}.${keys}`;
}
