import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { foundLanguage, inLanguage, useLanguage } from '../../reader/language.ts';
import { countryName, labelOf, languageName } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import './partners.css';

type Props = {
  readonly party: PartyCard;
  readonly taxonomy: Taxonomy;
  /** Focus areas that the reader's party has too. */
  readonly shared: readonly string[];
  readonly reasons?: ReactNode;
  readonly status?: ReactNode;
  readonly actions?: ReactNode;
  readonly onOpen: () => void;
};

/** A partner in the catalogue: enough to decide whether to look closer. */
export function PartnerCard({ party, taxonomy, shared, reasons, status, actions, onOpen }: Props) {
  const { t } = useTranslation(['partners', 'profile']);
  const language = useLanguage();
  const { profile } = party;
  return (
    <li className="card partner">
      <div className="stack-tight">
        <p className="small soft row">
          <span>
            {[profile.city ? inLanguage(profile.city, language) : '', countryName(profile.country, language)]
              .filter((part) => part !== '')
              .join(language === 'ja' ? '・' : ', ')}
          </span>
          {status}
        </p>
        <h2>
          <button type="button" className="partner-name" onClick={onOpen}>
            <PartyName party={party} />
          </button>
        </h2>
        {reasons}
        <p className="partner-summary" lang={foundLanguage(profile.summary, language)}>
          {inLanguage(profile.summary, language)}
        </p>
        <ul className="chips" aria-label={t('profile:focusAreas')}>
          {profile.focusAreas.map((code) => (
            <li key={code} className={shared.includes(code) ? 'chip chip-shared' : 'chip'}>
              {labelOf(taxonomy.focusAreas, code, language)}
            </li>
          ))}
        </ul>
        <p className="small soft">
          {profile.languages.map((code) => languageName(code, language)).join(' / ')}
        </p>
      </div>
      {actions ? <div className="row">{actions}</div> : null}
    </li>
  );
}
