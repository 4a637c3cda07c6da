import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import { ActionProblem } from '../console/frame/action-problem.tsx';
import { useSlotNames } from '../console/frame/slot-names.ts';
import { Button } from '../design/button.tsx';
import { Dialog } from '../design/dialog.tsx';
import { Notice } from '../design/surface.tsx';
import { showToast } from '../design/toasts.tsx';
import type { BoardMeeting } from './board-model.ts';
import { carryOut, type Step, type Target } from './carry-out.ts';
import type { Verdict } from './use-what-if.ts';
import { costWords } from './verdict-words.ts';

export type PendingMove = {
  /** Empty when a move is undone. */
  readonly id: string;
  readonly parties: readonly string[];
  readonly to: Target | null;
  readonly steps: readonly Step[];
  readonly verdict: Verdict | undefined;
};

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  readonly move: PendingMove;
  readonly nameOf: (partyId: string) => string;
  readonly tableName: (tableId: string | null) => string;
  readonly byId: ReadonlyMap<string, BoardMeeting>;
  readonly onClose: () => void;
  /** Told what undoes the move. */
  readonly onDone: (undo: readonly Step[]) => Promise<void>;
};

/** Asks before booked meetings are moved, since everybody concerned is told at once. */
export function MoveDialog({ showcase, slots, move, nameOf, tableName, byId, onClose, onDone }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const { t: board } = useTranslation('board');
  const slotName = useSlotNames(slots, showcase.timeZone);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [done, setDone] = useState<readonly Step[]>([]);
  const go = async () => {
    const undo: Step[] = [];
    setPending(true);
    setProblem(null);
    try {
      await carryOut(showcase.id, move.steps.slice(done.length), (step) => {
        if (step) undo.unshift(step);
      });
      await onDone([...undo, ...done]);
      showToast({ message: t('moved') });
    } catch (error) {
      setDone([...undo, ...done]);
      setProblem(error);
    } finally {
      setPending(false);
    }
  };
  const from = byId.get(move.id);
  const costs = move.verdict ? costWords(move.verdict.deltas, board) : [];
  return (
    <Dialog
      isOpen
      onClose={() => (done.length > 0 ? void onDone(done) : onClose())}
      title={t(move.id === '' ? 'undoTitle' : 'moveTitle')}
      actions={
        <>
          <Button look="secondary" onPress={() => (done.length > 0 ? void onDone(done) : onClose())}>
            {t('common:cancel')}
          </Button>
          <Button isPending={isPending} onPress={() => void go()}>
            {t('moveNow')}
          </Button>
        </>
      }
    >
      <ActionProblem error={problem} />
      {done.length > 0 ? (
        <Notice tone="warn" isLive>
          <p>{t('halfWay')}</p>
        </Notice>
      ) : null}
      {move.to ? (
        <p>
          <strong>{move.parties.map(nameOf).join(' – ')}</strong>
          <br />
          {from ? `${slotName(from.slotId)} · ${tableName(from.tableId)} ` : ''}→ {slotName(move.to.slotId)} ·{' '}
          {tableName(move.to.tableId)}
        </p>
      ) : (
        <p>{t('undoText')}</p>
      )}
      {move.verdict?.moved.map((placement) => (
        <p key={placement.meeting}>
          {t('alsoMoves')} <strong>{byId.get(placement.meeting)?.parties.map(nameOf).join(' – ')}</strong>
          <br />→ {slotName(placement.slot)} · {tableName(placement.table ?? null)}
        </p>
      ))}
      {costs.length > 0 ? <p className="soft">{t('costs', { costs: costs.join(' · ') })}</p> : null}
      <p>{t('toldAtOnce')}</p>
    </Dialog>
  );
}
