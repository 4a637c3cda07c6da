import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { SmallestFix } from '../../../../shared/model/plan-result.ts';
import type { Interpreter, InterpreterInput, Table } from '../../../../shared/model/resource.ts';
import { call } from '../../api/client.ts';
import { ApiError } from '../../api/problem.ts';
import { type Paging, WHOLE_PAGE } from '../frame/office-queries.ts';

const MOST_PAGES = 100;

async function readAll<Item>(
  page: (query: Paging) => Promise<{ readonly items: readonly Item[]; readonly cursor: string | null }>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const found: { readonly items: readonly Item[]; readonly cursor: string | null } = await page({
      limit: WHOLE_PAGE,
      ...(cursor === null ? {} : { cursor }),
    });
    items.push(...found.items);
    cursor = found.cursor;
    if (cursor === null) break;
  }
  return items;
}

const readTables = (showcaseId: string): Promise<Table[]> =>
  readAll((query) => call(showcaseContracts.listTables, { params: { showcaseId }, query }));
const readInterpreters = (showcaseId: string): Promise<Interpreter[]> =>
  readAll((query) => call(showcaseContracts.listInterpreters, { params: { showcaseId }, query }));

const missing = (): never => {
  throw new ApiError('not-found', 404, {});
};

/** Carries out a smallest fix through the API, from the newest state of what it changes. */
export async function makeFix(showcaseId: string, fix: SmallestFix): Promise<void> {
  const { party: partyId = '', interpreter: interpreterId = '' } = fix;
  switch (fix.code) {
    case 'open-slot':
      await call(partyContracts.updateAvailability, {
        params: { showcaseId, partyId },
        body: { open: [fix.slot ?? ''], close: [] },
      });
      return;
    case 'add-table':
      await addTable(showcaseId, fix.features ?? []);
      return;
    case 'add-table-feature':
      await addFeature(showcaseId, fix);
      return;
    case 'add-interpreter-hour':
      await changeInterpreter(showcaseId, interpreterId, (one) => ({
        unavailable: one.unavailable.filter((slotId) => slotId !== fix.slot),
      }));
      return;
    case 'raise-limit':
      if (interpreterId === '') await raiseLimit(showcaseId, partyId, 'maxMeetings');
      else {
        await changeInterpreter(showcaseId, interpreterId, (one) => ({
          maxMeetings: (one.maxMeetings ?? 0) + 1,
        }));
      }
      return;
    case 'raise-run-length':
      if (interpreterId === '') await raiseLimit(showcaseId, partyId, 'maxConsecutive');
      else {
        await changeInterpreter(showcaseId, interpreterId, (one) => ({
          maxConsecutive: (one.maxConsecutive ?? 0) + 1,
        }));
      }
      return;
    case 'release-pin':
      await releasePin(showcaseId, fix.meeting ?? '');
      return;
    case 'give-up-wish':
      await giveUpWish(showcaseId, fix.meeting ?? '');
      return;
    case 'place-predecessor':
      return missing();
    default:
      return fix.code satisfies never;
  }
}

/** A meeting that came of the wish goes first. */
async function giveUpWish(showcaseId: string, wishId: string): Promise<void> {
  const params = { showcaseId, wishId };
  const { meetingId } = await call(wishContracts.getWish, { params });
  if (meetingId !== null) {
    const of = { showcaseId, meetingId };
    const { revision } = await call(meetingContracts.getMeeting, { params: of });
    await call(meetingContracts.cancelMeeting, { params: of, body: { revision } });
  }
  const { revision } = await call(wishContracts.getWish, { params });
  await call(wishContracts.withdrawWish, { params, body: { revision } });
}

async function raiseLimit(showcaseId: string, partyId: string, key: 'maxMeetings' | 'maxConsecutive') {
  const params = { showcaseId, partyId };
  const party = await call(partyContracts.getPartyRecord, { params });
  const limits = { ...party.limits, [key]: (party.limits[key] ?? 0) + 1 };
  await call(partyContracts.updateParty, { params, body: { limits, revision: party.revision } });
}

async function changeInterpreter(
  showcaseId: string,
  interpreterId: string,
  change: (interpreter: Interpreter) => Partial<InterpreterInput>,
): Promise<void> {
  const one = (await readInterpreters(showcaseId)).find(({ id }) => id === interpreterId) ?? missing();
  await call(showcaseContracts.updateInterpreter, {
    params: { showcaseId, interpreterId },
    body: { ...change(one), revision: one.revision },
  });
}

/** The next free number after those that the labels end with. */
async function addTable(showcaseId: string, features: readonly string[]): Promise<void> {
  const tables = await readTables(showcaseId);
  const numbers = tables.map(({ label }) => Number(/(\d+)\D*$/.exec(label)?.[1] ?? 0));
  const prefix = /^(.*?)\d+\D*$/.exec(tables[0]?.label ?? '')?.[1] ?? 'Table ';
  const label = `${prefix}${Math.max(0, ...numbers) + 1}`;
  await call(showcaseContracts.createTables, {
    params: { showcaseId },
    body: { tables: [{ label, features: [...features], unavailable: [] }] },
  });
}

async function addFeature(showcaseId: string, fix: SmallestFix): Promise<void> {
  const tables = await readTables(showcaseId);
  const table = tables.find(({ id }) => id === fix.table) ?? missing();
  await call(showcaseContracts.updateTable, {
    params: { showcaseId, tableId: table.id },
    body: {
      features: [...new Set([...table.features, ...(fix.features ?? [])])],
      revision: table.revision,
    },
  });
}

/** A pin is either a lock on a meeting that stands or part of the wish's arrangement. */
async function releasePin(showcaseId: string, wishId: string): Promise<void> {
  const params = { showcaseId, wishId };
  const wish = await call(wishContracts.getWish, { params });
  if (wish.meetingId !== null) {
    const of = { showcaseId, meetingId: wish.meetingId };
    const meeting = await call(meetingContracts.getMeeting, { params: of });
    if (meeting.isLocked) {
      await call(meetingContracts.lockMeeting, {
        params: of,
        body: { isLocked: false, revision: meeting.revision },
      });
      return;
    }
  }
  await call(wishContracts.updateWish, {
    params,
    body: { arrangement: { ...wish.arrangement, pinned: null }, revision: wish.revision },
  });
}
