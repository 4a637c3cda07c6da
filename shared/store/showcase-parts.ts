import type { Grant } from '../model/grant.ts';
import type { Interpreter, Table } from '../model/resource.ts';
import type { Database, PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readOne, readPage } from './read.ts';

export const tableById = (database: Database, showcaseId: string, tableId: string): Promise<Table | null> =>
  readOne(database, 'table', keys.table(showcaseId, tableId));

export const interpreterById = (
  database: Database,
  showcaseId: string,
  interpreterId: string,
): Promise<Interpreter | null> =>
  readOne(database, 'interpreter', keys.interpreter(showcaseId, interpreterId));

/** Interpreters in the order of their making. */
export const listInterpretersOf = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Interpreter>> => readPage(database, 'interpreter', keys.interpreter(showcaseId), page);

export const grantById = (database: Database, showcaseId: string, grantId: string): Promise<Grant | null> =>
  readOne(database, 'grant', keys.grant(showcaseId, grantId));

export const grantsOf = (database: Database, showcaseId: string, page: PageRequest): Promise<Page<Grant>> =>
  readPage(database, 'grant', keys.grant(showcaseId), page);
