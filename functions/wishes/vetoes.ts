import type { wishContracts } from '../../shared/contracts/wishes.ts';
import { auditOf } from '../../shared/domain/decision.ts';
import { putVeto as decide, deleteVeto as decideDeletion } from '../../shared/domain/wishes/veto.ts';
import { AppError } from '../../shared/model/app-error.ts';
import { keys } from '../../shared/store/keys.ts';
import { readMany, readOne } from '../../shared/store/read.ts';
import { vetoesOf, wishBooksOf, wishesBetween } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';

export async function listVetoes(call: Call<typeof wishContracts.listVetoes>) {
  return vetoesOf(call.services.database, call.showcase.id, call.params.partyId, call.query);
}

/** Putting the same veto again changes nothing and answers with the one that stands. */
export async function putVeto(call: Call<typeof wishContracts.putVeto>) {
  const { showcase, making } = call;
  const { partyId: by, otherPartyId: against } = call.params;
  const { database } = call.services;
  return call.settle(async () => {
    const standing = await readOne(database, 'veto', keys.veto(showcase.id, by, against));
    if (standing !== null) {
      const audit = auditOf(making, 'veto.put', `${by}>${against}`);
      return { decision: { changes: [], events: [], audit }, reply: standing };
    }
    const [parties, ownBooks] = await Promise.all([
      readMany(
        database,
        'party',
        [by, against].map((id) => keys.party(showcase.id, id)),
      ),
      wishBooksOf(database, showcase.id, [by, against]),
    ]);
    if (parties.includes(null)) throw new AppError('not-found', { object: 'party' });
    // After their books: a wish that either of them makes from now on makes this decision stale.
    const wishes = await wishesBetween(database, showcase.id, by, against);
    const makers = new Set(wishes.map(({ from }) => from));
    const others = [...makers].filter((id) => id !== by && id !== against);
    const books = new Map([...ownBooks, ...(await wishBooksOf(database, showcase.id, others))]);
    const decided = decide({ showcaseId: showcase.id, by, against, wishes, books }, making);
    return { decision: decided.decision, reply: decided.veto };
  });
}

export async function deleteVeto(call: Call<typeof wishContracts.deleteVeto>) {
  const { showcase, making, params } = call;
  const { database } = call.services;
  return call.settle(async () => {
    const key = keys.veto(showcase.id, params.partyId, params.otherPartyId);
    const veto = await readOne(database, 'veto', key);
    if (veto === null) throw new AppError('not-found', { object: 'veto' });
    return { decision: decideDeletion(veto, making), reply: undefined };
  });
}
