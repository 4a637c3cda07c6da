import type { Taken } from '../model/app-error.ts';
import type { Claim } from '../model/meeting.ts';
import type { GuardedWrite } from './guarded-write.ts';
import { keys } from './keys.ts';

/**
 * A claim is put only where none is, and taken away only from the meeting that holds it. Where one transaction
 * passes a claim from one meeting to another (a swap), both become one conditional put: DynamoDB takes an item once.
 */
export function claimWrites(
  TableName: string,
  take: readonly Claim[],
  release: readonly Claim[],
): GuardedWrite[] {
  const nameOf = (claim: Claim): string => {
    const key = keys.claim(claim);
    return `${key.pk}\n${key.sk}`;
  };
  const released = new Map(release.map((claim) => [nameOf(claim), claim]));
  const taking = take.map((claim): GuardedWrite => {
    const holder = released.get(nameOf(claim));
    released.delete(nameOf(claim));
    const Item = { ...keys.claim(claim), schema: 1, ...claim };
    const condition =
      holder === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'meetingId = :holder',
            ExpressionAttributeValues: { ':holder': holder.meetingId },
          };
    return {
      item: { Put: { TableName, Item, ...condition } },
      failure: { type: 'taken', taken: takenOf(claim) },
    };
  });
  const releasing = [...released.values()].map(
    (claim): GuardedWrite => ({
      item: {
        Delete: {
          TableName,
          Key: keys.claim(claim),
          ConditionExpression: 'meetingId = :holder',
          ExpressionAttributeValues: { ':holder': claim.meetingId },
        },
      },
      failure: { type: 'stale', entity: 'claim' },
    }),
  );
  return [...taking, ...releasing];
}

function takenOf(claim: Claim): Taken {
  switch (claim.type) {
    case 'party':
      return { type: 'party', id: claim.partyId, slotId: claim.slotId };
    case 'table':
      return { type: 'table', id: claim.tableId, slotId: claim.slotId };
    case 'interpreter':
      return { type: 'interpreter', id: claim.interpreterId, slotId: claim.slotId };
    case 'pair':
      return { type: 'pair', id: claim.parties.join('+') };
    default:
      return claim satisfies never;
  }
}
