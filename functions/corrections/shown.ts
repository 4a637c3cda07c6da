import {
  shownOfInterpreterReader,
  shownOfReader,
  shownOfShowcase,
} from '../../shared/domain/invitations/corrections.ts';
import type { CorrectionSource } from '../../shared/model/correction.ts';
import type { Database } from '../../shared/store/database.ts';
import { hashOf, keys } from '../../shared/store/keys.ts';
import { readOne } from '../../shared/store/read.ts';

/** A digest, so that no name or label is kept a second time. */
export const digestOf = (shown: unknown): string => hashOf(JSON.stringify(shown ?? null));

/** Digest of what invitations should show of a thing now. */
export async function shownNow(
  database: Database,
  showcaseId: string,
  source: CorrectionSource,
): Promise<string> {
  switch (source.type) {
    case 'showcase': {
      const showcase = await readOne(database, 'showcase', keys.showcase(showcaseId));
      return digestOf(showcase === null ? null : shownOfShowcase(showcase));
    }
    case 'table':
      return digestOf((await readOne(database, 'table', keys.table(showcaseId, source.id)))?.label);
    case 'interpreter':
      return digestOf(
        (await readOne(database, 'interpreter', keys.interpreter(showcaseId, source.id)))?.name,
      );
    case 'party':
      return digestOf((await readOne(database, 'party', keys.party(showcaseId, source.id)))?.profile.name);
    case 'person': {
      if (source.id === source.owner) {
        const one = await readOne(database, 'interpreter', keys.interpreter(showcaseId, source.id));
        return digestOf(one === null ? null : shownOfInterpreterReader(one));
      }
      const member = await readOne(database, 'member', keys.member(showcaseId, source.owner, source.id));
      return digestOf(member === null ? null : shownOfReader(member));
    }
    default:
      return source satisfies never;
  }
}
