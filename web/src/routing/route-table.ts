import type { ComponentType } from 'react';
import type { PageName, PageProps } from './paths.ts';

/** What a page's module exports: the page, and the areas of the dictionary it speaks from. */
export type PageModule<Name extends PageName> = { readonly default: ComponentType<PageProps<Name>> };

type Route<Name extends PageName> = {
  readonly load: () => Promise<PageModule<Name>>;
  /** Dictionaries fetched beside the page's script, in the reader's language only. */
  readonly areas: readonly string[];
};

/** Which module shows which page. Each is its own script, fetched when somebody goes there. */
export const routeTable: { readonly [Name in PageName]?: Route<Name> } = {
  showcases: { load: () => import('../pages/showcases/showcase-list-page.tsx'), areas: [] },
  showcase: { load: () => import('../pages/showcases/showcase-page.tsx'), areas: [] },
  signIn: { load: () => import('../pages/sign-in/sign-in-page.tsx'), areas: ['signIn'] },
  console: { load: () => import('../console/console-page.tsx'), areas: ['console'] },
  showcaseConsole: { load: () => import('../console/showcase-console-page.tsx'), areas: ['console'] },
  board: { load: () => import('../board/board-page.tsx'), areas: ['board'] },
};
