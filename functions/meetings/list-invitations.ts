import type { meetingContracts } from '../../shared/contracts/meetings.ts';
import { listInvitations as pageOfInvitations } from '../../shared/store/meetings.ts';
import type { Call } from '../http/call.ts';

export async function listInvitations(call: Call<typeof meetingContracts.listInvitations>) {
  const { items, cursor } = await pageOfInvitations(call.services.database, call.showcase.id, call.query);
  const { status } = call.query;
  return { items: items.filter((one) => status === undefined || one.status === status), cursor };
}
