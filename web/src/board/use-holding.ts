import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Placement } from '../../../shared/model/planning-problem.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import { refreshOffice } from '../console/frame/office-queries.ts';
import { type Axis, NO_TABLE } from './board-model.ts';
import { type Step, stepsFor, type Target } from './carry-out.ts';
import type { PendingMove } from './move-dialog.tsx';
import type { BoardMeetings } from './use-board-meetings.ts';
import type { Verdict } from './use-what-if.ts';
import { verdictWords } from './verdict-words.ts';

type Options = {
  readonly showcaseId: string;
  readonly slots: readonly Slot[];
  readonly axis: Axis;
  readonly isDraft: boolean;
  readonly board: BoardMeetings;
};
const MOST_UNDO = 50;

/**
 * One meeting in hand: taken up, answered for by each cell, dropped, and undone. In a draft a drop is tried in the
 * what-if; on the booked board it becomes a move that waits for a yes.
 */
export function useHolding({ showcaseId, slots, axis, isDraft, board }: Options) {
  const { t } = useTranslation('board');
  const { whatIf, byId, partiesOf } = board;
  const [held, setHeld] = useState<string | null>(null);
  const [pending, setPending] = useState<PendingMove | null>(null);
  const [history, setHistory] = useState<readonly (readonly Placement[] | null)[]>([]);
  const [undoSteps, setUndoSteps] = useState<readonly (readonly Step[])[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const parties = held === null ? [] : partiesOf(held);
  const { ask, forget, knows } = whatIf;

  const pickUp = useCallback(
    (id: string, slotsInSight: readonly string[]) => {
      setRefusal(null);
      setHeld(id);
      if (!knows(id)) return;
      const rest = slots.map((slot) => slot.id).filter((slotId) => !slotsInSight.includes(slotId));
      ask(id, [...slotsInSight, ...rest], axis === 'tables');
    },
    [ask, knows, slots, axis],
  );
  const putDown = useCallback(() => {
    setHeld(null);
    forget();
  }, [forget]);

  const tableOf = (rowId: string) => (rowId === NO_TABLE ? null : rowId);
  const verdictAt = (rowId: string, slotId: string): Verdict | undefined => {
    if (held === null) return undefined;
    if (axis === 'tables') return whatIf.verdictAt(slotId, tableOf(rowId));
    return parties.includes(rowId) ? whatIf.verdictAt(slotId, null) : undefined;
  };
  const targetOf = (rowId: string, slotId: string): Target => ({
    slotId,
    tableId: axis === 'tables' ? tableOf(rowId) : (whatIf.verdictAt(slotId, null)?.table ?? null),
  });

  const tryOut = async (id: string, { slotId, tableId }: Target) => {
    const table = axis === 'tables' && tableId !== null ? { table: tableId } : {};
    const applied = await whatIf.apply({ meeting: id, slot: slotId, ...table });
    if (applied === null) setRefusal(t('cannotGo'));
    else {
      setHistory([...history.slice(1 - MOST_UNDO), board.whatIfPlacements]);
      board.setWhatIf(applied.placements);
    }
    putDown();
  };
  const drop = (rowId: string, slotId: string) => {
    if (held === null) return;
    const verdict = verdictAt(rowId, slotId);
    const isOwnRow = axis === 'tables' || parties.includes(rowId);
    if (!isOwnRow || verdict?.verdict === 'here') return putDown();
    if (verdict?.verdict === 'closed') return setRefusal(verdictWords(verdict, t));
    const to = targetOf(rowId, slotId);
    if (isDraft) {
      void tryOut(held, to);
      return;
    }
    const steps = stepsFor(
      held,
      byId.get(held)?.booked ?? null,
      to,
      verdict,
      (id) => byId.get(id)?.booked ?? null,
    );
    if (steps === null) setRefusal(t('tooMuch'));
    else setPending({ id: held, parties, to, steps, verdict });
  };

  const undo = () => {
    putDown();
    if (isDraft) {
      const before = history.at(-1) ?? null;
      setHistory(history.slice(0, -1));
      board.setWhatIf(before);
      whatIf.reopen(before ?? board.draftPlacements, false);
      return;
    }
    const steps = undoSteps.at(-1);
    if (steps) setPending({ id: '', parties: [], to: null, steps, verdict: undefined });
  };
  /** Told what undoes the steps that were done. */
  const afterMove = async (steps: readonly Step[]) => {
    const isUndone = pending?.id === '';
    setUndoSteps(isUndone ? undoSteps.slice(0, -1) : steps.length > 0 ? [...undoSteps, steps] : undoSteps);
    setPending(null);
    putDown();
    await refreshOffice(showcaseId);
    whatIf.reopen(null, true);
  };

  return {
    held,
    parties,
    refusal,
    pending,
    pickUp,
    putDown,
    drop,
    verdictAt,
    undo,
    canUndo: isDraft ? history.length > 0 : undoSteps.length > 0,
    stepCount: history.length,
    afterMove,
    giveUpMove: () => setPending(null),
  };
}
