import type { partyContracts } from '../../shared/contracts/parties.ts';
import { auditOf, type Making } from '../../shared/domain/decision.ts';
import { cancelMeeting } from '../../shared/domain/meetings/change-meeting.ts';
import {
  withdrawParty as decideWithdrawal,
  type Leftovers,
  leftoversOf,
  refuseWithdrawal,
} from '../../shared/domain/parties/withdraw-party.ts';
import type { Standing } from '../../shared/domain/standing.ts';
import { declineWish } from '../../shared/domain/wishes/answer-wish.ts';
import { withdrawWish } from '../../shared/domain/wishes/end-wish.ts';
import { isOpen } from '../../shared/domain/wishes/wish-markers.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Phase } from '../../shared/model/showcase.ts';
import { loadBookingState } from '../../shared/store/bookings.ts';
import { meetingsOf } from '../../shared/store/meetings.ts';
import { allWishesOfParty, availabilityOf } from '../../shared/store/parties.ts';
import { venueOf } from '../../shared/store/resources.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { markersOf, wishBookOf, wishById } from '../../shared/store/wishes.ts';
import type { Call } from '../http/call.ts';
import { settle } from '../http/settle.ts';
import { loadParty } from './load-party.ts';

type Withdrawal = Call<typeof partyContracts.withdrawParty>;

/** Whoever runs the showcase acts here, in everything that follows from the drop-out. */
const OFFICE: Standing = { isOffice: true, parties: [], interpreters: [] };

/**
 * A party drops out in many small transactions, first the one that keeps everything new away from it. Each of the
 * others ends one meeting or wish with the event that tells of it, so an interruption loses nothing: the party is
 * then withdrawn with something left, and the same request with its new revision goes on.
 */
export async function withdrawParty(call: Withdrawal) {
  const { services, params, body, making } = call;
  const { database } = services;
  const before = await loadParty(services, params);
  const found = await leftovers(call);
  refuseWithdrawal(before, found, body.revision);
  refusePhase(call.showcase.phase, found);
  const party =
    before.status === 'withdrawn'
      ? before
      : await call.settle(async () => {
          const availability = await availabilityOf(database, params.showcaseId, params.partyId);
          const current = await loadParty(services, params);
          refuseWithdrawal(current, { meetings: [], wishes: [] }, body.revision);
          const decided = decideWithdrawal({ party: current, availability }, making);
          return { decision: decided.decision, reply: decided.party };
        });
  const left = await leftovers(call);
  const kept = await cancelAll(call, left);
  for (const wish of left.wishes) await endOne(call, wish.id);
  if (kept !== null) throw kept;
  return party;
}

/** Nothing changes in a showcase that is over, and meetings are not cancelled before there can be any. */
function refusePhase(phase: Phase, { meetings }: Leftovers): void {
  const isEarly = phase === 'draft' || phase === 'registration';
  if (phase === 'closed' || (isEarly && meetings.length > 0)) {
    throw new AppError('phase-forbids', { object: phase });
  }
}

/**
 * Cancels meeting after meeting. One that a meeting of other parties has to follow stays until the organiser takes
 * that order away; the rest goes on, and the refusal is told at the end.
 */
async function cancelAll(call: Withdrawal, { meetings }: Leftovers): Promise<AppError | null> {
  let kept: AppError | null = null;
  for (const meeting of meetings) {
    try {
      await cancelOne(call, meeting.id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'state-forbids') throw error;
      kept = error;
    }
  }
  return kept;
}

async function leftovers({ services, params, making }: Withdrawal): Promise<Leftovers> {
  const { database } = services;
  const { showcaseId, partyId } = params;
  const [meetings, wishes, grid] = await Promise.all([
    meetingsOf(database, showcaseId, partyId),
    allWishesOfParty(database, showcaseId, partyId),
    gridOf(database, showcaseId),
  ]);
  return leftoversOf(meetings, wishes, grid.slots, making.now);
}

/** Somebody else ended it meanwhile: nothing but a line in the audit. */
const endedAlready = (making: Making, id: string) => ({
  decision: { changes: [], events: [], audit: auditOf(making, 'party.withdraw.ended-already', id) },
  reply: undefined,
});

async function cancelOne({ services, showcase, body, making }: Withdrawal, meetingId: string): Promise<void> {
  const { database, settings } = services;
  await settle(database, async () => {
    const venue = await venueOf(database, showcase, settings.mailDomain);
    const state = await loadBookingState(database, venue, { meetingIds: [meetingId] });
    const meeting = state.meetings.get(meetingId);
    if (meeting?.status !== 'confirmed') return endedAlready(making, meetingId);
    const { revision } = meeting;
    const reason = body.reason ?? null;
    const { decision } = cancelMeeting(state, { meetingId, revision, reason }, OFFICE, making);
    return { decision, reply: undefined };
  });
}

/** A wish it made is withdrawn, one it received declined: so its maker is told. */
async function endOne({ services, params, body, making }: Withdrawal, wishId: string): Promise<void> {
  const { database } = services;
  const { showcaseId, partyId } = params;
  await settle(database, async () => {
    const wish = await wishById(database, showcaseId, wishId);
    if (wish === null || !isOpen(wish)) return endedAlready(making, wishId);
    const [book, markers] = await Promise.all([
      wishBookOf(database, showcaseId, wish.from),
      markersOf(database, wish),
    ]);
    const pairMarker = markers.find(({ kind }) => kind === 'wish-pair') ?? null;
    const { revision } = wish;
    const { decision } =
      wish.from === partyId
        ? withdrawWish({ wish, book, pairMarker }, { revision }, OFFICE, making)
        : declineWish({ wish, book, noThanks: new Set() }, { partyId, reason: body.reason }, OFFICE, making);
    return { decision, reply: undefined };
  });
}
