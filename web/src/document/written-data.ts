import type { QueryClient } from '@tanstack/react-query';
import type { PageFindings } from '../../../shared/contracts/pages.ts';
import { gridKey, showcaseKey, showcasesKey } from '../api/showcase-queries.ts';

/** The element that carries what a document was written from. */
export const WRITTEN_DATA_ID = 'written-data';

export type WrittenData = {
  readonly pathname: string;
  readonly search: string;
  readonly findings: PageFindings;
};

/** Puts what was read for a document where the pages look for it, so that they find it before they ask the API. */
export function giveFindings(queryClient: QueryClient, { showcases, showcase, grid }: PageFindings): void {
  // As old as can be: whoever is signed in may see more in the list than anyone does.
  if (showcases)
    queryClient.setQueryData(showcasesKey, { pages: [showcases], pageParams: [null] }, { updatedAt: 1 });
  if (showcase) queryClient.setQueryData(showcaseKey(showcase.id), showcase);
  if (grid) queryClient.setQueryData(gridKey(grid.showcaseId), grid);
}

/** What the document of this address was written from; null when it was not written for it. */
export function readWrittenData(): WrittenData | null {
  const text = document.getElementById(WRITTEN_DATA_ID)?.textContent;
  if (!text) return null;
  const data = JSON.parse(text) as WrittenData;
  return data.pathname === window.location.pathname ? data : null;
}
