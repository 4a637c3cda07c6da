import { AppError } from '../../shared/model/app-error.ts';
import type { Party } from '../../shared/model/party.ts';
import { partyById } from '../../shared/store/parties.ts';
import type { Services } from '../runtime/services.ts';

type OfParty = { readonly showcaseId: string; readonly partyId: string };

/** @throws AppError `not-found`. */
export async function loadParty({ database }: Services, { showcaseId, partyId }: OfParty): Promise<Party> {
  const party = await partyById(database, showcaseId, partyId);
  if (party === null) throw new AppError('not-found', { object: 'party' });
  return party;
}
