import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Decision } from '../../shared/domain/decision.ts';
import { correctMeetings, endCorrection, isToCorrect } from '../../shared/domain/invitations/corrections.ts';
import type { Meeting } from '../../shared/model/meeting.ts';
import type { Slot } from '../../shared/model/slot.ts';
import { correctionOf, nextToCorrect } from '../../shared/store/corrections.ts';
import { keys } from '../../shared/store/keys.ts';
import { readMany } from '../../shared/store/read.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { settle } from '../http/settle.ts';
import { mailFacts } from '../mail/mail-facts.ts';
import { newId } from '../runtime/new-id.ts';
import { type Services, services } from '../runtime/services.ts';
import { CorrectionMessage, QUIET_SECONDS, queueCorrection } from './correction-message.ts';
import { findWrong } from './find-wrong.ts';

/** Left of the function's time when the run hands over to its next message. */
const MARGIN_MILLISECONDS = 30_000;
/** A queue's clock and ours may differ a little; a message that comes early must not find its own edit too young. */
const CLOCK_SECONDS = 5;
/** Until what has just happened to a meeting is composed and its people can be asked what they know. */
const WAIT_SECONDS = 5;

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
      const left = await correctInvitations(message, at, () => context.getRemainingTimeInMillis());
      if (left !== 'nothing') await queueCorrection(at, message, left === 'to wait' ? WAIT_SECONDS : 0);
    } catch (error) {
      const { showcaseId, source } = message;
      at.logger.error('invitations not corrected', { showcaseId, type: source.type, error: error as Error });
      failed.push(record);
    }
  }
  return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** What is left to do: `more` when the time was over, `to wait` when some of it cannot be decided yet. */
export type Left = 'nothing' | 'more' | 'to wait';

/**
 * Has everybody told anew whose invitations an edit has made wrong, some meetings at a time. While the editing goes on it
 * leaves the rest to the message of the last edit.
 */
export async function correctInvitations(
  message: CorrectionMessage,
  at: Services,
  remaining: () => number,
): Promise<Left> {
  while (remaining() > MARGIN_MILLISECONDS) {
    const left = await settle(at.database, () => nextStep(message, at));
    if (left !== 'more') return left;
  }
  return 'more';
}

type Step = { readonly decision: Decision | null; readonly reply: Left };

async function nextStep({ showcaseId, source }: CorrectionMessage, at: Services): Promise<Step> {
  const { database } = at;
  const making = { now: at.now(), newId, actor: 'job:correct-invitations' };
  const correction = await correctionOf(database, showcaseId, source);
  if (correction === null) return { decision: null, reply: 'nothing' };
  const quietSeconds = (Date.parse(making.now) - Date.parse(correction.editedAt)) / 1000;
  if (quietSeconds < QUIET_SECONDS - CLOCK_SECONDS) return { decision: null, reply: 'nothing' };

  const { slots } = await gridOf(database, showcaseId);
  const next = await nextToCorrect(database, correction, (one) => isToCorrect(one, slots, making.now));
  if (next === null) return { decision: endCorrection(correction, making), reply: 'nothing' };
  const places = await placesOf(at, showcaseId, slots, next.meetings);
  const meetings = await findWrong(next.meetings, places, mailFacts(database), making.now);
  if (meetings === null) return { decision: null, reply: 'to wait' };
  const some = { ...places, meetings, after: next.after };
  return { decision: correctMeetings(correction, some, making), reply: 'more' };
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
