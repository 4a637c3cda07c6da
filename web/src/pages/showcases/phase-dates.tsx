import { useTranslation } from 'react-i18next';
import { PHASES, type Phase, type Showcase } from '../../../../shared/model/showcase.ts';
import { useLanguage } from '../../reader/language.ts';
import { dayName, dayRange } from '../../reader/time.ts';

/** The dates of a showcase, the present one marked. */
export function PhaseDates({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation('showcases');
  const language = useLanguage();
  const dates = showcase.phaseDates;
  const first = showcase.days[0] ?? null;
  // Both registration and wishes are taken until planning begins.
  const rows: readonly { label: string; day: string | null; from: Phase; text?: string }[] = [
    { label: t('registrationOpensRow'), day: dates.registrationOpens, from: 'registration' },
    { label: t('registrationClosesRow'), day: dates.registrationCloses, from: 'planning' },
    { label: t('wishesCloseRow'), day: dates.wishesClose, from: 'planning' },
    { label: t('schedulePublishedRow'), day: dates.schedulePublished, from: 'published' },
    { label: t('showcaseRow'), day: first, from: 'live', text: dayRange(showcase.days, language) },
  ];
  const now = PHASES.indexOf(showcase.phase);
  return (
    <section className="card stack" aria-labelledby="dates">
      <h2 id="dates">{t('dates')}</h2>
      <ol className="dates" aria-label={t('datesCaption')}>
        {rows.map((row) => (
          <li
            key={row.label}
            className="date"
            data-state={PHASES.indexOf(row.from) <= now ? 'reached' : 'ahead'}
          >
            <span>{row.label}</span>
            <span className="date-day">
              {row.day === null ? (
                t('toBeAnnounced')
              ) : (
                <time dateTime={row.day}>{row.text ?? dayName(row.day, language, 'short')}</time>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
