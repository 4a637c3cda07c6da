import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { Button } from '../../design/button.tsx';
import { type Option, SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { COUNTRY_CODES, SPOKEN_LANGUAGE_CODES } from '../../reader/codes.ts';
import { useLanguage } from '../../reader/language.ts';
import { countryName, languageName, optionsOf } from '../../reader/names.ts';
import { navigate, useLocation } from '../../routing/router.tsx';

const FIELDS = ['q', 'focusArea', 'collaborationType', 'regulatoryStage', 'country', 'language'] as const;
export type CatalogueFilter = { readonly [Field in (typeof FIELDS)[number]]?: string };

/** The filter, kept in the address so that it survives a reload and can be sent to a colleague. */
export function useCatalogueFilter(): readonly [CatalogueFilter, (filter: CatalogueFilter) => void] {
  const { search } = useLocation();
  const query = new URLSearchParams(search);
  const filter = Object.fromEntries(
    FIELDS.flatMap((field) => (query.has(field) ? [[field, query.get(field)]] : [])),
  );
  const set = (next: CatalogueFilter) => {
    const changed = new URLSearchParams(window.location.search);
    for (const field of FIELDS) {
      const value = next[field];
      if (value === undefined || value === '') changed.delete(field);
      else changed.set(field, value);
    }
    navigate(`${window.location.pathname}?${changed}`, { replace: true });
  };
  return [filter, set];
}

const TYPING_PAUSE_MILLISECONDS = 350;
const ANY = 'any';

type Props = {
  readonly filter: CatalogueFilter;
  readonly onChange: (filter: CatalogueFilter) => void;
  readonly taxonomy: Taxonomy;
};

/** Search words and five filters. On a phone the filters fold away. */
export function CatalogueFilters({ filter, onChange, taxonomy }: Props) {
  const { t } = useTranslation(['partners', 'profile']);
  const language = useLanguage();
  const [words, setWords] = useState(filter.q ?? '');
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts a search
  useEffect(() => {
    if (words === (filter.q ?? '')) return;
    const timer = setTimeout(() => onChange({ ...filter, q: words.trim() }), TYPING_PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [words]);
  const select = (field: keyof CatalogueFilter, label: string, options: readonly Option[]) => (
    <SelectField
      label={label}
      options={[{ id: ANY, label: t('any') }, ...options]}
      value={filter[field] ?? ANY}
      onChange={(value) => onChange({ ...filter, [field]: value === ANY ? '' : value })}
    />
  );
  const countries = COUNTRY_CODES.map((code) => ({ id: code, label: countryName(code, language) })).sort(
    (a, b) => a.label.localeCompare(b.label, language),
  );
  const chosen = FIELDS.filter((field) => field !== 'q' && filter[field] !== undefined).length;
  return (
    <search className="catalogue-filters">
      <TextField label={t('search')} type="search" value={words} onChange={setWords} />
      <details className="more" open={chosen > 0 || window.innerWidth >= 768}>
        <summary>{chosen === 0 ? t('filtersUnused') : t('filters', { count: chosen })}</summary>
        <div className="filter-fields">
          {select('focusArea', t('profile:focusAreas'), optionsOf(taxonomy.focusAreas, language))}
          {select(
            'collaborationType',
            t('profile:collaborationTypes'),
            optionsOf(taxonomy.collaborationTypes, language),
          )}
          {select(
            'regulatoryStage',
            t('profile:regulatoryStage'),
            optionsOf(taxonomy.regulatoryStages, language),
          )}
          {select('country', t('profile:country'), countries)}
          {select(
            'language',
            t('spoken'),
            SPOKEN_LANGUAGE_CODES.map((code) => ({ id: code, label: languageName(code, language) })),
          )}
        </div>
        {chosen > 0 || words !== '' ? (
          <Button
            look="quiet"
            onPress={() => {
              setWords('');
              onChange({});
            }}
          >
            {t('clearFilters')}
          </Button>
        ) : null}
      </details>
    </search>
  );
}
