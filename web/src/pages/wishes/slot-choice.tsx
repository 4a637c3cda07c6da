import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useTranslation } from 'react-i18next';
import type { Slot } from '../../../../shared/model/slot.ts';
import { Notice } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import {
  clockRange,
  clockTime,
  dayName,
  readersZone,
  showsAnotherTime,
  zoneName,
} from '../../reader/time.ts';
import './slot-choice.css';

type Props = {
  readonly slots: readonly Slot[];
  readonly zone: string;
  readonly selected: string | null;
  readonly onSelect: (slotId: string) => void;
  readonly emptyText: string;
};

/** Free times by day, one to be chosen. */
export function SlotChoice({ slots, zone, selected, onSelect, emptyText }: Props) {
  const { t } = useTranslation(['wishes', 'common']);
  const language = useLanguage();
  const own = readersZone();
  const first = slots[0];
  if (!first) {
    return (
      <Notice tone="warn">
        <p>{emptyText}</p>
      </Notice>
    );
  }
  const days = [...new Set(slots.map((slot) => slot.day))];
  return (
    <RadioGroup className="stack" aria-label={t('times')} value={selected} onChange={onSelect}>
      {days.map((day) => (
        <div key={day} className="stack-tight">
          <h3>
            {dayName(day, language)}{' '}
            <span className="small soft">{zoneName(first.start, zone, language)}</span>
          </h3>
          <div className="slot-choices">
            {slots
              .filter((slot) => slot.day === day)
              .map((slot) => (
                <Radio key={slot.id} value={slot.id} className="chip-toggle slot-choice number">
                  <span>
                    {clockRange(slot.start, slot.end, zone, language)}
                    {showsAnotherTime(slot.start, zone, own) ? (
                      <span className="slot-own small">
                        {t('common:time.yours', { time: clockTime(slot.start, own, language) })}
                      </span>
                    ) : null}
                  </span>
                </Radio>
              ))}
          </div>
        </div>
      ))}
    </RadioGroup>
  );
}
