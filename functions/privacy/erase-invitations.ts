import { isSameAddress } from '../../shared/domain/parties/member-faults.ts';
import { erasedAddress } from '../../shared/model/erased.ts';
import type { Database } from '../../shared/store/database.ts';
import { invitationsTo, readdress } from '../../shared/store/person.ts';

const AT_ONCE = 25;

/**
 * Puts a placeholder for the address into the ledger of invitations, which otherwise stays: it says what was sent in
 * which order. Answers how many entries there were.
 */
export async function eraseInvitations(database: Database, email: string): Promise<number> {
  const entries = await invitationsTo(database, email);
  const own = entries.filter(
    ({ invitation }) => invitation !== null && isSameAddress(invitation.email, email),
  );
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    await Promise.all(
      entries.slice(from, from + AT_ONCE).map(async ({ pointer, invitation }) => {
        if (invitation !== null && isSameAddress(invitation.email, email)) {
          await readdress(database, invitation, erasedAddress(invitation.personId));
        }
        await database.remove(pointer);
      }),
    );
  }
  return own.length;
}
