import { useTranslation } from 'react-i18next';
import { ComboField } from '../../design/combo-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { type FormFault, faultAt, fieldId } from '../../forms/faults.ts';
import { COUNTRY_CODES } from '../../reader/codes.ts';
import { useLanguage } from '../../reader/language.ts';
import { countryName } from '../../reader/names.ts';
import type { ProfileDraft } from './profile-draft.ts';

export type ProfileFieldsProps = {
  readonly draft: ProfileDraft;
  readonly onChange: (draft: ProfileDraft) => void;
  readonly faults: readonly FormFault[];
};
const AT = 'profile';

/** Who the organisation is. The reader's own language stands first; the other one is optional. */
export function OrganisationFields({ draft, onChange, faults }: ProfileFieldsProps) {
  const { t } = useTranslation('profile');
  const language = useLanguage();
  const order = language === 'ja' ? (['ja', 'en'] as const) : (['en', 'ja'] as const);
  const suffix = { en: 'En', ja: 'Ja' } as const;
  const countries = COUNTRY_CODES.map((code) => ({ id: code, label: countryName(code, language) })).sort(
    (a, b) => a.label.localeCompare(b.label, language),
  );
  return (
    <div className="stack">
      {/* One of both is enough: a fault of the pair leads to the field in the reader's own language. */}
      <div id={fieldId(`${AT}.name`)} className="stack">
        {order.map((one, index) => (
          <TextField
            key={one}
            id={fieldId(`${AT}.name.${one}`)}
            label={t(`name${suffix[one]}`)}
            {...(index === 0 ? { hint: t('nameHint') } : {})}
            lang={one}
            autoComplete={index === 0 ? 'organization' : 'off'}
            isOptional={index > 0}
            value={draft.name[one]}
            onChange={(value) => onChange({ ...draft, name: { ...draft.name, [one]: value } })}
            error={
              faultAt(faults, `${AT}.name.${one}`) ??
              (index === 0 ? faultAt(faults, `${AT}.name`) : undefined)
            }
          />
        ))}
      </div>
      <ComboField
        id={fieldId(`${AT}.country`)}
        label={t('country')}
        options={countries}
        value={draft.country}
        onChange={(country) => onChange({ ...draft, country })}
        error={faultAt(faults, `${AT}.country`)}
      />
      <TextField
        id={fieldId(`${AT}.city.${order[0]}`)}
        label={t(`city${suffix[order[0]]}`)}
        isOptional
        value={draft.city[order[0]]}
        onChange={(value) => onChange({ ...draft, city: { ...draft.city, [order[0]]: value } })}
        error={faultAt(faults, `${AT}.city.${order[0]}`)}
      />
      <TextField
        id={fieldId(`${AT}.website`)}
        label={t('website')}
        hint={t('websiteHint')}
        isOptional
        type="url"
        inputMode="url"
        autoComplete="url"
        value={draft.website}
        onChange={(website) => onChange({ ...draft, website })}
        error={faultAt(faults, `${AT}.website`)}
      />
      {order.map((one, index) => (
        <TextField
          key={one}
          id={fieldId(`${AT}.summary.${one}`)}
          label={t(`summary${suffix[one]}`)}
          {...(index === 0 ? { hint: t('summaryHint') } : {})}
          lang={one}
          lines={index === 0 ? 5 : 3}
          isOptional
          value={draft.summary[one]}
          onChange={(value) => onChange({ ...draft, summary: { ...draft.summary, [one]: value } })}
          error={faultAt(faults, `${AT}.summary.${one}`)}
        />
      ))}
    </div>
  );
}
