import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { ChoiceField } from '../../design/choice-field.tsx';
import { type FormFault, faultAt, fieldId } from '../../forms/faults.ts';
import { InterestFields } from '../profile/interest-fields.tsx';
import { OrganisationFields } from '../profile/organisation-fields.tsx';
import type { RegistrationDraft } from './registration-draft.ts';

export type StepProps = {
  readonly draft: RegistrationDraft;
  readonly change: (draft: RegistrationDraft) => void;
  readonly faults: readonly FormFault[];
  readonly showcase: Showcase;
};

/** Which side, and who the organisation is. */
export function OrganisationStep({ draft, change, faults }: StepProps) {
  const { t } = useTranslation('registration');
  return (
    <div className="stack">
      <ChoiceField
        id={fieldId('side')}
        label={t('side')}
        choices={[
          { id: 'delegate', label: t('sideDelegate'), hint: t('sideDelegateHint') },
          { id: 'sme', label: t('sideSme'), hint: t('sideSmeHint') },
        ]}
        value={draft.side}
        onChange={(side) => change({ ...draft, side: side === 'sme' ? 'sme' : 'delegate' })}
        error={faultAt(faults, 'side')}
      />
      <OrganisationFields
        draft={draft.profile}
        onChange={(profile) => change({ ...draft, profile })}
        faults={faults}
      />
    </div>
  );
}

/** What it does, seeks and offers. */
export function InterestsStep({ draft, change, faults, showcase }: StepProps) {
  return (
    <InterestFields
      draft={draft.profile}
      onChange={(profile) => change({ ...draft, profile })}
      faults={faults}
      taxonomy={showcase.taxonomy}
      hasInterpreters={showcase.rules.interpretation !== null}
    />
  );
}
