import type { Correction, CorrectionSource } from '../../model/correction.ts';
import type { Meeting } from '../../model/meeting.ts';
import type { Member } from '../../model/person.ts';
import type { Interpreter, Table } from '../../model/resource.ts';
import type { Phase, Showcase } from '../../model/showcase.ts';
import type { Slot } from '../../model/slot.ts';
import { auditOf, type Change, type Decision, eventOf, type Making } from '../decision.ts';
import { factsOf, meetingSubject } from '../meetings/meeting-facts.ts';

/** An edit of something that invitations show, with a digest of what they showed before it. */
export type ShownEdit = {
  readonly source: CorrectionSource;
  readonly before: string;
};

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
 * Adds to an edit that its invitations are to be corrected. Edits of one thing share one correction, so that a burst of
 * them is told once; what an edit takes back before anybody was told is not told at all.
 */
export function withCorrection(
  decision: Decision,
  showcaseId: string,
  edit: ShownEdit,
  waiting: Correction | null,
  making: Making,
): Decision {
  const { source } = edit;
  const change: Change =
    waiting === null
      ? {
          action: 'create',
          entity: 'correction',
          item: {
            showcaseId,
            source,
            before: edit.before,
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
 * Raises the SEQUENCE of some meetings and has their people told, together with the count of what is done: a run that
 * ends at any moment goes on with the next meeting, and an edit in between makes it begin anew.
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
  const { source } = correction;
  const personId = source.type === 'person' ? source.id : null;
  const meetings = some.meetings.map((meeting) => ({
    ...meeting,
    sequence: meeting.sequence + 1,
    stampedAt: making.now,
    updatedAt: making.now,
    revision: meeting.revision + 1,
  }));
  const item: Correction = {
    ...correction,
    before: null,
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
        personId,
      }),
    ),
    audit: auditOf(making, 'invitations.correct', nameOfSource(source)),
  };
}

export const endCorrection = (correction: Correction, making: Making): Decision => ({
  changes: [{ action: 'remove', entity: 'correction', item: correction }],
  events: [],
  audit: auditOf(making, 'invitations.corrected', nameOfSource(correction.source)),
});
