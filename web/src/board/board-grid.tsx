import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../shared/model/slot.ts';
import { BigGrid } from '../design/big-grid/big-grid.tsx';
import type { CellFrame, Place } from '../design/big-grid/grid-geometry.ts';
import type { GridHandle } from '../design/big-grid/use-grid-window.ts';
import { useLanguage } from '../reader/language.ts';
import { clockTime, dayName, zoneName } from '../reader/time.ts';
import { BoardCell } from './board-cell.tsx';
import { type Axis, type BoardMeeting, type CellIndex, cellKey, type Row } from './board-model.ts';
import { usePointerDrag } from './pointer-drag.ts';
import type { Verdict } from './use-what-if.ts';

type Props = {
  readonly rows: readonly Row[];
  readonly slots: readonly Slot[];
  readonly zone: string;
  readonly axis: Axis;
  readonly cells: CellIndex;
  readonly held: string | null;
  readonly nameOf: (partyId: string) => string;
  readonly tableName: (tableId: string | null) => string;
  readonly highlighted: string | null;
  readonly verdictAt: (rowId: string, slotId: string) => Verdict | undefined;
  readonly onPick: (id: string, slotsInSight: readonly string[]) => void;
  readonly onDrop: (rowId: string, slotId: string) => void;
  readonly onPutDown: () => void;
};

const WIDE = { header: 52, row: 58, column: 148, label: 168 };
const NARROW = { ...WIDE, column: 112, label: 92 };
const NONE: readonly BoardMeeting[] = [];

/** Times across, tables or parties down. */
export function BoardGrid(props: Props) {
  const { rows, slots, zone, axis, cells, held, verdictAt, onPick, onDrop } = props;
  const { t } = useTranslation('board');
  const language = useLanguage();
  const grid = useRef<GridHandle>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [sizes] = useState(() => (window.matchMedia('(max-width: 639px)').matches ? NARROW : WIDE));
  const columns = useMemo(
    () =>
      slots.map(({ id, day, start }, index) => ({
        id,
        day: dayName(day, language, 'short'),
        time: clockTime(start, zone, language),
        isNewDay: slots[index - 1]?.day !== day,
      })),
    [slots, zone, language],
  );
  const meetingsAt = (rowId: string, slotId: string) => cells.get(cellKey(rowId, slotId)) ?? NONE;
  const pick = useCallback(
    (meeting: string) =>
      onPick(meeting, grid.current?.columnsInSight().flatMap((index) => slots[index]?.id ?? []) ?? []),
    [onPick, slots],
  );
  const at = ({ row, column }: Place) => ({ row: rows[row], slot: slots[column] });
  const drop = (place: Place) => {
    const { row, slot } = at(place);
    if (row && slot) onDrop(row.id, slot.id);
  };
  const press = (place: Place) => {
    if (held !== null) return drop(place);
    const { row, slot } = at(place);
    const [meeting] = row && slot ? meetingsAt(row.id, slot.id) : [];
    if (meeting) pick(meeting.id);
  };
  const onPointerDown = usePointerDrag({
    grid,
    ghost,
    inset: { left: sizes.label, top: sizes.header / 2 },
    held,
    onPick: pick,
    onPress: press,
    onDrop: drop,
  });
  const cell = (frame: CellFrame) => {
    const row = rows[frame.row];
    const column = columns[frame.column];
    if (!row || !column) return null;
    return (
      <BoardCell
        {...frame}
        rowId={row.id}
        rowLabel={row.label}
        time={`${column.day} ${column.time}`}
        axis={axis}
        isNewDay={column.isNewDay}
        meetings={meetingsAt(row.id, column.id)}
        held={held}
        highlighted={props.highlighted}
        verdict={verdictAt(row.id, column.id)}
        nameOf={props.nameOf}
        tableName={props.tableName}
        t={t}
      />
    );
  };
  return (
    <>
      <BigGrid
        rowCount={rows.length}
        columnCount={slots.length}
        sizes={sizes}
        label={t(`gridLabel.${axis}`)}
        help={t('help')}
        className={held === null ? 'board' : 'board board-holding'}
        corner={
          <span>
            {t(`axis.${axis}`)}
            <br />
            <span className="board-zone">{slots[0] ? zoneName(slots[0].start, zone, language) : ''}</span>
          </span>
        }
        columnHead={(index) => ({
          content: (
            <>
              <span className="small">{columns[index]?.day}</span>
              <strong>{columns[index]?.time}</strong>
            </>
          ),
          className: columns[index]?.isNewDay ? 'board-time board-new-day' : 'board-time',
        })}
        rowLabel={(index) => rows[index]?.label ?? ''}
        cell={cell}
        onPress={press}
        onEscape={props.onPutDown}
        onPointerDown={onPointerDown}
        handle={grid}
      />
      <div ref={ghost} className="board-ghost no-print" aria-hidden="true" />
    </>
  );
}
