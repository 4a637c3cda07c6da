import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/model/slot.ts';
import type { Day } from '../../../../shared/model/time.ts';
import { useLanguage } from '../../reader/language.ts';
import { clockRange, dayName } from '../../reader/time.ts';
import type { SlotTable } from './slot-table.ts';
import { usePainting } from './use-painting.ts';
import type { Change, SlotFace } from './use-slot-states.ts';
import './slots.css';

type Props = {
  readonly table: SlotTable;
  readonly zone: string;
  readonly faceOf: (slotId: string) => SlotFace;
  readonly onChange: (changes: readonly Change[]) => void;
  /** With whom a booked slot is, or undefined while that is not known. */
  readonly partnerIn: (slotId: string) => string | undefined;
  readonly onDay: (day: Day) => void;
  readonly onBooked: (slotId: string) => void;
  readonly conflicts: readonly string[];
};

const MARKS: { readonly [Face in SlotFace]: string } = { open: '○', closed: '×', booked: '●' };

/** Times by days. A tap changes one slot, a drag many; arrow keys move, space changes, shift and arrows carry on. */
export function SlotGrid(props: Props) {
  const { table, zone, faceOf, onChange, onDay } = props;
  const { t } = useTranslation('slots');
  const language = useLanguage();
  const body = useRef<HTMLTableSectionElement>(null);
  const [focused, setFocused] = useState<{ row: number; column: number } | null>(null);
  const { area, painting, handlers, swallowsClick } = usePainting(faceOf, ({ to, slotIds }) =>
    onChange([...slotIds].map((slotId) => ({ slotId, to }))),
  );
  const shown = (slotId: string): SlotFace => {
    const face = faceOf(slotId);
    return face !== 'booked' && painting?.slotIds.has(slotId) ? painting.to : face;
  };

  const home = focused ?? firstCell(table);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = ARROWS[event.key];
    if (!step || !home) return;
    event.preventDefault();
    const next = neighbour(table, home, step);
    if (!next) return;
    const from = table.rows[home.row]?.cells[home.column];
    const to = table.rows[next.row]?.cells[next.column];
    if (event.shiftKey && from && to) {
      const face = faceOf(from.id);
      if (face !== 'booked') onChange([{ slotId: to.id, to: face }]);
    }
    setFocused(next);
    if (to) body.current?.querySelector<HTMLElement>(`[data-slot="${to.id}"]`)?.focus();
  };

  const cell = (slot: Slot, row: number, column: number) => (
    <SlotCell
      {...props}
      slot={slot}
      face={shown(slot.id)}
      label={`${dayName(slot.day, language, 'short')} ${clockRange(slot.start, slot.end, zone, language)}`}
      isHome={home?.row === row && home.column === column}
      onFocus={() => setFocused({ row, column })}
      swallowsClick={swallowsClick}
    />
  );
  return (
    <div className="slot-scroll" ref={area} {...handlers}>
      <table className="slot-grid" aria-label={t('gridLabel')} data-painting={painting ? true : undefined}>
        <thead>
          <tr>
            <th scope="col" className="slot-corner">
              <span className="visually-hidden">{t('time')}</span>
            </th>
            {table.days.map((day) => (
              <th key={day} scope="col">
                <button type="button" className="slot-day" onClick={() => onDay(day)}>
                  <span>{dayName(day, language, 'short')}</span>
                  <span aria-hidden="true">⋯</span>
                  <span className="visually-hidden">{t('dayActions')}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {table.rows.map((row, rowIndex) => (
            <tr key={row.time} className={row.isAfterBreak ? 'slot-after-break' : undefined}>
              <th scope="row" className="slot-time number">
                {row.time}
              </th>
              {row.cells.map((slot, columnIndex) => (
                <td key={table.days[columnIndex] ?? columnIndex}>
                  {slot ? cell(slot, rowIndex, columnIndex) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Place = { readonly row: number; readonly column: number };
const ARROWS: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

function firstCell(table: SlotTable): Place | null {
  for (const [row, { cells }] of table.rows.entries()) {
    const column = cells.findIndex((slot) => slot !== null);
    if (column >= 0) return { row, column };
  }
  return null;
}

/** The next cell that holds a slot in a direction. */
function neighbour(table: SlotTable, from: Place, step: Place): Place | null {
  let { row, column } = from;
  while (row >= 0 && row < table.rows.length && column >= 0 && column < table.days.length) {
    row += step.row;
    column += step.column;
    if (table.rows[row]?.cells[column]) return { row, column };
  }
  return null;
}

type CellProps = Props & {
  readonly slot: Slot;
  readonly face: SlotFace;
  readonly label: string;
  readonly isHome: boolean;
  readonly onFocus: () => void;
  readonly swallowsClick: () => boolean;
};

function SlotCell(props: CellProps) {
  const { slot, face, label, isHome, onFocus, onChange, onBooked, partnerIn, conflicts, swallowsClick } =
    props;
  const { t } = useTranslation('slots');
  const isBooked = face === 'booked';
  const partner = isBooked ? partnerIn(slot.id) : undefined;
  const press = () => {
    if (swallowsClick()) return;
    if (isBooked) onBooked(slot.id);
    else onChange([{ slotId: slot.id, to: face === 'open' ? 'closed' : 'open' }]);
  };
  return (
    <button
      type="button"
      className={`slot slot-${face}${conflicts.includes(slot.id) ? ' slot-conflict' : ''}`}
      data-slot={slot.id}
      tabIndex={isHome ? 0 : -1}
      aria-label={`${label} ${t(`face.${face}`)}${partner ? ` ${partner}` : ''}`}
      {...(isBooked ? {} : { 'aria-pressed': face === 'open' })}
      onFocus={onFocus}
      onClick={press}
    >
      <span className="slot-mark" aria-hidden="true">
        {MARKS[face]}
      </span>
      <span className="slot-text">{partner ?? t(`face.${face}`)}</span>
    </button>
  );
}
