import type { PageName } from '../../routing/paths.ts';

/** The places of a showcase's console, in the order in which an organiser comes to need them. */
export const SECTIONS = [
  'showcaseConsole',
  'setUp',
  'resources',
  'registrations',
  'partyRecords',
  'wishMatrix',
  'planning',
  'board',
  'grants',
] as const satisfies readonly PageName[];
export type Section = (typeof SECTIONS)[number];
