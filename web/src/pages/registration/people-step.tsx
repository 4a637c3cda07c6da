import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { TextField } from '../../design/text-field.tsx';
import { faultAt, fieldId } from '../../forms/faults.ts';
import { useLanguage } from '../../reader/language.ts';
import { zoneName } from '../../reader/time.ts';
import { emptyMember } from '../profile/member-draft.ts';
import { MemberFields } from '../profile/member-fields.tsx';
import type { StepProps } from './organisation-step.tsx';
import type { VenueMoment } from './registration-draft.ts';

const MOST_MEMBERS = 8;

/** Who comes, and for guests from abroad when they are there. */
export function PeopleStep({ draft, change, faults, showcase }: StepProps) {
  const { t } = useTranslation('registration');
  const language = useLanguage();
  const { members } = draft;
  const zone = zoneName(`${showcase.days[0] ?? '2000-01-01'}T12:00:00Z`, showcase.timeZone, language);
  const moment = (field: 'arrival' | 'departure') => (
    <Moment
      id={fieldId(field)}
      legend={t(field)}
      hint={t(`${field}Hint`, { zone })}
      value={draft[field]}
      onChange={(value) => change({ ...draft, [field]: value })}
      error={faultAt(faults, field)}
    />
  );
  return (
    <div className="stack-loose">
      {members.map((member, index) => (
        <fieldset
          // biome-ignore lint/suspicious/noArrayIndexKey: people being typed have nothing else to be told apart by
          key={index}
          className="card stack"
        >
          <div className="row-apart">
            <legend className="legend">
              {index === 0 ? t('firstPerson') : t('person', { number: index + 1 })}
            </legend>
            {members.length > 1 ? (
              <Button
                look="quiet"
                aria-label={t('removePerson', { number: index + 1 })}
                onPress={() => change({ ...draft, members: members.filter((_, at) => at !== index) })}
              >
                {t('remove')}
              </Button>
            ) : null}
          </div>
          <MemberFields
            draft={member}
            at={`members.${index}.`}
            isSelf={index === 0}
            faults={faults}
            onChange={(next) =>
              change({ ...draft, members: members.map((one, at) => (at === index ? next : one)) })
            }
          />
        </fieldset>
      ))}
      {members.length < MOST_MEMBERS ? (
        <p>
          <Button
            look="secondary"
            onPress={() => change({ ...draft, members: [...members, emptyMember(language)] })}
          >
            {t('addPerson')}
          </Button>
        </p>
      ) : null}
      {draft.side === 'delegate' ? (
        <div className="stack">
          {moment('arrival')}
          {moment('departure')}
        </div>
      ) : null}
    </div>
  );
}

type MomentProps = {
  readonly id: string;
  readonly legend: string;
  readonly hint: string;
  readonly value: VenueMoment;
  readonly onChange: (value: VenueMoment) => void;
  readonly error: string | undefined;
};

/** A day and an hour on the venue's clock. */
function Moment({ id, legend, hint, value, onChange, error }: MomentProps) {
  const { t } = useTranslation(['registration', 'common']);
  return (
    <fieldset className="field">
      <legend className="field-label">
        {legend} <span className="field-note">{t('common:optional')}</span>
      </legend>
      <p className="field-hint">{hint}</p>
      <div className="moment">
        <TextField
          id={id}
          label={t('day')}
          type="date"
          value={value.day}
          onChange={(day) => onChange({ ...value, day })}
          error={error}
        />
        <TextField
          label={t('time')}
          type="time"
          value={value.time}
          onChange={(time) => onChange({ ...value, time })}
        />
      </div>
    </fieldset>
  );
}
