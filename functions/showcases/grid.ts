import type { showcaseContracts } from '../../shared/contracts/showcases.ts';
import { putGrid as decideGrid, lostSlots, nextGrid } from '../../shared/domain/showcases/put-grid.ts';
import { AppError } from '../../shared/model/app-error.ts';
import type { Grid } from '../../shared/model/slot.ts';
import { gridOf } from '../../shared/store/showcases.ts';
import { slotsWithMeetings } from '../../shared/store/slot-bookings.ts';
import type { Call } from '../http/call.ts';
import { settle } from '../http/settle.ts';
import { showcaseAndGrid } from './showcases.ts';

export async function getGrid(call: Call<typeof showcaseContracts.getGrid>) {
  return gridOf(call.services.database, call.params.showcaseId);
}

/**
 * A booking that is decided before this change and made after it fails at its grid guard and is decided anew. One
 * that was made after the first look at the claims, but before the change, is found by the look after it, and
 * brings the old grid back.
 */
export async function putGrid(call: Call<typeof showcaseContracts.putGrid>) {
  const { services, params, making } = call;
  let before: Grid = { showcaseId: params.showcaseId, slots: [], revision: 0 };
  const after = await call.settle(async () => {
    const { showcase, grid } = await showcaseAndGrid(services, params.showcaseId);
    const next = nextGrid(showcase, grid, call.body);
    await refuseBooked(call, lostSlots(grid, next.slots));
    before = grid;
    return { decision: decideGrid(showcase, grid, next, making), reply: next };
  });
  const lost = lostSlots(before, after.slots);
  try {
    await refuseBooked(call, lost);
  } catch (error) {
    await bringBack(call, before, after);
    throw error;
  }
  return after;
}

async function refuseBooked(call: Call<typeof showcaseContracts.putGrid>, slotIds: readonly string[]) {
  const booked = await slotsWithMeetings(call.services.database, call.params.showcaseId, slotIds);
  if (booked.length === 0) return;
  throw new AppError('taken', {
    taken: booked.map((slotId) => ({ type: 'slot', id: slotId, slotId })),
  });
}

async function bringBack(call: Call<typeof showcaseContracts.putGrid>, before: Grid, after: Grid) {
  await settle(call.services.database, async () => {
    const { showcase, grid } = await showcaseAndGrid(call.services, call.params.showcaseId);
    if (grid.revision !== after.revision) throw new AppError('stale-revision', { object: 'grid' });
    const next = { ...before, revision: grid.revision + 1 };
    return { decision: decideGrid(showcase, grid, next, call.making), reply: next };
  });
}
