// Above 250 lines because virtual rows and columns, the one active cell and dragging all turn on the same scroller.
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../shared/model/slot.ts';
import { useLanguage } from '../reader/language.ts';
import { clockTime, dayName, zoneName } from '../reader/time.ts';
import { BoardCell } from './board-cell.tsx';
import { type Axis, type BoardMeeting, type CellIndex, cellKey, type Row } from './board-model.ts';
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

const HEADER = 52;
const ROW = 58;
const isNarrow = () => window.matchMedia('(max-width: 639px)').matches;
/** A mouse that moved so far drags; a finger drags after resting so long, so that swiping scrolls. */
const DRAG_PIXELS = 6;
const REST_MILLISECONDS = 350;
/** Near an edge the board scrolls by so many pixels a frame. */
const EDGE = 48;
const EDGE_STEP = 14;
const NONE: readonly BoardMeeting[] = [];

/** How far each key goes; the ends of a row are far enough for any event. */
const STEPS: Readonly<Record<string, { readonly down: number; readonly right: number }>> = {
  ArrowUp: { down: -1, right: 0 },
  ArrowDown: { down: 1, right: 0 },
  ArrowLeft: { down: 0, right: -1 },
  ArrowRight: { down: 0, right: 1 },
  PageUp: { down: -8, right: 0 },
  PageDown: { down: 8, right: 0 },
  Home: { down: 0, right: -1000 },
  End: { down: 0, right: 1000 },
};

type Place = { readonly row: number; readonly column: number };

