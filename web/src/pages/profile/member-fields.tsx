import { useTranslation } from 'react-i18next';
import { ComboField } from '../../design/combo-field.tsx';
import { SelectField } from '../../design/select-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { type FormFault, faultAt, fieldId } from '../../forms/faults.ts';
import { OWN_LANGUAGES, useLanguage } from '../../reader/language.ts';
import type { MemberDraft } from './member-draft.ts';
import './profile.css';

type Props = {
  readonly draft: MemberDraft;
  readonly onChange: (draft: MemberDraft) => void;
  readonly faults: readonly FormFault[];
  /** Where the person stands in what is sent, ending with a dot: "members.0." */
  readonly at: string;
  readonly isSelf: boolean;
};

/** One person. A Japanese reader is asked for kanji and kana first, everybody for roman letters. */
export function MemberFields({ draft, onChange, faults, at, isSelf }: Props) {
  const { t } = useTranslation('profile');
  const language = useLanguage();
  const part = (key: keyof MemberDraft['name'], isOptional: boolean, autoComplete?: string) => (
    <TextField
      id={fieldId(`${at}name.${key}`)}
      label={t(key)}
      isOptional={isOptional}
      {...(isSelf && autoComplete ? { autoComplete } : {})}
      value={draft.name[key]}
      onChange={(value) => onChange({ ...draft, name: { ...draft.name, [key]: value } })}
      error={faultAt(faults, `${at}name.${key}`)}
    />
  );
  const roman =
    language === 'ja' ? (
      <div className="field-pair">
        {part('family', false)}
        {part('given', false)}
      </div>
    ) : (
      <div className="field-pair">
        {part('given', false, 'given-name')}
        {part('family', false, 'family-name')}
      </div>
    );
  const native = (
    <>
      <div className="field-pair">
        {part('nativeFamily', true)}
        {part('nativeGiven', true)}
      </div>
      {part('reading', true)}
    </>
  );
  const zones = Intl.supportedValuesOf('timeZone').map((zone) => ({
    id: zone,
    label: zone.replaceAll('_', ' '),
  }));
  return (
    <div className="stack">
      {language === 'ja' ? native : roman}
      {language === 'ja' ? (
        roman
      ) : (
        <details className="more" open={draft.name.nativeFamily !== ''}>
          <summary>{t('nativeSummary')}</summary>
          <div className="stack">{native}</div>
        </details>
      )}
      <TextField
        id={fieldId(`${at}email`)}
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        inputMode="email"
        {...(isSelf ? { autoComplete: 'email' } : {})}
        value={draft.email}
        onChange={(email) => onChange({ ...draft, email })}
        error={faultAt(faults, `${at}email`)}
      />
      <TextField
        id={fieldId(`${at}jobTitle`)}
        label={t('jobTitle')}
        isOptional
        {...(isSelf ? { autoComplete: 'organization-title' } : {})}
        value={draft.jobTitle}
        onChange={(jobTitle) => onChange({ ...draft, jobTitle })}
        error={faultAt(faults, `${at}jobTitle`)}
      />
      <div className="field-pair">
        <SelectField
          id={fieldId(`${at}language`)}
          label={t('mailLanguage')}
          options={OWN_LANGUAGES}
          value={draft.language}
          onChange={(value) => onChange({ ...draft, language: value === 'ja' ? 'ja' : 'en' })}
        />
        <ComboField
          id={fieldId(`${at}timeZone`)}
          label={t('timeZone')}
          options={zones}
          value={draft.timeZone}
          onChange={(timeZone) => onChange({ ...draft, timeZone })}
          error={faultAt(faults, `${at}timeZone`)}
        />
      </div>
    </div>
  );
}
