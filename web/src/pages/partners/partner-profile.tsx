import { useTranslation } from 'react-i18next';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Taxonomy, TaxonomyEntry } from '../../../../shared/model/taxonomy.ts';
import { Notice } from '../../design/surface.tsx';
import { foundLanguage, inLanguage, useLanguage } from '../../reader/language.ts';
import { countryName, labelOf, languageName } from '../../reader/names.ts';
import './partners.css';

/** All that a party shows of itself, in the reader's language where there is one. */
export function PartnerProfile({
  party,
  taxonomy,
}: {
  readonly party: PartyCard;
  readonly taxonomy: Taxonomy;
}) {
  const { t } = useTranslation(['partners', 'profile']);
  const language = useLanguage();
  const { profile } = party;
  const labels = (entries: readonly TaxonomyEntry[], codes: readonly string[]) =>
    codes.map((code) => labelOf(entries, code, language)).join(language === 'ja' ? '、' : ', ');
  const rows: readonly (readonly [string, string])[] = [
    [t('profile:country'), countryName(profile.country, language)],
    [t('profile:focusAreas'), labels(taxonomy.focusAreas, profile.focusAreas)],
    [t('profile:collaborationTypes'), labels(taxonomy.collaborationTypes, profile.collaborationTypes)],
    [t('seeks'), labels(taxonomy.capabilities, profile.seeks)],
    [t('offers'), labels(taxonomy.capabilities, profile.offers)],
    [
      t('profile:regulatoryStage'),
      profile.regulatoryStage ? labelOf(taxonomy.regulatoryStages, profile.regulatoryStage, language) : '',
    ],
    [t('spoken'), profile.languages.map((code) => languageName(code, language)).join(' / ')],
    [t('profile:nda'), profile.nda === 'none' ? '' : t(`profile:ndaState.${profile.nda}`)],
  ];
  return (
    <div className="stack">
      <p className="prewrap" lang={foundLanguage(profile.summary, language)}>
        {inLanguage(profile.summary, language)}
      </p>
      {profile.notToAsk ? (
        <Notice tone="warn">
          <p>
            <strong>{t('notToAsk')}</strong>
          </p>
          <p>{profile.notToAsk}</p>
        </Notice>
      ) : null}
      <dl className="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        {profile.website ? (
          <div>
            <dt>{t('profile:website')}</dt>
            <dd>
              <a href={profile.website} target="_blank" rel="noopener noreferrer">
                {profile.website}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
    </div>
  );
}
