import type { ComponentType } from 'react';
import type { PageName, PageProps } from './paths.ts';

/** What a page's module exports: the page, and the areas of the dictionary it speaks from. */
export type PageModule<Name extends PageName> = { readonly default: ComponentType<PageProps<Name>> };

type Route<Name extends PageName> = {
  readonly load: () => Promise<PageModule<Name>>;
  /** Dictionaries fetched beside the page's script, in the reader's language only. */
  readonly areas: readonly string[];
};

/**
 * Which module shows which page. Each is its own script, fetched when somebody goes there; a document that is written
 * for its reader names them all in its head, which saves a round trip.
 */
export const routeTable: { readonly [Name in PageName]: Route<Name> } = {
  showcases: { load: () => import('../pages/showcases/showcase-list-page.tsx'), areas: ['showcases'] },
  showcase: { load: () => import('../pages/showcases/showcase-page.tsx'), areas: ['showcases'] },
  register: {
    load: () => import('../pages/registration/registration-page.tsx'),
    areas: ['registration', 'profile'],
  },
  signIn: { load: () => import('../pages/sign-in/sign-in-page.tsx'), areas: ['signIn'] },
  answer: {
    load: () => import('../pages/answer/answer-page.tsx'),
    areas: ['answer', 'wishes', 'partners', 'profile'],
  },
  home: { load: () => import('../pages/home/home-page.tsx'), areas: ['home'] },
  myData: { load: () => import('../pages/privacy/my-data-page.tsx'), areas: ['privacy'] },
  party: { load: () => import('../pages/home/party-page.tsx'), areas: ['home'] },
  profile: { load: () => import('../pages/profile/profile-page.tsx'), areas: ['profile'] },
  members: { load: () => import('../pages/profile/members-page.tsx'), areas: ['profile'] },
  slots: { load: () => import('../pages/slots/slots-page.tsx'), areas: ['slots'] },
  partners: { load: () => import('../pages/partners/partners-page.tsx'), areas: ['partners', 'profile'] },
  wishes: { load: () => import('../pages/wishes/wishes-page.tsx'), areas: ['wishes', 'partners', 'profile'] },
  agenda: { load: () => import('../pages/agenda/agenda-page.tsx'), areas: ['agenda', 'partners', 'profile'] },
  interpreter: {
    load: () => import('../pages/agenda/interpreter-page.tsx'),
    areas: ['agenda', 'partners', 'profile'],
  },
  console: { load: () => import('../console/console-page.tsx'), areas: ['console'] },
  newShowcase: { load: () => import('../console/set-up/new-showcase-page.tsx'), areas: ['console', 'setUp'] },
  showcaseConsole: { load: () => import('../console/overview/overview-page.tsx'), areas: ['console'] },
  setUp: { load: () => import('../console/set-up/set-up-page.tsx'), areas: ['console', 'setUp'] },
  registrations: {
    load: () => import('../console/registrations/registrations-page.tsx'),
    areas: ['console', 'profile'],
  },
  partyRecords: { load: () => import('../console/parties/parties-page.tsx'), areas: ['console'] },
  importParties: {
    load: () => import('../console/parties/import-page.tsx'),
    areas: ['console', 'import', 'profile'],
  },
  partyRecord: {
    load: () => import('../console/parties/party-record-page.tsx'),
    areas: ['console', 'profile'],
  },
  resources: {
    load: () => import('../console/resources/resources-page.tsx'),
    areas: ['console', 'resources'],
  },
  wishMatrix: { load: () => import('../console/wishes/matrix-page.tsx'), areas: ['console'] },
  planning: { load: () => import('../console/planning/planning-page.tsx'), areas: ['console', 'planning'] },
  plan: {
    load: () => import('../console/planning/plan-page.tsx'),
    areas: ['console', 'planning', 'resources'],
  },
  board: { load: () => import('../board/board-page.tsx'), areas: ['console', 'planning', 'board', 'agenda'] },
  grants: { load: () => import('../console/grants/grants-page.tsx'), areas: ['console'] },
};
