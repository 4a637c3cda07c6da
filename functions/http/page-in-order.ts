import { cursorAfter, type PageRequest, sortKeyOf } from '../../shared/store/database.ts';
import type { Page } from '../../shared/store/read.ts';

/**
 * One page of a short list that is read as a whole because its order is not that of the keys. The cursor is the last
 * item's id; if that item is gone meanwhile, the list begins anew rather than leave something out.
 */
export function pageInOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  page: PageRequest,
): Page<Item> {
  const limit = page.limit ?? 50;
  const after = page.cursor === undefined ? null : sortKeyOf(page.cursor);
  const from = items.findIndex((item) => item.id === after) + 1;
  const shown = items.slice(from, from + limit);
  const last = shown.at(-1);
  const isLastPage = from + limit >= items.length || last === undefined;
  return { items: shown, cursor: isLastPage ? null : cursorAfter(last.id) };
}
