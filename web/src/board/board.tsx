import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import {
  useInterpreters,
  usePartyNames,
  usePartyRecords,
  useTables,
} from '../console/frame/office-queries.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/surface.tsx';
import { BoardGrid } from './board-grid.tsx';
import { type Axis, indexCells } from './board-model.ts';
import { BoardNotices } from './board-notices.tsx';
import { useRows, useTableNames } from './board-rows.ts';
import { BoardTools } from './board-tools.tsx';
import { Legend } from './legend.tsx';
import { MeetingPanel } from './meeting-panel.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { Tray } from './tray.tsx';
import { useBoardMeetings } from './use-board-meetings.ts';
import { useHolding } from './use-holding.ts';

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  /** The draft that is shown; null is the booked schedule. */
  readonly number: number | null;
};

/** The board with its tools: which rows, whose meetings, what is in hand, and what was done. */
export function Board({ showcase, slots, number }: Props) {
  const { t } = useTranslation('board');
  const isDraft = number !== null;
  const tables = useTables(showcase.id);
  const parties = usePartyRecords(showcase.id);
  const interpreters = useInterpreters(showcase.id);
  const nameOf = usePartyNames(showcase.id);
  const tableName = useTableNames(tables.data);
  const [axis, setAxis] = useState<Axis>('tables');
  const [partyId, setPartyId] = useState<string | null>(null);
  const board = useBoardMeetings(showcase.id, number);
  const { shown, byId, tray, whatIf } = board;
  const hand = useHolding({ showcaseId: showcase.id, slots, axis, isDraft, board });
  const cells = useMemo(() => indexCells(shown, axis), [shown, axis]);
  const rows = useRows({ axis, partyId, shown, tables: tables.data, parties: parties.data });
  const names = { nameOf, tableName };

  if (board.isComplete && shown.length === 0 && !isDraft && !tray.isOpen) {
    return (
      <EmptyState
        title={t('empty')}
        action={
          <Button look="secondary" onPress={() => tray.onOpen(true)}>
            {t('placeByHand')}
          </Button>
        }
      >
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <div className="stack board-page">
      <BoardTools
        axis={axis}
        onAxis={(next) => {
          hand.putDown();
          setAxis(next);
        }}
        parties={parties.data}
        partyId={partyId}
        onParty={setPartyId}
        canUndo={hand.canUndo}
        onUndo={hand.undo}
      />
      <BoardNotices isDraft={isDraft} stepCount={hand.stepCount} whatIf={whatIf.state} />
      <Tray
        {...tray}
        isDraft={isDraft}
        nameOf={nameOf}
        held={hand.held}
        placed={byId}
        onPick={(id) => (hand.held === id ? hand.putDown() : hand.pickUp(id, []))}
      />
      <BoardGrid
        {...names}
        rows={rows}
        slots={slots}
        zone={showcase.timeZone}
        axis={axis}
        cells={cells}
        held={hand.held}
        highlighted={partyId}
        verdictAt={hand.verdictAt}
        onPick={hand.pickUp}
        onDrop={hand.drop}
        onPutDown={hand.putDown}
      />
      <MeetingPanel
        {...names}
        showcase={showcase}
        slots={slots}
        held={hand.held}
        meeting={hand.held === null ? undefined : byId.get(hand.held)}
        parties={hand.parties}
        interpreters={interpreters.data ?? []}
        count={shown.length}
        isComplete={board.isComplete}
        whatIf={whatIf.state}
        refusal={hand.refusal}
        onPutDown={hand.putDown}
      />
      <Legend isDraft={isDraft} isHolding={hand.held !== null} />
      <PrintSheet {...names} showcase={showcase} slots={slots} rows={rows} cells={cells} axis={axis} />
      {hand.pending ? (
        <MoveDialog
          {...names}
          showcase={showcase}
          slots={slots}
          move={hand.pending}
          byId={byId}
          onClose={hand.giveUpMove}
          onDone={hand.afterMove}
        />
      ) : null}
    </div>
  );
}
