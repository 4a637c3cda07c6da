import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { TaxonomyEntry } from '../../../../shared/model/taxonomy.ts';
import { Button } from '../../design/button.tsx';
import { useLanguage } from '../../reader/language.ts';
import { countryName, labelOf, languageName } from '../../reader/names.ts';
import { dayName } from '../../reader/time.ts';
import type { RegistrationDraft, VenueMoment } from './registration-draft.ts';
import type { Step } from './registration-steps.ts';

type Props = {
  readonly draft: RegistrationDraft;
  readonly showcase: Showcase;
  readonly onEdit: (step: Step) => void;
};

/** Everything that will be sent, with a way back to each part. */
export function ReviewStep({ draft, showcase, onEdit }: Props) {
  const { t } = useTranslation(['registration', 'profile', 'common']);
  const language = useLanguage();
  const { profile, members } = draft;
  const { taxonomy } = showcase;
  const joined = (parts: readonly string[]) =>
    parts.filter((part) => part !== '').join(language === 'ja' ? '、' : ', ');
  const labels = (entries: readonly TaxonomyEntry[], codes: readonly string[]) =>
    joined(codes.map((code) => labelOf(entries, code, language)));
  const moment = ({ day, time }: VenueMoment) =>
    day === '' ? '' : `${dayName(day, language)}${time === '' ? '' : ` ${time}`}`;
  return (
    <div className="stack">
      <p className="lead">{t('reviewLead')}</p>
      <Part title={t('step.organisation')} onEdit={() => onEdit('organisation')}>
        <Row name={t('side')} value={t(draft.side === 'sme' ? 'sideSme' : 'sideDelegate')} />
        <Row name={t('profile:name')} value={joined([profile.name.en, profile.name.ja])} />
        <Row
          name={t('profile:country')}
          value={profile.country ? countryName(profile.country, language) : ''}
        />
        <Row name={t('profile:website')} value={profile.website} />
        <Row
          name={t('about')}
          value={[profile.summary.en, profile.summary.ja].filter(Boolean).join('\n\n')}
        />
      </Part>
      <Part title={t('step.interests')} onEdit={() => onEdit('interests')}>
        <Row name={t('profile:focusAreas')} value={labels(taxonomy.focusAreas, profile.focusAreas)} />
        <Row
          name={t('profile:collaborationTypes')}
          value={labels(taxonomy.collaborationTypes, profile.collaborationTypes)}
        />
        <Row name={t('profile:seeks')} value={labels(taxonomy.capabilities, profile.seeks)} />
        <Row name={t('profile:offers')} value={labels(taxonomy.capabilities, profile.offers)} />
        <Row
          name={t('profile:languages')}
          value={joined(profile.languages.map((code) => languageName(code, language)))}
        />
        <Row name={t('profile:nda')} value={t(`profile:ndaState.${profile.nda}`)} />
        <Row name={t('profile:notToAsk')} value={profile.notToAsk} />
      </Part>
      <Part title={t('step.people')} onEdit={() => onEdit('people')}>
        {members.map((member) => (
          <Row
            key={member.email}
            name={
              member.name.nativeFamily ? `${member.name.nativeFamily} ${member.name.nativeGiven}` : t('name')
            }
            value={`${member.name.given} ${member.name.family}\n${member.email}`}
          />
        ))}
        {draft.side === 'delegate' ? (
          <>
            <Row name={t('arrival')} value={moment(draft.arrival)} />
            <Row name={t('departure')} value={moment(draft.departure)} />
          </>
        ) : null}
      </Part>
      <Part title={t('step.consent')} onEdit={() => onEdit('consent')}>
        <Row name={t('consentText')} value={t('consentGiven', { version: showcase.consent.version })} />
        <Row name={t('remarks')} value={draft.remarks} />
      </Part>
    </div>
  );
}

type PartProps = { readonly title: string; readonly onEdit: () => void; readonly children: ReactNode };

function Part({ title, onEdit, children }: PartProps) {
  const { t } = useTranslation(['registration', 'common']);
  return (
    <section className="card stack">
      <div className="row-apart">
        <h3>{title}</h3>
        <Button look="quiet" onPress={onEdit} aria-label={t('editPart', { part: title })}>
          {t('common:edit')}
        </Button>
      </div>
      <dl className="facts">{children}</dl>
    </section>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  const { t } = useTranslation('common');
  return (
    <div>
      <dt>{name}</dt>
      <dd className="prewrap">{value === '' ? <span className="soft">{t('none')}</span> : value}</dd>
    </div>
  );
}
