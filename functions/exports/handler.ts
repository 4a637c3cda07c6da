import { exportContracts } from '../../shared/contracts/exports.ts';
import { httpFunction } from '../http/edge.ts';
import { getInterpreterCalendar, getMemberCalendar, getPartyCalendar } from './calendars.ts';
import { createFeed, createInterpreterFeed, getFeed } from './feeds.ts';
import { getSchedule, listSnapshots } from './schedule.ts';

export const handler = httpFunction(exportContracts, {
  getPartyCalendar,
  getMemberCalendar,
  getInterpreterCalendar,
  createFeed,
  createInterpreterFeed,
  getFeed,
  getSchedule,
  listSnapshots,
});
