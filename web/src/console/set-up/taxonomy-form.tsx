import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Taxonomy, type TaxonomyEntry } from '../../../../shared/model/taxonomy.ts';
import { Button } from '../../design/button.tsx';
import { ErrorSummary, type FieldFault } from '../../design/error-summary.tsx';
import { TextField } from '../../design/text-field.tsx';
import { fieldId } from '../../forms/faults.ts';
import { ActionProblem } from '../frame/action-problem.tsx';
import { useSaving } from './use-saving.ts';

type Props = { readonly taxonomy: Taxonomy; readonly onSave: (taxonomy: Taxonomy) => Promise<unknown> };

type EntryFault = FieldFault & { readonly list: (typeof LISTS)[number]; readonly index: number };

const LISTS = ['focusAreas', 'collaborationTypes', 'regulatoryStages', 'capabilities', 'funding'] as const;
const MOST = 60;

/** A code from an English label: "Medical devices" becomes medical-devices. */
export const codeFrom = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');

/** The vocabulary that parties are asked in; an entry that is in use keeps its code when its words change. */
export function TaxonomyForm({ taxonomy, onSave }: Props) {
  const { t } = useTranslation(['setUp', 'common']);
  const [draft, setDraft] = useState<Taxonomy>(taxonomy);
  const [faults, setFaults] = useState<readonly EntryFault[]>([]);
  const saving = useSaving(onSave);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = LISTS.flatMap((list) =>
      draft[list].flatMap((entry, index) => {
        const isBlank = entry.label.en.trim() === '' || entry.label.ja.trim() === '';
        const at = `${t(`list.${list}`)} ${index + 1}`;
        const message = `${at}: ${t('bothLanguages')}`;
        return isBlank ? [{ list, index, fieldId: fieldId(`${list}.${index}`), message }] : [];
      }),
    );
    setFaults(found);
    if (found.length > 0) return;
    const named = Object.fromEntries(
      LISTS.map((list) => [
        list,
        draft[list].map((entry) => ({ ...entry, code: entry.code || codeFrom(entry.label.en) })),
      ]),
    );
    const parsed = Taxonomy.safeParse(named);
    if (parsed.success) void saving.run(parsed.data);
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <ErrorSummary faults={faults} />
      <ActionProblem error={saving.problem} />
      {LISTS.map((list) => {
        const entries = draft[list];
        const change = (next: TaxonomyEntry[]) => setDraft({ ...draft, [list]: next });
        return (
          <details
            key={list}
            className="card more"
            open={list === 'focusAreas' || faults.some((fault) => fault.list === list)}
          >
            <summary>
              {t(`list.${list}`)} · {t('entries', { count: entries.length })}
            </summary>
            <ol className="vocabulary">
              {entries.map((entry, index) => {
                const put = (label: TaxonomyEntry['label']) =>
                  change(entries.map((one, at) => (at === index ? { ...one, label } : one)));
                const isFaulty = faults.some((fault) => fault.list === list && fault.index === index);
                return (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a new entry has no code yet
                  <li key={index} className="vocabulary-row">
                    <TextField
                      id={fieldId(`${list}.${index}`)}
                      label={t('inJapanese', { number: index + 1 })}
                      lang="ja"
                      value={entry.label.ja}
                      onChange={(ja) => put({ ...entry.label, ja })}
                      error={isFaulty ? t('bothLanguages') : undefined}
                    />
                    <TextField
                      label={t('inEnglish', { number: index + 1 })}
                      lang="en"
                      value={entry.label.en}
                      onChange={(en) => put({ ...entry.label, en })}
                    />
                    <Button look="quiet" onPress={() => change(entries.filter((_, at) => at !== index))}>
                      {t('removeEntry', { number: index + 1 })}
                    </Button>
                  </li>
                );
              })}
            </ol>
            {entries.length < MOST ? (
              <p>
                <Button
                  look="secondary"
                  onPress={() => change([...entries, { code: '', label: { en: '', ja: '' } }])}
                >
                  {t('addEntry')}
                </Button>
              </p>
            ) : null}
          </details>
        );
      })}
      <p>
        <Button type="submit" size="large" isPending={saving.isPending}>
          {t('common:save')}
        </Button>
      </p>
    </form>
  );
}
