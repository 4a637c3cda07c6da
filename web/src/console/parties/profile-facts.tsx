import { useTranslation } from 'react-i18next';
import type { PartyProfile } from '../../../../shared/model/party.ts';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { inLanguage, useLanguage } from '../../reader/language.ts';
import { countryName, labelInTaxonomy, languageName } from '../../reader/names.ts';

type Props = { readonly profile: PartyProfile; readonly taxonomy: Taxonomy };

/** What an organisation says about itself, in the reader's language; what it left out is left out. */
export function ProfileFacts({ profile, taxonomy }: Props) {
  const { t } = useTranslation(['profile', 'common']);
  const language = useLanguage();
  const labels = (codes: readonly string[]) =>
    codes.map((code) => labelInTaxonomy(taxonomy, code, language)).join(language === 'ja' ? '、' : ', ');
  const city = profile.city ? inLanguage(profile.city, language) : '';
  const rows: readonly (readonly [string, string])[] = [
    [t('country'), [countryName(profile.country, language), city].filter(Boolean).join(' · ')],
    [t('website'), profile.website ?? ''],
    [t('focusAreas'), labels(profile.focusAreas)],
    [t('collaborationTypes'), labels(profile.collaborationTypes)],
    [t('regulatoryStage'), profile.regulatoryStage ? labels([profile.regulatoryStage]) : ''],
    [t('said.seeks'), labels(profile.seeks)],
    [t('said.offers'), labels(profile.offers)],
    [t('said.funding'), labels(profile.funding)],
    [
      t('said.languages'),
      profile.languages.map((code) => languageName(code, language)).join(language === 'ja' ? '、' : ', '),
    ],
    [t('nda'), t(`said.nda.${profile.nda}`)],
    [t('said.notToAsk'), profile.notToAsk ?? ''],
  ];
  return (
    <div className="stack">
      <p className="prewrap">{inLanguage(profile.summary, language)}</p>
      {profile.needsInterpreter ? <p>{t('said.needsInterpreter')}</p> : null}
      <dl className="facts">
        {rows
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </div>
  );
}
