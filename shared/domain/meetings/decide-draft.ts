import type { Claim } from '../../model/meeting.ts';
import type { AuditEntry, Change, Decision } from '../decision.ts';
import { claimName } from './claims.ts';
import type { Draft } from './draft.ts';

/**
 * What a draft comes to: changed items with their next revision, claims taken and released, and a check of every item
 * that the changes rest on without changing it, so that nothing they were judged by can have moved.
 */
export function decisionOf(draft: Draft, audit: AuditEntry): Decision {
  return {
    changes: [...itemChanges(draft), ...agendaChanges(draft), ...checks(draft)],
    ...claimChanges(draft),
    events: draft.events,
    audit,
  };
}

function itemChanges({ state, meetings, wishes }: Draft): Change[] {
  const changes: Change[] = [];
  for (const [id, item] of meetings) {
    const before = state.meetings.get(id);
    if (before === item) continue;
    changes.push(
      before === undefined
        ? { action: 'create', entity: 'meeting', item: { ...item, revision: 1 } }
        : { action: 'replace', entity: 'meeting', item: { ...item, revision: before.revision + 1 } },
    );
  }
  for (const [id, item] of wishes) {
    const before = state.wishes.get(id);
    if (before === undefined || before === item) continue;
    changes.push({ action: 'replace', entity: 'wish', item: { ...item, revision: before.revision + 1 } });
  }
  return changes;
}

function agendaChanges({ state, agendas }: Draft): Change[] {
  const changes: Change[] = [];
  for (const [owner, lines] of agendas) {
    const before = state.agendas.get(owner);
    if (before?.meetings === lines) continue;
    const agenda = { showcaseId: state.showcase.id, owner, meetings: [...lines] };
    changes.push(
      before === undefined
        ? { action: 'create', entity: 'agenda', item: { ...agenda, revision: 1 } }
        : { action: 'replace', entity: 'agenda', item: { ...agenda, revision: before.revision + 1 } },
    );
  }
  return changes;
}

function checks({ state, meetings, wishes, restsOn }: Draft): Change[] {
  const showcaseId = state.showcase.id;
  const changes: Change[] = [];
  if (restsOn.parties.size > 0 && state.gridGuard !== null) {
    changes.push({ action: 'check', entity: 'gridGuard', item: state.gridGuard });
  }
  for (const partyId of restsOn.parties) {
    const party = state.parties.get(partyId);
    if (party !== undefined) changes.push({ action: 'check', entity: 'party', item: party });
    const availability = state.availability.get(partyId);
    changes.push(
      availability === undefined
        ? {
            action: 'create',
            entity: 'availability',
            item: { showcaseId, partyId, closed: [], revision: 1 },
          }
        : { action: 'check', entity: 'availability', item: availability },
    );
  }
  for (const table of state.tables) {
    if (restsOn.tables.has(table.id)) changes.push({ action: 'check', entity: 'table', item: table });
  }
  for (const one of state.interpreters) {
    if (restsOn.interpreters.has(one.id)) changes.push({ action: 'check', entity: 'interpreter', item: one });
  }
  for (const wishId of restsOn.wishes) {
    const wish = state.wishes.get(wishId);
    if (wish === undefined) continue;
    if (wishes.get(wishId) === wish) changes.push({ action: 'check', entity: 'wish', item: wish });
    const meeting = wish.meetingId === null ? undefined : state.meetings.get(wish.meetingId);
    if (meeting !== undefined && meetings.get(meeting.id) === meeting) {
      changes.push({ action: 'check', entity: 'meeting', item: meeting });
    }
  }
  return changes;
}

/** The difference of the claims: one that passes from a meeting to another is both released and taken. */
function claimChanges({ state, claims }: Draft): { take: Claim[]; release: Claim[] } {
  const before = new Map(state.claims.map((claim) => [claimName(claim), claim]));
  const take = [...claims].flatMap(([name, claim]) =>
    before.get(name)?.meetingId === claim.meetingId ? [] : [claim],
  );
  const release = [...before].flatMap(([name, claim]) =>
    claims.get(name)?.meetingId === claim.meetingId ? [] : [claim],
  );
  return { take, release };
}
