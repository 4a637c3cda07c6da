import type { Correction, CorrectionSource } from '../../model/correction.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Member } from '../../model/person.ts';
import type { Interpreter, Table } from '../../model/resource.ts';
import type { Phase, Showcase } from '../../model/showcase.ts';
import type { Slot } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { factsOf, meetingSubject } from '../meetings/meeting-facts.ts';

export const shownOfShowcase = ({ title, venue }: Pick<Showcase, 'title' | 'venue'>) => [title, venue];
export const shownOfReader = ({
  name,
  language,
  timeZone,
}: Pick<Member, 'name' | 'language' | 'timeZone'>) => [name, language, timeZone];
export const shownOfInterpreterReader = ({ language }: Pick<Interpreter, 'language'>) => [language];

/** Before there can be meetings, and after the showcase is over, nobody has an invitation to correct. */
export const hasInvitations = (phase: Phase): boolean =>
  phase !== 'draft' && phase !== 'registration' && phase !== 'closed';

export const nameOfSource = (source: CorrectionSource): string =>
  source.type === 'showcase' ? 'showcase' : `${source.type}#${source.id}`;

/**
 * Adds to an edit that its invitations are to be looked at. Edits of one thing share one correction, so that a burst of
 * them is told once.
 */
export function withCorrection(
  decision: Decision,
  showcaseId: string,
  source: CorrectionSource,
  waiting: Correction | null,
  making: Making,
): Decision {
  const change: Change =
    waiting === null
      ? {
          action: 'create',
          entity: 'correction',
          item: {
            showcaseId,
            source,
            editedAt: making.now,
            after: null,
            corrected: 0,
            revision: 1,
          },
        }
      : {
          action: 'replace',
          entity: 'correction',
          item: { ...waiting, editedAt: making.now, after: null, revision: waiting.revision + 1 },
        };
  const subject = `CORRECTION#${showcaseId}#${nameOfSource(source)}`;
  const requested = eventOf(making, 'CorrectionRequested', showcaseId, subject, { source });
  return {
    ...decision,
    changes: [...decision.changes, change],
    events: [...decision.events, requested],
  };
}

/** Meetings whose invitations stand for something to come, also one that a publication has taken off its seat for a moment. */
export function isToCorrect(meeting: Meeting, slots: readonly Slot[], now: string): boolean {
  if (meeting.status !== 'confirmed' && meeting.status !== 'planned') return false;
  const slot = slots.find(({ id }) => id === meeting.slotId);
  return slot !== undefined && Date.parse(slot.end) > Date.parse(now);
}

/**
 * Raises the SEQUENCE of some meetings, those that somebody was told wrongly of, and has their people told, together with
 * how far the correction is: a run that ends at any moment goes on with the next meeting, and an edit in between makes
 * it begin anew.
 */
export function correctMeetings(
  correction: Correction,
  some: {
    readonly meetings: readonly Meeting[];
    readonly after: string;
    readonly slots: readonly Slot[];
    readonly tables: readonly Table[];
  },
  making: Making,
): Decision {
  const meetings = some.meetings.map((meeting) => ({
    ...meeting,
    sequence: meeting.sequence + 1,
    stampedAt: making.now,
    updatedAt: making.now,
    revision: meeting.revision + 1,
  }));
  const item: Correction = {
    ...correction,
    after: some.after,
    corrected: correction.corrected + meetings.length,
    revision: correction.revision + 1,
  };
  return {
    changes: [
      ...meetings.map((meeting): Change => ({ action: 'replace', entity: 'meeting', item: meeting })),
      { action: 'replace', entity: 'correction', item },
    ],
    events: meetings.map((meeting) =>
      eventOf(making, 'MeetingDetailsChanged', meeting.showcaseId, meetingSubject(meeting.id), {
        meeting: factsOf(some, meeting),
      }),
    ),
    audit: auditOf(
      making,
      meetings.length === 0 ? 'invitations.check' : 'invitations.correct',
      nameOfSource(correction.source),
    ),
  };
}

export const endCorrection = (correction: Correction, making: Making): Decision => ({
  changes: [{ action: 'remove', entity: 'correction', item: correction }],
  events: [],
  audit: auditOf(making, 'invitations.corrected', nameOfSource(correction.source)),
});
