import { useTranslation } from 'react-i18next';
import { displayName } from '../../../../shared/model/person.ts';
import type { Registration } from '../../../../shared/model/registration.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Badge } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { ProfileFacts } from '../parties/profile-facts.tsx';
import { type Decision, isOpen, organisationOf, REGISTRATION_TONES } from './registration-queries.ts';

type Props = {
  readonly registration: Registration;
  readonly showcase: Showcase;
  readonly onDecide: (decision: Decision) => void;
  readonly onClose: () => void;
};

/** Everything one registration says. */
export function RegistrationDialog({ registration, showcase, onDecide, onClose }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const { form, request } = registration;
  const zone = showcase.timeZone;
  const at = (instant: string) =>
    `${dayAndTime(instant, zone, language)} ${zoneName(instant, zone, language)}`;
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={organisationOf(registration, language)}
      actions={
        isOpen(registration) ? (
          <>
            <Button look="quiet" onPress={() => onDecide('decline')}>
              {t('decide.decline')}
            </Button>
            <Button look="secondary" onPress={() => onDecide('wait')}>
              {t('decide.wait')}
            </Button>
            <Button onPress={() => onDecide('approve')}>{t('decide.approve')}</Button>
          </>
        ) : null
      }
    >
      <p className="row">
        <Badge tone={REGISTRATION_TONES[registration.status]}>
          {t(`registration.${registration.status}`)}
        </Badge>
        <span className="small soft">{t('receivedAt', { time: at(registration.createdAt) })}</span>
      </p>
      {form === null ? (
        <div className="stack-tight">
          <p>{t('notAnsweredYet', { email: request?.email ?? '' })}</p>
          {request?.message ? <blockquote className="prewrap">{request.message}</blockquote> : null}
        </div>
      ) : (
        <>
          <ProfileFacts profile={form.profile} taxonomy={showcase.taxonomy} />
          <dl className="facts">
            <div>
              <dt>{t('people')}</dt>
              <dd>
                <ul className="stack-tight">
                  {form.members.map((member) => (
                    <li key={member.email}>
                      {displayName(member.name, language)}
                      {member.jobTitle ? ` · ${member.jobTitle}` : ''} · {member.email}
                    </li>
                  ))}
                </ul>
              </dd>
            </div>
            {form.arrival ? (
              <div>
                <dt>{t('arrival')}</dt>
                <dd>{at(form.arrival)}</dd>
              </div>
            ) : null}
            {form.departure ? (
              <div>
                <dt>{t('departure')}</dt>
                <dd>{at(form.departure)}</dd>
              </div>
            ) : null}
            {form.remarks ? (
              <div>
                <dt>{t('remarks')}</dt>
                <dd className="prewrap">{form.remarks}</dd>
              </div>
            ) : null}
            <div>
              <dt>{t('consent')}</dt>
              <dd>{t('consentGiven', { version: form.consent.version })}</dd>
            </div>
          </dl>
        </>
      )}
      {registration.note ? (
        <p>
          <strong>{t('noteSent')}</strong> {registration.note}
        </p>
      ) : null}
    </Dialog>
  );
}
