import type { UniqueValue } from '../model/uniqueness.ts';
import type { Change } from './decision.ts';

type Kind = UniqueValue['kind'];

/** Takes a value for its holder; the commit answers `already-exists` when somebody holds it. */
export const holdValue = (showcaseId: string, kind: Kind, value: string, holder: string): Change => ({
  action: 'create',
  entity: 'unique',
  item: { showcaseId, kind, value, holder },
});

export const freeValue = (showcaseId: string, kind: Kind, value: string, holder: string): Change => ({
  action: 'remove',
  entity: 'unique',
  item: { showcaseId, kind, value, holder },
});

/** The changes that pass from one value to another; none where it stays, and either side may be missing. */
export function changeValue(
  place: { readonly showcaseId: string; readonly kind: Kind; readonly holder: string },
  before: string | undefined,
  after: string | undefined,
): Change[] {
  if (before === after) return [];
  const { showcaseId, kind, holder } = place;
  return [
    ...(before === undefined ? [] : [freeValue(showcaseId, kind, before, holder)]),
    ...(after === undefined ? [] : [holdValue(showcaseId, kind, after, holder)]),
  ];
}
