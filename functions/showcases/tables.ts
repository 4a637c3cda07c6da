import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { newlyClosed } from '../../shared/domain/showcases/slot-list.ts';
import {
  closeTable,
  createTables as decideCreation,
  deleteTable as decideDeletion,
  updateTable as decideUpdate,
} from '../../shared/domain/showcases/tables.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Table } from '../../shared/model/resource.ts';
import { homesOf, tablesOf } from '../../shared/store/resources.ts';
import { tableById } from '../../shared/store/showcase-parts.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { slotsTakenAtTable } from '../../shared/store/slot-bookings.ts';
import { withCorrections } from '../corrections/with-corrections.ts';
import type { Call } from '../http/call.ts';
import { pageInOrder } from '../http/page-in-order.ts';
import { settle } from '../http/settle.ts';

type TableCall = Call<typeof showcaseContracts.updateTable> | Call<typeof showcaseContracts.deleteTable>;

const byLabel = new Intl.Collator('en', { numeric: true });

/** A showcase has some dozen tables, 2,000 at most, so they are read at once and put in the order people count them: "Table 2" before "Table 10". */
export async function listTables(call: Call<typeof showcaseContracts.listTables>) {
  const tables = await tablesOf(call.services.database, call.params.showcaseId);
  tables.sort((a, b) => byLabel.compare(a.label, b.label) || (a.id < b.id ? -1 : 1));
  return pageInOrder(tables, call.query);
}

export async function createTables(call: Call<typeof showcaseContracts.createTables>) {
  const { database } = call.services;
  const { showcaseId } = call.params;
  return call.settle(async () => {
    const [grid, existing] = await Promise.all([
      gridOf(database, showcaseId),
      tablesOf(database, showcaseId),
    ]);
    const decided = decideCreation(showcaseId, grid, existing.length, call.body.tables, call.making);
    return { decision: decided.decision, reply: { items: decided.tables } };
  });
}

/**
 * Bookings check the revision of their table, so from the change on none can take a slot that it closes. One that
 * came before the change is seen by the look after it, which then opens the slots again.
 */
export async function updateTable(call: Call<typeof showcaseContracts.updateTable>) {
  let closed: string[] = [];
  let before: readonly string[] = [];
  const table = await call.settle(async () => {
    const { table, grid } = await tableAndGrid(call);
    const decided = decideUpdate(table, grid, call.body, call.making);
    closed = newlyClosed(grid, table.unavailable, decided.table.unavailable);
    before = table.unavailable;
    await refuseTaken(call, closed);
    const edit = {
      source: { type: 'table', id: table.id },
      before: table.label,
      after: decided.table.label,
    } as const;
    const { database } = call.services;
    const decision = await withCorrections(database, call.showcase, decided.decision, [edit], call.making);
    return { decision, reply: decided.table };
  });
  await orReopen(call, table, before, () => refuseTaken(call, closed));
  return table;
}

/** Closes the table in every slot first, so that no booking can be on its way to it when it goes. */
export async function deleteTable(call: Call<typeof showcaseContracts.deleteTable>) {
  const { database } = call.services;
  let slots: string[] = [];
  let before: readonly string[] = [];
  const closed = await settle(database, async () => {
    const { table, grid } = await tableAndGrid(call);
    if (table.revision !== call.query.revision) throw new AppError('stale-revision', { object: 'table' });
    await refuseHome(call);
    slots = grid.slots.map((slot) => slot.id);
    before = table.unavailable;
    await refuseTaken(call, slots);
    const decided = closeTable(table, slots, 'close', call.making);
    return { decision: decided.decision, reply: decided.table };
  });
  await orReopen(call, closed, before, () => refuseTaken(call, slots));
  return orReopen(call, closed, before, () =>
    call.settle(async () => {
      const { table } = await tableAndGrid(call);
      if (table.revision !== closed.revision) throw new AppError('stale-revision', { object: 'table' });
      return { decision: decideDeletion(table, call.making), reply: undefined };
    }),
  );
}

async function tableAndGrid(call: TableCall) {
  const { database } = call.services;
  const { showcaseId, tableId } = call.params;
  const [table, grid] = await Promise.all([
    tableById(database, showcaseId, tableId),
    gridOf(database, showcaseId),
  ]);
  if (table === null) throw new AppError('not-found', { object: 'table' });
  return { table, grid };
}

/** A party's home stays: its meetings could be placed nowhere else. */
async function refuseHome(call: Call<typeof showcaseContracts.deleteTable>) {
  const homes = await homesOf(call.services.database, call.params.showcaseId);
  const residents = homes.get(call.params.tableId) ?? [];
  if (residents.length > 0) {
    throw new AppError('taken', { taken: residents.map((id) => ({ type: 'party', id })) });
  }
}

async function refuseTaken(call: TableCall, slotIds: readonly string[]) {
  const { showcaseId, tableId } = call.params;
  const taken = await slotsTakenAtTable(call.services.database, showcaseId, tableId, slotIds);
  if (taken.length === 0) return;
  throw new AppError('taken', { taken: taken.map((slotId) => ({ type: 'table', id: tableId, slotId })) });
}

/** Does the rest of a change; if that is refused, the table's slots are as they were before it. */
async function orReopen<Reply>(
  call: TableCall,
  closed: Table,
  before: readonly string[],
  rest: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await rest();
  } catch (error) {
    await settle(call.services.database, async () => {
      const { table } = await tableAndGrid(call);
      if (table.revision !== closed.revision) throw new AppError('stale-revision', { object: 'table' });
      return { decision: closeTable(table, before, 'reopen', call.making).decision, reply: undefined };
    });
    throw error;
  }
}
