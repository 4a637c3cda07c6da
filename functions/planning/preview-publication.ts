import type { planningContracts } from '../../shared/contracts/planning.ts';
import { refuseUnfinished, refuseUnpublished } from '../../shared/domain/planning/plan-life.ts';
import { foreseenChanges, previewItems } from '../../shared/domain/planning/preview.ts';
import { publicationChanges } from '../../shared/domain/planning/publication-changes.ts';
import { takeBackChanges } from '../../shared/domain/planning/take-back.ts';
import { PlannedMeeting } from '../../shared/model/plan.ts';
import { KnownMeeting } from '../../shared/model/publication.ts';
import { cursorAfter, placesIn } from '../../shared/store/database.ts';
import { memberCounts } from '../../shared/store/parties.ts';
import { loadPlanningState, readParts } from '../../shared/store/plans.ts';
import type { Call } from '../http/call.ts';
import { loadPlan } from './load-plan.ts';

/** What publishing, or taking back, would do if it began now. The cursor is the place in the list of changes. */
export async function previewPublication(call: Call<typeof planningContracts.previewPublication>) {
  const { showcase, params, query } = call;
  const { database, settings } = call.services;
  const plan = await loadPlan(database, showcase.id, params.number);
  const isTakingBack = query.direction === 'take-back';
  if (isTakingBack) refuseUnpublished(plan);
  else refuseUnfinished(plan);
  const [state, placed, formerly, membersOf] = await Promise.all([
    loadPlanningState(database, showcase, settings.mailDomain),
    readParts(database, plan, 'placement', PlannedMeeting),
    readParts(database, plan, 'known', KnownMeeting),
    memberCounts(database, showcase.id),
  ]);
  const [placements, known] = [placed ?? [], formerly ?? []];
  const wanted = isTakingBack
    ? takeBackChanges(plan, state, placements, known)
    : publicationChanges(state, placements, known);
  const { changes, standing } = foreseenChanges(state, wanted);
  const items = previewItems(state, changes, membersOf);
  const [from = 0] = query.cursor === undefined ? [] : placesIn(query.cursor, /^(\d{1,7})$/);
  const limit = query.limit ?? 50;
  return {
    number: plan.number,
    newMeetings: changes.news.length,
    movedMeetings: changes.moves.length,
    cancelledMeetings: changes.cancels.length,
    unchangedMeetings: changes.unchanged,
    standingMeetings: standing,
    mails: items.reduce((sum, { people }) => sum + people, 0),
    items: items.slice(from, from + limit),
    cursor: from + limit < items.length ? cursorAfter(String(from + limit)) : null,
  };
}
