import { isSeated } from '../../shared/domain/meetings/booking-state.ts';
import type { Plan } from '../../shared/model/plan.ts';
import type { Table } from '../../shared/model/resource.ts';
import type { Slot } from '../../shared/model/slot.ts';
import type { Wish } from '../../shared/model/wish.ts';
import { allMeetings } from '../../shared/store/meetings.ts';
import { putParts } from '../../shared/store/plans.ts';
import type { World } from './booking-world.ts';
import { keep } from './builders.ts';

/** A finished plan as the planner leaves it, with the placements that a test wants. */
export async function writtenPlan(
  { database, showcase }: World,
  placements: readonly { readonly wish: Wish; readonly slot: Slot; readonly table: Table | null }[],
  number = 1,
): Promise<Plan> {
  const at = '2026-11-22T00:00:00.000Z';
  const total = placements.length;
  const quality = {
    weight: total,
    weightBound: total,
    placed: total,
    wished: total,
    fairness: 0,
    breaks: 0,
    breaksBound: 0,
    stability: 0,
    moves: 0,
  };
  const plan = await keep(database, 'plan', {
    showcaseId: showcase.id,
    number,
    status: 'done',
    request: { goals: ['weight'], seed: 1, budgetSeconds: 1, iterations: 1 },
    progress: null,
    quality,
    proved: [],
    effort: { milliseconds: 1, iterations: 1, seed: 1 },
    stopRequested: false,
    failure: null,
    publication: null,
    createdAt: at,
    updatedAt: at,
    revision: 1,
  });
  const seated = (await allMeetings(database, showcase.id)).filter(isSeated);
  await putParts(
    database,
    plan,
    'placement',
    placements.map(({ wish, slot, table }) => ({
      wishId: wish.id,
      meetingId: wish.meetingId,
      parties: [wish.from, ...wish.to],
      slotId: slot.id,
      tableId: table?.id ?? null,
      interpreterId: null,
    })),
  );
  await putParts(
    database,
    plan,
    'known',
    seated.map(({ wishId, id, slotId, tableId, interpreterId, isLocked }) => ({
      wishId,
      meetingId: id,
      seat: { slotId, tableId, interpreterId },
      isFixed: isLocked,
    })),
  );
  await putParts(database, plan, 'unplaced', []);
  return plan;
}