/** Times across, tables or parties down; only what is in sight exists in the page. */
export function BoardGrid(props: Props) {
  const { rows, slots, zone, axis, cells, held, verdictAt, onPick, onDrop, onPutDown } = props;
  const { t } = useTranslation('board');
  const language = useLanguage();
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Place>({ row: 0, column: 0 });
  const [sizes] = useState(() => (isNarrow() ? { label: 92, column: 112 } : { label: 168, column: 148 }));
  const vertical = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    paddingStart: HEADER,
    scrollPaddingStart: HEADER,
    overscan: 3,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: slots.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.column,
    paddingStart: sizes.label,
    scrollPaddingStart: sizes.label,
    overscan: 2,
  });
  const columns = horizontal.getVirtualItems();
  const lines = vertical.getVirtualItems();
  const inSight = useCallback(
    () => horizontal.getVirtualItems().flatMap(({ index }) => slots[index]?.id ?? []),
    [horizontal, slots],
  );
  const meetingsAt = (row: Row | undefined, slot: Slot | undefined): readonly BoardMeeting[] =>
    row && slot ? (cells.get(cellKey(row.id, slot.id)) ?? NONE) : NONE;

  const go = (row: number, column: number) => {
    const next = {
      row: Math.min(rows.length - 1, Math.max(0, row)),
      column: Math.min(slots.length - 1, Math.max(0, column)),
    };
    setActive(next);
    vertical.scrollToIndex(next.row);
    horizontal.scrollToIndex(next.column);
  };
  const press = (place: Place) => {
    const row = rows[place.row];
    const slot = slots[place.column];
    if (!row || !slot) return;
    if (held !== null) {
      onDrop(row.id, slot.id);
      return;
    }
    const [meeting] = meetingsAt(row, slot);
    if (meeting) onPick(meeting.id, inSight());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const isPress = event.key === 'Enter' || event.key === ' ';
    if (!step && !isPress && event.key !== 'Escape') return;
    event.preventDefault();
    if (step) go(active.row + step.down, active.column + step.right);
    else if (isPress) press(active);
    else onPutDown();
  };

  const drag = usePointerDrag({
    scroller,
    ghost,
    held,
    onActive: setActive,
    onPick: (meeting) => onPick(meeting, inSight()),
    onPress: press,
    onDrop: ({ row, column }) => {
      const there = rows[row];
      const slot = slots[column];
      if (there && slot) onDrop(there.id, slot.id);
    },
  });

  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const isActiveDrawn =
    lines.some(({ index }) => index === active.row) && columns.some(({ index }) => index === active.column);
  const zoneShown = slots[0] ? zoneName(slots[0].start, zone, language) : '';
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part */}
      <div
        ref={scroller}
        className={held === null ? 'board no-print' : 'board board-holding no-print'}
        role="grid"
        tabIndex={0}
        aria-label={t(`gridLabel.${axis}`)}
        aria-describedby={`${id}-help`}
        aria-rowcount={rows.length + 1}
        aria-colcount={slots.length + 1}
        {...(isActiveDrawn ? { 'aria-activedescendant': cellId(active.row, active.column) } : {})}
        onKeyDown={onKeyDown}
        onPointerDown={drag.onPointerDown}
      >
        <div
          className="board-space"
          role="presentation"
          style={{ height: vertical.getTotalSize(), width: horizontal.getTotalSize() }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div className="board-head" role="row" aria-rowindex={1} tabIndex={-1} style={{ height: HEADER }}>
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            <div
              className="board-corner"
              role="columnheader"
              aria-colindex={1}
              tabIndex={-1}
              style={{ width: sizes.label }}
            >
              <span>
                {t(`axis.${axis}`)}
                <br />
                <span className="board-zone">{zoneShown}</span>
              </span>
            </div>
            {columns.map(({ index, start, size }) => {
              const slot = slots[index];
              if (!slot) return null;
              const isNewDay = slots[index - 1]?.day !== slot.day;
              return (
                // biome-ignore lint/a11y/useSemanticElements: see above
                <div
                  key={slot.id}
                  className={isNewDay ? 'board-time board-new-day' : 'board-time'}
                  role="columnheader"
                  aria-colindex={index + 2}
                  tabIndex={-1}
                  style={{ transform: `translateX(${start}px)`, width: size }}
                >
                  <span className="small">{dayName(slot.day, language, 'short')}</span>
                  <strong>{clockTime(slot.start, zone, language)}</strong>
                </div>
              );
            })}
          </div>
          {lines.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={row.id}
                className="board-row"
                role="row"
                aria-rowindex={index + 2}
                tabIndex={-1}
                style={{ transform: `translateY(${start}px)`, height: ROW }}
              >
                {/* biome-ignore lint/a11y/useSemanticElements: see above */}
                <div
                  className="board-label"
                  role="rowheader"
                  aria-colindex={1}
                  tabIndex={-1}
                  style={{ width: sizes.label }}
                  title={row.label}
                >
                  <span>{row.label}</span>
                </div>
                {columns.map((column) => {
                  const slot = slots[column.index];
                  if (!slot) return null;
                  return (
                    <BoardCell
                      key={slot.id}
                      id={cellId(index, column.index)}
                      row={index}
                      column={column.index}
                      left={column.start}
                      width={column.size}
                      rowId={row.id}
                      rowLabel={row.label}
                      time={`${dayName(slot.day, language, 'short')} ${clockTime(slot.start, zone, language)}`}
                      axis={axis}
                      isNewDay={slots[column.index - 1]?.day !== slot.day}
                      isActive={active.row === index && active.column === column.index}
                      meetings={meetingsAt(row, slot)}
                      held={held}
                      highlighted={props.highlighted}
                      verdict={verdictAt(row.id, slot.id)}
                      nameOf={props.nameOf}
                      tableName={props.tableName}
                      t={t}
                    />
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
      <p className="small soft no-print" id={`${id}-help`}>
        {t('help')}
      </p>
      <div ref={ghost} className="board-ghost no-print" aria-hidden="true" />
    </>
  );
}

type DragOptions = {
  readonly scroller: { readonly current: HTMLDivElement | null };
  readonly ghost: { readonly current: HTMLDivElement | null };
  readonly held: string | null;
  readonly onActive: (place: Place) => void;
  readonly onPick: (meeting: string) => void;
  readonly onPress: (place: Place) => void;
  readonly onDrop: (place: Place) => void;
};

const cellUnder = (x: number, y: number): HTMLElement | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-row]') ?? null;
const placeOf = (cell: HTMLElement): Place => ({
  row: Number(cell.dataset['row']),
  column: Number(cell.dataset['column']),
});

/** Dragging by mouse, pen and finger. What follows the pointer is moved directly, so that a drag draws nothing anew. */
function usePointerDrag(options: DragOptions) {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const onPointerDown = useCallback((event: PointerEvent<HTMLDivElement>) => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-row]');
    if (!cell || event.button !== 0) return;
    const start = { x: event.clientX, y: event.clientY };
    const meeting = cell.dataset['meeting'];
    const isTouch = event.pointerType === 'touch';
    let at = start;
    let isDragging = false;
    let frame = 0;
    let over: HTMLElement | null = null;
    const { scroller: box, ghost: shadow } = latest.current;
    const markOver = (next: HTMLElement | null) => {
      if (next === over) return;
      over?.removeAttribute('data-over');
      next?.setAttribute('data-over', 'true');
      over = next;
    };
    const follow = () => {
      frame = 0;
      const element = shadow.current;
      const frameBox = box.current;
      if (!isDragging || !element || !frameBox) return;
      element.style.transform = `translate(${at.x + 12}px, ${at.y + 8}px)`;
      const edges = frameBox.getBoundingClientRect();
      const stepOf = (position: number, low: number, high: number) =>
        position < low + EDGE ? -EDGE_STEP : position > high - EDGE ? EDGE_STEP : 0;
      const stepX = stepOf(at.x, edges.left + 90, edges.right);
      const stepY = stepOf(at.y, edges.top + HEADER - EDGE / 2, edges.bottom);
      if (stepX !== 0 || stepY !== 0) {
        frameBox.scrollBy(stepX, stepY);
        frame = requestAnimationFrame(follow);
      }
      markOver(cellUnder(at.x, at.y));
    };
    const begin = () => {
      if (meeting === undefined || isDragging) return;
      isDragging = true;
      if (shadow.current) {
        shadow.current.textContent = cell.querySelector('.board-names')?.textContent ?? '';
        shadow.current.style.display = 'block';
      }
      if (latest.current.held !== meeting) latest.current.onPick(meeting);
      if (isTouch) navigator.vibrate?.(15);
      frame = requestAnimationFrame(follow);
    };
    const rest = isTouch ? setTimeout(begin, REST_MILLISECONDS) : undefined;
    const onMove = (move: globalThis.PointerEvent) => {
      at = { x: move.clientX, y: move.clientY };
      const distance = Math.hypot(at.x - start.x, at.y - start.y);
      if (!isDragging && distance > DRAG_PIXELS) {
        if (isTouch) return end();
        begin();
      }
      if (isDragging && frame === 0) frame = requestAnimationFrame(follow);
    };
    const onUp = (up: globalThis.PointerEvent) => {
      const target = isDragging ? cellUnder(up.clientX, up.clientY) : cell;
      const wasDragging = isDragging;
      end();
      if (!target) return;
      const place = placeOf(target);
      latest.current.onActive(place);
      if (wasDragging) latest.current.onDrop(place);
      else latest.current.onPress(place);
    };
    const stopScrolling = (touch: TouchEvent) => {
      if (isDragging) touch.preventDefault();
    };
    const end = () => {
      clearTimeout(rest);
      cancelAnimationFrame(frame);
      isDragging = false;
      markOver(null);
      if (shadow.current) shadow.current.style.display = 'none';
      document.removeEventListener('pointermove', onMove);
      document.removeEventListener('pointerup', onUp);
      document.removeEventListener('pointercancel', end);
      document.removeEventListener('touchmove', stopScrolling);
    };
    document.addEventListener('pointermove', onMove);
    document.addEventListener('pointerup', onUp);
    document.addEventListener('pointercancel', end);
    document.addEventListener('touchmove', stopScrolling, { passive: false });
  }, []);
  return { onPointerDown };
}
