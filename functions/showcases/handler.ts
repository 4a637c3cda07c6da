import { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { httpFunction } from '../http/edge.ts';
import { createGrant, deleteGrant, listGrants } from './grants.ts';
import { getGrid, putGrid } from './grid.ts';
import {
  createInterpreters,
  deleteInterpreter,
  listInterpreters,
  updateInterpreter,
} from './interpreters.ts';
import { getOverview } from './overview.ts';
import { changePhase, createShowcase, getShowcase, listShowcases, updateShowcase } from './showcases.ts';
import { createTables, deleteTable, listTables, updateTable } from './tables.ts';

export const handler = httpFunction(showcaseContracts, {
  listShowcases,
  createShowcase,
  getShowcase,
  updateShowcase,
  changePhase,
  getOverview,
  getGrid,
  putGrid,
  listTables,
  createTables,
  updateTable,
  deleteTable,
  listInterpreters,
  createInterpreters,
  updateInterpreter,
  deleteInterpreter,
  listGrants,
  createGrant,
  deleteGrant,
});
