import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowcaseInput } from '../../../../shared/model/showcase.ts';
import { CLUSTERS } from '../../../../shared/model/taxonomy.ts';
import { Button } from '../../design/button.tsx';
import { ComboField } from '../../design/combo-field.tsx';
import { ErrorSummary } from '../../design/error-summary.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import {
  type FieldBook,
  type FormFault,
  faultAt,
  faultsFrom,
  faultsOf,
  fieldId,
} from '../../forms/faults.ts';
import { useLanguage } from '../../reader/language.ts';
import { optionsOf } from '../../reader/names.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { type AboutDraft, aboutInputOf, DATES } from './about-draft.ts';
import './set-up.css';

type Props = {
  readonly initial: AboutDraft;
  readonly submitLabel: string;
  readonly onSend: (input: ShowcaseInput) => Promise<unknown>;
};

/** Title, place, days and dates of a showcase, in both languages. */
export function AboutForm({ initial, submitLabel, onSend }: Props) {
  const { t } = useTranslation('setUp');
  const { t: common } = useTranslation('common');
  const language = useLanguage();
  const [draft, setDraft] = useState(initial);
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const [problem, setProblem] = useState<unknown>(null);
  const [isPending, setPending] = useState(false);
  const book: FieldBook = {
    'title.en': { label: t('titleEn'), kind: 'text' },
    'title.ja': { label: t('titleJa'), kind: 'text' },
    'summary.en': { label: t('summaryEn'), kind: 'text' },
    'summary.ja': { label: t('summaryJa'), kind: 'text' },
    'venue.name.en': { label: t('venueEn'), kind: 'text' },
    'venue.name.ja': { label: t('venueJa'), kind: 'text' },
    'venue.address.en': { label: t('addressEn'), kind: 'text' },
    'venue.address.ja': { label: t('addressJa'), kind: 'text' },
    timeZone: { label: t('timeZone'), kind: 'choice' },
    days: { label: t('days'), kind: 'text' },
    contact: { label: t('contact'), kind: 'text' },
    ...Object.fromEntries(
      DATES.map((key) => [`phaseDates.${key}`, { label: t(`date.${key}`), kind: 'text' } as const]),
    ),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const input = aboutInputOf(draft);
    const found = faultsOf(ShowcaseInput, input, book, common);
    setFaults(found);
    setProblem(null);
    if (found.length > 0) return;
    setPending(true);
    try {
      await onSend(ShowcaseInput.parse(input));
    } catch (error) {
      const named = faultsFrom(error, book);
      setFaults(named);
      if (named.length === 0) setProblem(error);
    } finally {
      setPending(false);
    }
  };
  const both = (key: 'title' | 'summary' | 'venueName' | 'venueAddress', path: string, lines?: number) => {
    const names = {
      title: 'title',
      summary: 'summary',
      venueName: 'venue',
      venueAddress: 'address',
    } as const;
    return (
      <div className="field-pair-wide">
        {(['ja', 'en'] as const).map((one) => (
          <TextField
            key={one}
            id={fieldId(`${path}.${one}`)}
            label={t(`${names[key]}${one === 'ja' ? 'Ja' : 'En'}`)}
            lang={one}
            {...(lines ? { lines } : {})}
            {...(key === 'summary' ? { isOptional: true } : {})}
            value={draft[key][one]}
            onChange={(value) => setDraft({ ...draft, [key]: { ...draft[key], [one]: value } })}
            error={faultAt(faults, `${path}.${one}`)}
          />
        ))}
      </div>
    );
  };
  return (
    <form className="stack-loose" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} />
      <ActionProblem error={problem} />
      <section className="card stack" aria-labelledby="what">
        <h2 id="what">{t('what')}</h2>
        {both('title', 'title')}
        {both('summary', 'summary', 4)}
        <SelectField
          label={t('cluster')}
          options={optionsOf(CLUSTERS, language)}
          value={draft.cluster}
          onChange={(cluster) => setDraft({ ...draft, cluster })}
        />
        <TextField
          id={fieldId('contact')}
          label={t('contact')}
          hint={t('contactHint')}
          type="email"
          value={draft.contact}
          onChange={(contact) => setDraft({ ...draft, contact })}
          error={faultAt(faults, 'contact')}
        />
      </section>
      <section className="card stack" aria-labelledby="where">
        <h2 id="where">{t('where')}</h2>
        {both('venueName', 'venue.name')}
        {both('venueAddress', 'venue.address')}
        <ComboField
          id={fieldId('timeZone')}
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          options={Intl.supportedValuesOf('timeZone').map((zone) => ({
            id: zone,
            label: zone.replaceAll('_', ' '),
          }))}
          value={draft.timeZone}
          onChange={(timeZone) => setDraft({ ...draft, timeZone })}
          error={faultAt(faults, 'timeZone')}
        />
      </section>
      <section className="card stack" aria-labelledby="when">
        <h2 id="when">{t('when')}</h2>
        <fieldset className="stack-tight" id={fieldId('days')}>
          <legend className="field-label">{t('days')}</legend>
          {faultAt(faults, 'days') ? <p className="field-error">{faultAt(faults, 'days')}</p> : null}
          <div className="day-list">
            {draft.days.map((day, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a day being typed has no other identity
              <div className="row" key={`${index}-${draft.days.length}`}>
                <TextField
                  label={t('dayNumber', { number: index + 1 })}
                  type="date"
                  value={day}
                  onChange={(value) =>
                    setDraft({
                      ...draft,
                      days: draft.days.map((one, at) => (at === index ? value : one)),
                    })
                  }
                />
                {draft.days.length > 1 ? (
                  <Button
                    look="quiet"
                    onPress={() => setDraft({ ...draft, days: draft.days.filter((_, at) => at !== index) })}
                  >
                    {common('remove')}
                    <span className="visually-hidden"> {t('dayNumber', { number: index + 1 })}</span>
                  </Button>
                ) : null}
              </div>
            ))}
          </div>
          {draft.days.length < 14 ? (
            <p>
              <Button
                look="secondary"
                onPress={() =>
                  setDraft({ ...draft, days: [...draft.days, dayAfter(draft.days.at(-1) ?? '')] })
                }
              >
                {t('addDay')}
              </Button>
            </p>
          ) : null}
        </fieldset>
        <fieldset className="stack-tight">
          <legend className="field-label">{t('dates')}</legend>
          <p className="field-hint">{t('datesHint')}</p>
          <div className="fields-row">
            {DATES.map((key) => (
              <TextField
                key={key}
                id={fieldId(`phaseDates.${key}`)}
                label={t(`date.${key}`)}
                isOptional
                type="date"
                value={draft.phaseDates[key]}
                onChange={(value) =>
                  setDraft({ ...draft, phaseDates: { ...draft.phaseDates, [key]: value } })
                }
                error={faultAt(faults, `phaseDates.${key}`)}
              />
            ))}
          </div>
        </fieldset>
      </section>
      <p>
        <Button type="submit" size="large" isPending={isPending}>
          {submitLabel}
        </Button>
      </p>
    </form>
  );
}

/** The day after, as most showcases take days in a row; blank after a blank. */
function dayAfter(day: string): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? '' : new Date(time + 86_400_000).toISOString().slice(0, 10);
}
