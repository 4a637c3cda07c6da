import type { Grant } from '../model/grant.ts';
import type { Interpreter, Table } from '../model/resource.ts';
import type { Database, PageRequest } from './database.ts';
import { keys } from './keys.ts';
import { type Page, readAll, readOne, readPage } from './read.ts';

/** Above what any showcase may hold (500 tables, 200 interpreters), so that a race past the limit still reads. */
const MOST = 1000;

export const tableById = (database: Database, showcaseId: string, tableId: string): Promise<Table | null> =>
  readOne(database, 'table', keys.table(showcaseId, tableId));

export const tablesOf = (database: Database, showcaseId: string): Promise<Table[]> =>
  readAll(database, 'table', keys.table(showcaseId), MOST);

export const interpreterById = (
  database: Database,
  showcaseId: string,
  interpreterId: string,
): Promise<Interpreter | null> =>
  readOne(database, 'interpreter', keys.interpreter(showcaseId, interpreterId));

export const interpretersOf = (database: Database, showcaseId: string): Promise<Interpreter[]> =>
  readAll(database, 'interpreter', keys.interpreter(showcaseId), MOST);

export const listInterpretersOf = (
  database: Database,
  showcaseId: string,
  page: PageRequest,
): Promise<Page<Interpreter>> => readPage(database, 'interpreter', keys.interpreter(showcaseId), page);

export const grantById = (database: Database, showcaseId: string, grantId: string): Promise<Grant | null> =>
  readOne(database, 'grant', keys.grant(showcaseId, grantId));

export const grantsOf = (database: Database, showcaseId: string, page: PageRequest): Promise<Page<Grant>> =>
  readPage(database, 'grant', keys.grant(showcaseId), page);
