import { randomUUID } from 'node:crypto';
import type { AnswerLink } from '../model/answer-link.ts';
import type { Member } from '../model/person.ts';
import type { Database } from './database.ts';
import { toStored } from './entities.ts';
import { keys } from './keys.ts';
import { readOne } from './read.ts';

/** After its end a link is nothing; a day more, so that no clock takes it away early. */
const SECONDS_KEPT_AFTER_END = 24 * 3600;

export const answerLinkById = (database: Database, id: string): Promise<AnswerLink | null> =>
  readOne(database, 'answerLink', keys.answerLink(id));

/**
 * Keeps a link in the place of the one that was read, while its member is there with the same address. False when one
 * of the two has changed meanwhile: whoever has just been removed or erased gets no link.
 */
export async function keepAnswerLink(
  database: Database,
  link: AnswerLink,
  before: AnswerLink | null,
  { showcaseId, partyId, id, email }: Member,
): Promise<boolean> {
  const TableName = database.dataTable;
  const expiresAtSeconds = Math.floor(Date.parse(link.validUntil) / 1000) + SECONDS_KEPT_AFTER_END;
  const asRead =
    before === null
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : { ConditionExpression: 'nonce = :nonce', ExpressionAttributeValues: { ':nonce': before.nonce } };
  const items = [
    { Put: { TableName, Item: { ...toStored('answerLink', link), expiresAtSeconds }, ...asRead } },
    {
      ConditionCheck: {
        TableName,
        Key: keys.member(showcaseId, partyId, id),
        ConditionExpression: 'email = :email',
        ExpressionAttributeValues: { ':email': email },
      },
    },
  ];
  try {
    await database.transact(items, randomUUID());
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'TransactionCanceledException') return false;
    throw error;
  }
}
