import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { correctMeetings, endCorrection, isToCorrect } from '../../shared/domain/invitations/corrections.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Slot } from '../../shared/model/slot.ts';
import { correctionOf, nextToCorrect } from '../../shared/store/corrections.ts';
import { keys } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { settle } from '../http/settle.ts';
import { newId } from '../runtime/new-id.ts';
import { type Services, services } from '../runtime/services.ts';
import { CorrectionMessage, QUIET_SECONDS, queueCorrection } from './correction-message.ts';
import { shownNow } from './shown.ts';

/** Left of the function's time when the run hands over to its next message. */
const MARGIN_MILLISECONDS = 30_000;
/** A queue's clock and ours may differ a little; a message that comes early must not find its own edit too young. */
const CLOCK_SECONDS = 5;

/** Works off the queue of corrections. A message that comes again goes on where the last run was ended. */
export async function handler(
  batch: SQSEvent,
  context: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const at = services();
  const failed: SQSRecord[] = [];
  for (const record of batch.Records) {
    const message = CorrectionMessage.parse(JSON.parse(record.body));
    try {
      const isDone = await correctInvitations(message, at, () => context.getRemainingTimeInMillis());
      if (!isDone) await queueCorrection(at, message, 0);
    } catch (error) {
      const { showcaseId, source } = message;
      at.logger.error('invitations not corrected', { showcaseId, type: source.type, error: error as Error });
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/**
 * Has everybody told anew whose invitations an edit has made wrong, some meetings at a time. Resolves to false when its
 * time was over before all was done. While the editing goes on it leaves the rest to the message of the last edit.
 */
export async function correctInvitations(
  message: CorrectionMessage,
  at: Services,
  remaining: () => number,
): Promise<boolean> {
  while (remaining() > MARGIN_MILLISECONDS) {
    const isOver = await settle(at.database, () => nextStep(message, at));
    if (isOver) return true;
  }
  return false;
}

async function nextStep({ showcaseId, source }: CorrectionMessage, at: Services) {
  const { database } = at;
  const making = { now: at.now(), newId, actor: 'job:correct-invitations' };
  const correction = await correctionOf(database, showcaseId, source);
  if (correction === null) return { decision: null, reply: true };
  const quietSeconds = (Date.parse(making.now) - Date.parse(correction.editedAt)) / 1000;
  if (quietSeconds < QUIET_SECONDS - CLOCK_SECONDS) return { decision: null, reply: true };
  const isTakenBack =
    correction.before !== null && correction.before === (await shownNow(database, showcaseId, source));
  if (isTakenBack) return { decision: endCorrection(correction, making), reply: true };

  const { slots } = await gridOf(database, showcaseId);
  const next = await nextToCorrect(database, correction, (one) => isToCorrect(one, slots, making.now));
  if (next === null) return { decision: endCorrection(correction, making), reply: true };
  const some = { ...next, ...(await placesOf(at, showcaseId, slots, next.meetings)) };
  return { decision: correctMeetings(correction, some, making), reply: false };
}

async function placesOf(
  { database }: Services,
  showcaseId: string,
  slots: readonly Slot[],
  meetings: readonly Meeting[],
) {
  const tableIds = [...new Set(meetings.flatMap(({ tableId }) => tableId ?? []))];
  const tables = await readMany(
    database,
    'table',
    tableIds.map((id) => keys.table(showcaseId, id)),
  );
  return { slots, tables: tables.filter((table) => table !== null) };
}
