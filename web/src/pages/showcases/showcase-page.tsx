import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { CLUSTERS } from '../../../../shared/model/taxonomy.ts';
import { useGrid, useShowcase } from '../../api/showcase-queries.ts';
import { Badge } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { labelOf, languageName } from '../../reader/names.ts';
import { clockTime, dayName, dayRange, zoneName } from '../../reader/time.ts';
import type { PageProps } from '../../routing/paths.ts';
import { CallToAction } from './call-to-action.tsx';
import { HowItWorks } from './how-it-works.tsx';
import { PhaseDates } from './phase-dates.tsx';
import { phaseTone } from './phase-tone.ts';
import './showcases.css';

/** The public page of one showcase: what, when, where, who, and how to take part. */
export default function ShowcasePage({ params }: PageProps<'showcase'>) {
  const showcase = useShowcase(params.showcaseId);
  return (
    <div className="page">
      <QueryView query={showcase} skeleton={[320, 48, 160, 160]}>
        {(data) => <ShowcaseView showcase={data} />}
      </QueryView>
    </div>
  );
}

function ShowcaseView({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  return (
    <Page
      isNested
      title={showcase.title[language]}
      eyebrow={
        <>
          {labelOf(CLUSTERS, showcase.cluster, language)}{' '}
          <Badge tone={phaseTone(showcase.phase)}>{t(`common:phase.${showcase.phase}`)}</Badge>
        </>
      }
      lead={
        <>
          <p className="hero-when">{dayRange(showcase.days, language)}</p>
          <p>{showcase.venue.name[language]}</p>
        </>
      }
      isHero
    >
      <div className="showcase-columns">
        <div className="stack-loose">
          <section className="stack">
            <h2>{t('about')}</h2>
            <p className="prewrap measure showcase-summary">{showcase.summary[language]}</p>
          </section>
          <HowItWorks />
          <Vocabulary showcase={showcase} />
        </div>
        <aside className="stack showcase-aside">
          <CallToAction showcase={showcase} />
          <PhaseDates showcase={showcase} />
          <Facts showcase={showcase} />
        </aside>
      </div>
    </Page>
  );
}

function Facts({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  const noon = `${showcase.days[0] ?? '2000-01-01'}T12:00:00Z`;
  const pair = showcase.rules.interpretation;
  return (
    <section className="card stack" aria-labelledby="facts">
      <h2 id="facts">{t('facts')}</h2>
      <dl className="facts facts-narrow">
        <Days showcase={showcase} />
        <div>
          <dt>{t('where')}</dt>
          <dd>
            {showcase.venue.name[language]}
            <br />
            <span className="soft">{showcase.venue.address[language]}</span>
          </dd>
        </div>
        {pair ? (
          <div>
            <dt>{t('interpretation')}</dt>
            <dd>
              {t('interpretationText', {
                languages: pair
                  .split('-')
                  .map((code) => languageName(code, language))
                  .join(language === 'ja' ? '・' : ' – '),
              })}
            </dd>
          </div>
        ) : null}
        <div>
          <dt>{t('contact')}</dt>
          <dd>
            <a href={`mailto:${showcase.contact}`}>{showcase.contact}</a>
          </dd>
        </div>
      </dl>
      <p className="small soft">{t('timeNote', { zone: zoneName(noon, showcase.timeZone, language) })}</p>
    </section>
  );
}

function Days({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  const grid = useGrid(showcase.id);
  return showcase.days.map((day) => {
    const slots = grid.data?.slots.filter((slot) => slot.day === day) ?? [];
    const first = slots[0];
    const last = slots.at(-1);
    return (
      <div key={day}>
        <dt>{dayName(day, language, 'short')}</dt>
        <dd className="facts-day">
          {first && last ? (
            <>
              <strong className="number">
                {clockTime(first.start, showcase.timeZone, language)}–
                {clockTime(last.end, showcase.timeZone, language)}{' '}
                {zoneName(first.start, showcase.timeZone, language)}
              </strong>
              <br />
              <span className="soft small">
                {t('slotsPerDay', {
                  count: slots.length,
                  minutes: Math.round((Date.parse(first.end) - Date.parse(first.start)) / 60_000),
                })}
              </span>
            </>
          ) : (
            t('toBeAnnounced')
          )}
        </dd>
      </div>
    );
  });
}

function Vocabulary({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  return (
    <section className="stack" aria-labelledby="who">
      <h2 id="who">{t('who')}</h2>
      <h3>{t('focusAreas')}</h3>
      <ul className="chips">
        {showcase.taxonomy.focusAreas.map((entry) => (
          <li key={entry.code} className="chip">
            {entry.label[language]}
          </li>
        ))}
      </ul>
      <h3>{t('collaborationTypes')}</h3>
      <ul className="chips">
        {showcase.taxonomy.collaborationTypes.map((entry) => (
          <li key={entry.code} className="chip">
            {entry.label[language]}
          </li>
        ))}
      </ul>
    </section>
  );
}
