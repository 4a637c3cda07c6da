import type { Plan, PublicationRefusal } from '../../model/plan.ts';
import type { PublicationChange } from '../../model/publication.ts';
import { auditOf, type Decision, type Making } from '../decision.ts';
import type { BookingState } from '../meetings/booking-state.ts';
import { decisionOf } from '../meetings/decide-draft.ts';
import { type Draft, openDraft } from '../meetings/draft.ts';
import { publishStep } from './publish-steps.ts';

/** DynamoDB's limit of one transaction, less the plan, the audit entry and a little. */
const MOST_ACTIONS = 95;
const MOST_REFUSALS = 500;

export type PublishedBatch = {
  readonly decision: Decision;
  readonly plan: Plan;
  /** How many of the changes offered were made or refused; at least one. */
  readonly done: number;
};

/**
 * Makes as many of the next changes as fit into one transaction, together with the count of what is done: a
 * publication that ends at any moment goes on with the first change that was not made, and two runs at once
 * cannot both make the same one.
 */
export function publishBatch(
  state: BookingState,
  plan: Plan,
  changes: readonly PublicationChange[],
  meetingIdFor: (wishId: string) => string,
  making: Making,
): PublishedBatch {
  const { publication } = plan;
  if (publication === null) throw new Error('a plan that is not being published has no changes');
  let draft = openDraft(state);
  let refusals: readonly PublicationRefusal[] = publication.refusals;
  let refused = publication.refused;
  let done = 0;
  for (const change of changes) {
    const step = publishStep(draft, change, {
      making,
      planNumber: plan.number,
      isTakingBack: plan.status === 'unpublishing',
      meetingIdFor,
    });
    if (done > 0 && actionsOf(step.draft, making) > MOST_ACTIONS) break;
    draft = step.draft;
    done += 1;
    if (step.refusal !== null) {
      refused += 1;
      if (refusals.length < MOST_REFUSALS) refusals = [...refusals, step.refusal];
    }
  }
  const next: Plan = {
    ...plan,
    publication: { ...publication, done: publication.done + done, refusals: [...refusals], refused },
    updatedAt: making.now,
    revision: plan.revision + 1,
  };
  const decision = decisionOf(
    draft,
    auditOf(making, 'plan.publish-step', `${plan.showcaseId}#${plan.number}`),
  );
  const changesAndCount: Decision = {
    ...decision,
    changes: [...decision.changes, { action: 'replace', entity: 'plan', item: next }],
  };
  return { decision: changesAndCount, plan: next, done };
}

function actionsOf(draft: Draft, making: Making): number {
  const { changes, take, release, events } = decisionOf(draft, auditOf(making, 'count', 'count'));
  return changes.length + (take?.length ?? 0) + (release?.length ?? 0) + events.length;
}
