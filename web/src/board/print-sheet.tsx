import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import { useLanguage } from '../reader/language.ts';
import { clockTime, dayName, zoneName } from '../reader/time.ts';
import { type Axis, type CellIndex, cellKey, type Row } from './board-model.ts';

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  readonly rows: readonly Row[];
  readonly cells: CellIndex;
  readonly axis: Axis;
  readonly nameOf: (partyId: string) => string;
  readonly tableName: (tableId: string | null) => string;
};

/** The whole board as plain tables, one a day, made only while the browser prints. */
export function PrintSheet({ showcase, slots, rows, cells, axis, nameOf, tableName }: Props) {
  const { t } = useTranslation('board');
  const language = useLanguage();
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (!isPrinting) return null;
  const zone = showcase.timeZone;
  return (
    <div className="print-sheets">
      {showcase.days.map((day) => {
        const own = slots.filter((slot) => slot.day === day);
        const used = rows.filter((row) => own.some((slot) => cells.has(cellKey(row.id, slot.id))));
        const [first] = own;
        return first && used.length > 0 ? (
          <table key={day} className="print-sheet">
            <caption>
              {showcase.title[language]} · {dayName(day, language)} ({zoneName(first.start, zone, language)})
            </caption>
            <thead>
              <tr>
                <th scope="col">{t(`axis.${axis}`)}</th>
                {own.map((slot) => (
                  <th key={slot.id} scope="col">
                    {clockTime(slot.start, zone, language)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {used.map((row) => (
                <tr key={row.id}>
                  <th scope="row">{row.label}</th>
                  {own.map((slot) => (
                    <td key={slot.id}>
                      {(cells.get(cellKey(row.id, slot.id)) ?? [])
                        .map((meeting) =>
                          axis === 'tables'
                            ? meeting.parties.map(nameOf).join('\u00a0– ')
                            : `${meeting.parties
                                .filter((party) => party !== row.id)
                                .map(nameOf)
                                .join(', ')} (${tableName(meeting.tableId)})`,
                        )
                        .join('; ')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ) : null;
      })}
    </div>
  );
}
