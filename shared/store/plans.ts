import * as z from 'zod';
import type { PlanningState } from '../domain/planning/planning-state.ts';
import { noThanksOf } from '../domain/wishes/no-thanks.ts';
import type { Plan, PlanProgress, Snapshot } from '../model/plan.ts';
import type { Showcase } from '../model/showcase.ts';
import {
  cursorAfter,
  type Database,
  isConditionFailure,
  type PageRequest,
  placesIn,
  type StoredItem,
} from './database.ts';
import { fromStored } from './entities.ts';
import { keys } from './keys.ts';
import { type Page, readAll, readOne, readPage } from './read.ts';
import { venueOf } from './resources.ts';

const MOST = 100_000;

export const planByNumber = (database: Database, showcaseId: string, number: number): Promise<Plan | null> =>
  readOne(database, 'plan', keys.plan(showcaseId, number));

/** Plans, the newest first. */
export const listPlans = (database: Database, showcaseId: string, page: PageRequest): Promise<Page<Plan>> =>
  readPage(database, 'plan', keys.plan(showcaseId), page, 'backward');

/** Snapshots, the newest first. */
export const listSnapshots = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Snapshot>> => readPage(database, 'snapshot', keys.snapshot(showcaseId), page, 'backward');

/** The whole showcase as the planner sees it. */
export async function loadPlanningState(
  database: Database,
  showcase: Showcase,
  mailDomain: string,
): Promise<PlanningState> {
  const [venue, parties, availability, wishes, meetings, vetoes] = await Promise.all([
    venueOf(database, showcase, mailDomain),
    readAll(database, 'party', keys.party(showcase.id), MOST),
    readAll(database, 'availability', keys.availability(showcase.id), MOST),
    readAll(database, 'wish', keys.wish(showcase.id), MOST),
    readAll(database, 'meeting', keys.meeting(showcase.id), MOST),
    readAll(database, 'veto', keys.vetoes(showcase.id), MOST),
  ]);
  return { ...venue, parties, availability, wishes, meetings, noThanks: noThanksOf(vetoes) };
}

/**
 * Writes how far a run is and says whether it was asked to stop, in one conditional write. Null when the plan no
 * longer runs: another run has ended it.
 */
export async function recordProgress(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  progress: PlanProgress,
  now: string,
): Promise<Plan | null> {
  try {
    const stored = await database.update(keys.plan(plan.showcaseId, plan.number), {
      set: 'SET progress = :progress, updatedAt = :now, revision = revision + :one',
      when: '#status = :running',
      names: { '#status': 'status' },
      values: { ':progress': progress, ':now': now, ':one': 1, ':running': 'running' },
    });
    return fromStored('plan', stored);
  } catch (error) {
    if (isConditionFailure(error)) return null;
    throw error;
  }
}

/**
 * Takes or keeps the lease of a plan's job; false while another holds it. A lease ends by itself, so that a job whose
 * runner died is taken up again.
 */
export async function holdLease(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  holder: string,
  milliseconds: { readonly now: number; readonly until: number },
): Promise<boolean> {
  try {
    await database.update(keys.planPart(plan.showcaseId, plan.number, 'lease', 0), {
      set: 'SET holder = :holder, leasedUntil = :until',
      when: 'attribute_not_exists(pk) OR holder = :holder OR leasedUntil < :now',
      values: { ':holder': holder, ':until': milliseconds.until, ':now': milliseconds.now },
    });
    return true;
  } catch (error) {
    if (isConditionFailure(error)) return false;
    throw error;
  }
}

export async function endLease(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  holder: string,
): Promise<void> {
  try {
    await database.remove(keys.planPart(plan.showcaseId, plan.number, 'lease', 0), {
      when: 'holder = :holder',
      values: { ':holder': holder },
    });
  } catch (error) {
    if (!isConditionFailure(error)) throw error;
  }
}

/** What a plan has too much of for one item. */
export type PlanPartKind = 'known' | 'placement' | 'unplaced' | 'change';
/** DynamoDB takes 400 KB an item; the text of a part stays below this many characters, at most three bytes each. */
const MOST_CHARACTERS = 100_000;
const MOST_PARTS = 10_000;

const StoredPart = z.object({ json: z.string(), isLast: z.boolean() });

/** Writes a list in numbered parts, replacing what an earlier run may have written. */
export async function putParts(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  kind: PlanPartKind,
  items: readonly unknown[],
): Promise<void> {
  const parts: string[][] = [[]];
  let length = 0;
  for (const item of items) {
    const json = JSON.stringify(item);
    if (length + json.length > MOST_CHARACTERS && length > 0) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(json);
    length += json.length + 1;
  }
  for (const [index, part] of parts.entries()) {
    const key = keys.planPart(plan.showcaseId, plan.number, kind, index);
    const isLast = index === parts.length - 1;
    await database.put({ ...key, type: 'plan-part', schema: 1, json: `[${part.join(',')}]`, isLast });
  }
}

/** A whole list, parsed item by item; null when it was never written. */
export async function readParts<Item>(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  kind: PlanPartKind,
  schema: z.ZodType<Item>,
): Promise<Item[] | null> {
  const items: Item[] = [];
  const key = keys.planPart(plan.showcaseId, plan.number, kind);
  for (const stored of await database.queryAll(key, MOST_PARTS)) {
    const part = parsePart(stored, schema);
    items.push(...part.items);
    // An earlier run may have left more parts behind it.
    if (part.isLast) return items;
  }
  return null;
}

/** One page of a list; the cursor names part and place. */
export async function pageOfParts<Item>(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  kind: PlanPartKind,
  schema: z.ZodType<Item>,
  page: PageRequest,
): Promise<Page<Item>> {
  let { index, offset } = placeOf(page.cursor);
  const limit = page.limit ?? 50;
  const items: Item[] = [];
  for (;;) {
    const part = await readPart(database, plan, kind, index, schema);
    if (part === null) return { items, cursor: null };
    const taken = part.items.slice(offset, offset + limit - items.length);
    items.push(...taken);
    offset += taken.length;
    const isPartOver = offset >= part.items.length;
    if (isPartOver && part.isLast) return { items, cursor: null };
    if (items.length >= limit) {
      return { items, cursor: cursorOf(isPartOver ? index + 1 : index, isPartOver ? 0 : offset) };
    }
    index += 1;
    offset = 0;
  }
}

async function readPart<Item>(
  database: Database,
  plan: Pick<Plan, 'showcaseId' | 'number'>,
  kind: PlanPartKind,
  index: number,
  schema: z.ZodType<Item>,
): Promise<{ items: Item[]; isLast: boolean } | null> {
  const stored = await database.get(keys.planPart(plan.showcaseId, plan.number, kind, index));
  if (stored === null) return null;
  return parsePart(stored, schema);
}

function parsePart<Item>(stored: StoredItem, schema: z.ZodType<Item>): { items: Item[]; isLast: boolean } {
  const { json, isLast } = StoredPart.parse(stored);
  return { items: z.array(schema).parse(JSON.parse(json)), isLast };
}

const cursorOf = (index: number, offset: number): string => cursorAfter(`${index}:${offset}`);

function placeOf(cursor: string | undefined): { index: number; offset: number } {
  const [index = 0, offset = 0] = cursor === undefined ? [] : placesIn(cursor, /^(\d{1,4}):(\d{1,7})$/);
  return { index, offset };
}
