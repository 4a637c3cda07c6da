import { useTranslation } from 'react-i18next';
import { PHASES, type Phase, type Showcase } from '../../../../shared/model/showcase.ts';
import { useLanguage } from '../../reader/language.ts';
import { dayName } from '../../reader/time.ts';

/** The dates of a showcase, the present one marked. */
export function PhaseDates({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation('showcases');
  const language = useLanguage();
  const dates = showcase.phaseDates;
  const first = showcase.days[0] ?? null;
  const rows: readonly { label: string; day: string | null; from: Phase }[] = [
    { label: t('registrationOpensRow'), day: dates.registrationOpens, from: 'registration' },
    { label: t('registrationClosesRow'), day: dates.registrationCloses, from: 'wishes' },
    { label: t('wishesCloseRow'), day: dates.wishesClose, from: 'planning' },
    { label: t('schedulePublishedRow'), day: dates.schedulePublished, from: 'published' },
    { label: t('showcaseRow'), day: first, from: 'live' },
  ];
  const now = PHASES.indexOf(showcase.phase);
  return (
    <section className="card stack" aria-labelledby="dates">
      <h2 id="dates">{t('dates')}</h2>
      <ol className="dates" aria-label={t('datesCaption')}>
        {rows.map((row) => (
          <li
            key={row.from}
            className="date"
            data-state={PHASES.indexOf(row.from) <= now ? 'reached' : 'ahead'}
          >
            <span>{row.label}</span>
            <span className="date-day">
              {row.day === null ? (
                t('toBeAnnounced')
              ) : (
                <time dateTime={row.day}>{dayName(row.day, language, 'short')}</time>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
