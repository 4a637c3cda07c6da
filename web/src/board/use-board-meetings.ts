import { useMemo, useState } from 'react';
import { planningContracts } from '../../../shared/contracts/planning.ts';
import type { Placement } from '../../../shared/model/planning-problem.ts';
import { addressOf } from '../api/client.ts';
import { useAllWishes, useMeetings } from '../console/frame/office-queries.ts';
import { usePlacements, useUnplaced } from '../console/planning/plan-queries.ts';
import { type BoardMeeting, bookedOnBoard, placementOf, plannedOnBoard, underWhatIf } from './board-model.ts';
import { useWhatIf } from './use-what-if.ts';

/**
 * The meetings on the board, booked or of a draft (with a number), as the what-if in hand leaves them, and those that
 * wait beside it once the tray is open.
 */
export function useBoardMeetings(showcaseId: string, number: number | null) {
  const isDraft = number !== null;
  const meetings = useMeetings(showcaseId, !isDraft);
  const placements = usePlacements(showcaseId, number ?? 0, isDraft);
  const [whatIfPlacements, setWhatIf] = useState<readonly Placement[] | null>(null);
  const [isTrayOpen, setTrayOpen] = useState(false);
  const wishes = useAllWishes(showcaseId, isTrayOpen);
  const unplaced = useUnplaced(showcaseId, number ?? 0, isDraft && isTrayOpen);
  const source = isDraft ? placements : meetings;
  const draftPlacements = useMemo(
    () => (isDraft && placements.isComplete ? (placements.data ?? []).map(placementOf) : null),
    [isDraft, placements.isComplete, placements.data],
  );
  const address = addressOf(planningContracts.getProblem, { params: { showcaseId } });
  const whatIf = useWhatIf(address, draftPlacements, source.isComplete);

  const wishParties = useMemo(
    () => new Map((wishes.data ?? []).map((wish) => [wish.id, [wish.from, ...wish.to]])),
    [wishes.data],
  );
  const shown = useMemo((): readonly BoardMeeting[] => {
    if (!isDraft) return (meetings.data ?? []).flatMap((meeting) => bookedOnBoard(meeting) ?? []);
    const draft = (placements.data ?? []).map(plannedOnBoard);
    return whatIfPlacements === null
      ? draft
      : underWhatIf(draft, whatIfPlacements, (id) => wishParties.get(id) ?? []);
  }, [isDraft, meetings.data, placements.data, whatIfPlacements, wishParties]);
  const byId = useMemo(() => new Map(shown.map((meeting) => [meeting.id, meeting])), [shown]);

  return {
    shown,
    byId,
    partiesOf: (id: string): readonly string[] => byId.get(id)?.parties ?? wishParties.get(id) ?? [],
    isComplete: source.isComplete,
    whatIf,
    draftPlacements,
    whatIfPlacements,
    setWhatIf,
    tray: { isOpen: isTrayOpen, onOpen: setTrayOpen, unplaced: unplaced.data, wishes: wishes.data },
  };
}
export type BoardMeetings = ReturnType<typeof useBoardMeetings>;
