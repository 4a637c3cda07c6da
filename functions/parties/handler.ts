import { partyContracts } from '../../shared/contracts/parties.ts';
import { httpFunction } from '../http/edge.ts';
import { getAvailability, updateAvailability } from './availability.ts';
import { getParty, listParties } from './catalogue.ts';
import { addMember, listMembers, removeMember, updateMember } from './members.ts';
import { getPartyRecord, importParties, listPartyRecords, updateParty } from './records.ts';
import { listSuggestions } from './suggestions.ts';
import { withdrawParty } from './withdraw-party.ts';

export const handler = httpFunction(partyContracts, {
  listParties,
  listPartyRecords,
  importParties,
  getParty,
  getPartyRecord,
  updateParty,
  withdrawParty,
  listMembers,
  addMember,
  updateMember,
  removeMember,
  getAvailability,
  updateAvailability,
  listSuggestions,
});
