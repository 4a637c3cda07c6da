import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { MAX_SLOTS, type Slot } from '../../../../shared/model/slot.ts';
import { useLanguage } from '../../reader/language.ts';
import { clockRange, dayName, zoneName } from '../../reader/time.ts';

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  readonly faultCount: number;
};

/** The slots that the pattern comes to, day by day, with the breaks as gaps. */
export function GridPreview({ showcase, slots, faultCount }: Props) {
  const { t } = useTranslation('setUp');
  const language = useLanguage();
  const zone = showcase.timeZone;
  const [first] = slots;
  return (
    <section className="card stack grid-preview" aria-labelledby="preview">
      <div className="stack-tight">
        <h2 id="preview">{t('preview')}</h2>
        <p role="status">
          {faultCount > 0 ? (
            <span className="field-error">{t('previewFaults', { count: faultCount })}</span>
          ) : (
            <>
              <strong className="number">{t('slotCount', { count: slots.length })}</strong>{' '}
              {first ? (
                <span className="soft small">
                  {t('inZone', { zone: zoneName(first.start, zone, language), most: MAX_SLOTS })}
                </span>
              ) : null}
            </>
          )}
        </p>
      </div>
      <div className="preview-days">
        {showcase.days.map((day) => {
          const own = slots.filter((slot) => slot.day === day);
          return (
            <div key={day} className="stack-tight">
              <h3>{dayName(day, language, 'short')}</h3>
              <ol className="preview-slots">
                {own.map((slot, index) => {
                  const isNewSession = index > 0 && own[index - 1]?.session !== slot.session;
                  return (
                    <li key={slot.id} className={isNewSession ? 'preview-slot after-break' : 'preview-slot'}>
                      <time dateTime={slot.start}>{clockRange(slot.start, slot.end, zone, language)}</time>
                    </li>
                  );
                })}
              </ol>
              <p className="soft small number">{t('slotCount', { count: own.length })}</p>
            </div>
          );
        })}
      </div>
    </section>
  );
}
