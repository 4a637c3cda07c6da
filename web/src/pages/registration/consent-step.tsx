import { useTranslation } from 'react-i18next';
import { Checkbox } from '../../design/choice-field.tsx';
import { TextField } from '../../design/text-field.tsx';
import { faultAt, fieldId } from '../../forms/faults.ts';
import { useLanguage } from '../../reader/language.ts';
import type { StepProps } from './organisation-step.tsx';

/** The versioned consent text, and room for remarks. */
export function ConsentStep({ draft, change, faults, showcase }: StepProps) {
  const { t } = useTranslation('registration');
  const language = useLanguage();
  const { consent } = showcase;
  return (
    <div className="stack-loose">
      <div className="stack">
        <section className="card card-sunken consent-text prewrap" aria-label={t('consentText')}>
          {consent.text[language]}
        </section>
        <p className="small soft">{t('consentVersion', { version: consent.version })}</p>
        <Checkbox
          id={fieldId('consent')}
          isSelected={draft.isConsentGiven}
          onChange={(isConsentGiven) => change({ ...draft, isConsentGiven })}
          error={faultAt(faults, 'consent')}
        >
          {t('consent')}
        </Checkbox>
      </div>
      <TextField
        id={fieldId('remarks')}
        label={t('remarks')}
        hint={t('remarksHint')}
        isOptional
        lines={4}
        value={draft.remarks}
        onChange={(remarks) => change({ ...draft, remarks })}
        error={faultAt(faults, 'remarks')}
      />
    </div>
  );
}
