import { useTranslation } from 'react-i18next';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { ChipsField } from '../../design/chips-field.tsx';
import { Checkbox, ChoiceField } from '../../design/choice-field.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { faultAt, fieldId } from '../../forms/faults.ts';
import { SPOKEN_LANGUAGE_CODES } from '../../reader/codes.ts';
import { useLanguage } from '../../reader/language.ts';
import { languageName, optionsOf } from '../../reader/names.ts';
import type { ProfileFieldsProps } from './organisation-fields.tsx';

const AT = 'profile';
const NDA = ['none', 'wanted', 'signed'] as const;
const COMMON_LANGUAGES = 8;

type Props = ProfileFieldsProps & { readonly taxonomy: Taxonomy; readonly hasInterpreters: boolean };

/** What the organisation does, seeks and offers, in the showcase's vocabulary. */
export function InterestFields({ draft, onChange, faults, taxonomy, hasInterpreters }: Props) {
  const { t } = useTranslation('profile');
  const language = useLanguage();
  const chips = (
    field: 'focusAreas' | 'collaborationTypes' | 'seeks' | 'offers' | 'funding',
    entries: Taxonomy[keyof Taxonomy],
    hint?: string,
  ) => (
    <ChipsField
      id={fieldId(`${AT}.${field}`)}
      label={t(field)}
      hint={hint}
      isOptional={field === 'funding'}
      options={optionsOf(entries, language)}
      value={draft[field]}
      onChange={(value) => onChange({ ...draft, [field]: value })}
      error={faultAt(faults, `${AT}.${field}`)}
    />
  );
  const spoken = [...new Set([...SPOKEN_LANGUAGE_CODES.slice(0, COMMON_LANGUAGES), ...draft.languages])];
  const more = SPOKEN_LANGUAGE_CODES.filter((code) => !spoken.includes(code));
  return (
    <div className="stack-loose">
      {chips('focusAreas', taxonomy.focusAreas, t('focusAreasHint'))}
      {chips('collaborationTypes', taxonomy.collaborationTypes)}
      {chips('seeks', taxonomy.capabilities, t('seeksHint'))}
      {chips('offers', taxonomy.capabilities, t('offersHint'))}
      <SelectField
        id={fieldId(`${AT}.regulatoryStage`)}
        label={t('regulatoryStage')}
        isOptional
        placeholder={t('choose')}
        options={optionsOf(taxonomy.regulatoryStages, language)}
        value={draft.regulatoryStage}
        onChange={(regulatoryStage) => onChange({ ...draft, regulatoryStage })}
        error={faultAt(faults, `${AT}.regulatoryStage`)}
      />
      {chips('funding', taxonomy.funding)}
      <div className="stack">
        <ChipsField
          id={fieldId(`${AT}.languages`)}
          label={t('languages')}
          options={spoken.map((code) => ({ id: code, label: languageName(code, language) }))}
          value={draft.languages}
          onChange={(languages) => onChange({ ...draft, languages })}
          error={faultAt(faults, `${AT}.languages`)}
        />
        <SelectField
          label={t('moreLanguages')}
          isOptional
          placeholder={t('choose')}
          options={more.map((code) => ({ id: code, label: languageName(code, language) }))}
          value={null}
          onChange={(code) => onChange({ ...draft, languages: [...draft.languages, code] })}
        />
        {hasInterpreters ? (
          <Checkbox
            isSelected={draft.needsInterpreter}
            onChange={(needsInterpreter) => onChange({ ...draft, needsInterpreter })}
          >
            {t('needsInterpreter')}
          </Checkbox>
        ) : null}
      </div>
      <ChoiceField
        id={fieldId(`${AT}.nda`)}
        label={t('nda')}
        choices={NDA.map((id) => ({ id, label: t(`ndaState.${id}`) }))}
        value={draft.nda}
        onChange={(value) => onChange({ ...draft, nda: NDA.find((one) => one === value) ?? 'none' })}
        error={faultAt(faults, `${AT}.nda`)}
      />
      <TextField
        id={fieldId(`${AT}.notToAsk`)}
        label={t('notToAsk')}
        hint={t('notToAskHint')}
        isOptional
        value={draft.notToAsk}
        onChange={(notToAsk) => onChange({ ...draft, notToAsk })}
        error={faultAt(faults, `${AT}.notToAsk`)}
      />
    </div>
  );
}
