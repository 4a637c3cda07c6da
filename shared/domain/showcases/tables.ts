import { AppError, type Fault, refuseFaults } from '../../model/app-error.ts';
import { faultAt } from '../../model/fault-texts.ts';
import type { Table, TableInput, TablePatch } from '../../model/resource.ts';
import type { Grid } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, type Making } from '../decision.ts';
import { changeValue, freeValue, holdValue } from '../uniqueness.ts';
import { slotListFaults } from './slot-list.ts';

/** Three times what the largest known event has; the list is read whole to put it in order. */
export const MAX_TABLES = 2000;

type TableDecision = { readonly decision: Decision; readonly table: Table };

/** Adds tables, all or none; labels and references are held once per showcase. */
export function createTables(
  showcaseId: string,
  grid: Grid,
  existing: number,
  inputs: readonly TableInput[],
  making: Making,
): { readonly decision: Decision; readonly tables: Table[] } {
  if (existing + inputs.length > MAX_TABLES) throw new AppError('limit-reached', { object: 'table' });
  refuseFaults(inputs.flatMap((input, index) => tableFaults(inputs, input, index, grid)));
  const tables = inputs.map(
    (input): Table => ({ ...input, id: making.newId('tbl'), showcaseId, revision: 1 }),
  );
  return {
    tables,
    decision: {
      changes: tables.flatMap((table): Change[] => [
        { action: 'create', entity: 'table', item: table },
        holdValue(showcaseId, 'table-label', table.label, table.id),
        ...(table.reference === undefined
          ? []
          : [holdValue(showcaseId, 'table-reference', table.reference, table.id)]),
      ]),
      events: [],
      audit: auditOf(making, 'tables.create', showcaseId),
    },
  };
}

function tableFaults(inputs: readonly TableInput[], input: TableInput, index: number, grid: Grid): Fault[] {
  const path = `body.tables.${index}`;
  const before = inputs.slice(0, index);
  const isNamedTwice = before.some((other) => other.label === input.label);
  const isReferredTwice =
    input.reference !== undefined && before.some((other) => other.reference === input.reference);
  return [
    ...(isNamedTwice ? [faultAt(`${path}.label`, 'twice')] : []),
    ...(isReferredTwice ? [faultAt(`${path}.reference`, 'twice')] : []),
    ...slotListFaults(grid, input.unavailable, `${path}.unavailable`),
  ];
}

/** The table with what the patch names. Whether a closed slot holds a meeting is asked after the change: see closeTable. */
export function updateTable(table: Table, grid: Grid, patch: TablePatch, making: Making): TableDecision {
  if (table.revision !== patch.revision) throw new AppError('stale-revision', { object: 'table' });
  refuseFaults(slotListFaults(grid, patch.unavailable ?? [], 'body.unavailable', table.unavailable));
  const next: Table = {
    ...table,
    label: patch.label ?? table.label,
    features: patch.features ?? table.features,
    unavailable: patch.unavailable ?? table.unavailable,
    ...(patch.reference === undefined ? {} : { reference: patch.reference }),
    revision: table.revision + 1,
  };
  const { showcaseId, id: holder } = table;
  return {
    table: next,
    decision: {
      changes: [
        { action: 'replace', entity: 'table', item: next },
        ...changeValue({ showcaseId, kind: 'table-label', holder }, table.label, next.label),
        ...changeValue({ showcaseId, kind: 'table-reference', holder }, table.reference, next.reference),
      ],
      events: [],
      audit: auditOf(making, 'table.update', table.id),
    },
  };
}

/** The table closed in every slot, or opened again: the step before it is removed. */
export function closeTable(
  table: Table,
  unavailable: readonly string[],
  action: 'close' | 'reopen',
  making: Making,
): TableDecision {
  const next: Table = { ...table, unavailable: [...unavailable], revision: table.revision + 1 };
  return {
    table: next,
    decision: {
      changes: [{ action: 'replace', entity: 'table', item: next }],
      events: [],
      audit: auditOf(making, `table.${action}`, table.id),
    },
  };
}

export function deleteTable(table: Table, making: Making): Decision {
  const { showcaseId, id } = table;
  return {
    changes: [
      { action: 'remove', entity: 'table', item: table },
      freeValue(showcaseId, 'table-label', table.label, id),
      ...(table.reference === undefined
        ? []
        : [freeValue(showcaseId, 'table-reference', table.reference, id)]),
    ],
    events: [],
    audit: auditOf(making, 'table.delete', id),
  };
}
