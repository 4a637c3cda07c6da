import { type PageFindings, type PageNeeds, SHOWCASES_AT_FIRST } from '../../shared/contracts/pages.ts';
import { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { ShowcaseId } from '../../shared/model/identity.ts';
import type { Showcase } from '../../shared/model/showcase.ts';
import type { Database } from '../../shared/store/database.ts';
import { gridOf, listShowcasesThat, showcaseById } from '../../shared/store/showcases.ts';

const isPublic = ({ phase }: Showcase): boolean => phase !== 'draft';

/**
 * Reads what a page needs, as anyone would get it from the API and through the API's own schemas. Null when there is
 * no such showcase; a draft is none, so that nobody learns that it exists.
 */
export async function findForPage(database: Database, needs: PageNeeds): Promise<PageFindings | null> {
  if (needs.type === 'showcases') {
    const page = await listShowcasesThat(database, { limit: SHOWCASES_AT_FIRST }, isPublic);
    return { showcases: showcaseContracts.listShowcases.reply.parse(page) };
  }
  if (!ShowcaseId.safeParse(needs.showcaseId).success) return null;
  const [showcase, grid] = await Promise.all([
    showcaseById(database, needs.showcaseId),
    needs.withGrid ? gridOf(database, needs.showcaseId) : null,
  ]);
  if (showcase === null || !isPublic(showcase)) return null;
  return {
    showcase: showcaseContracts.getShowcase.reply.parse(showcase),
    ...(grid === null ? {} : { grid: showcaseContracts.getGrid.reply.parse(grid) }),
  };
}
