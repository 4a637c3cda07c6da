import { useTranslation } from 'react-i18next';
import type { GridDay } from '../../../../shared/model/slot.ts';
import { Button } from '../../design/button.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';

type Props = {
  readonly title: string;
  readonly value: GridDay;
  readonly faults: readonly string[];
  readonly onChange: (value: GridDay) => void;
};

const LENGTHS = [10, 15, 20, 25, 30, 40, 45, 60, 90];
const PAUSES = [0, 5, 10, 15, 20, 30];

const withOwn = (usual: readonly number[], own: number): number[] =>
  [...new Set([...usual, own])].sort((a, b) => a - b);

/** One day's pattern: from, to, how long, and the breaks. */
export function DayPattern({ title, value, faults, onChange }: Props) {
  const { t } = useTranslation('setUp');
  const minutes = (usual: readonly number[], own: number) =>
    withOwn(usual, own).map((count) => ({ id: String(count), label: t('minutes', { count }) }));
  const clock = (label: string, time: string, change: (time: string) => void) => (
    <TextField
      label={label}
      type="time"
      value={time}
      onChange={(next) => (next === '' ? undefined : change(next))}
    />
  );
  return (
    <fieldset className="card stack">
      <legend className="legend-title">{title}</legend>
      {faults.length > 0 ? (
        <ul className="plain-list field-error" aria-live="polite">
          {[...new Set(faults)].map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      ) : null}
      <div className="fields-row">
        {clock(t('dayStart'), value.start, (start) => onChange({ ...value, start }))}
        {clock(t('dayEnd'), value.end, (end) => onChange({ ...value, end }))}
        <SelectField
          label={t('slotLength')}
          options={minutes(LENGTHS, value.slotMinutes)}
          value={String(value.slotMinutes)}
          onChange={(next) => onChange({ ...value, slotMinutes: Number(next) })}
        />
        <SelectField
          label={t('pause')}
          options={minutes(PAUSES, value.pauseMinutes)}
          value={String(value.pauseMinutes)}
          onChange={(next) => onChange({ ...value, pauseMinutes: Number(next) })}
        />
      </div>
      {value.breaks.map((pause, index) => {
        const change = (next: typeof pause | null) =>
          onChange({
            ...value,
            breaks: value.breaks.flatMap((one, at) => (at !== index ? [one] : next ? [next] : [])),
          });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a break being typed has no other identity
          <div className="break-row" key={`${index}-${value.breaks.length}`}>
            {clock(t('breakStart', { number: index + 1 }), pause.start, (start) =>
              change({ ...pause, start }),
            )}
            {clock(t('breakEnd', { number: index + 1 }), pause.end, (end) => change({ ...pause, end }))}
            <Button look="quiet" onPress={() => change(null)}>
              {t('removeBreak', { number: index + 1 })}
            </Button>
          </div>
        );
      })}
      {value.breaks.length < 10 ? (
        <p>
          <Button
            look="secondary"
            onPress={() =>
              onChange({ ...value, breaks: [...value.breaks, { start: '15:00', end: '15:15' }] })
            }
          >
            {t('addBreak')}
          </Button>
        </p>
      ) : null}
    </fieldset>
  );
}
