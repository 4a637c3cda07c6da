import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../../shared/model/party.ts';
import { buttonClass } from '../../design/button-class.ts';
import { SelectField } from '../../design/select-field.tsx';
import { Badge, EmptyState } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { countryName, partyName } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { ConsoleFrame } from '../frame/console-frame.tsx';
import { usePartyRecords } from '../frame/office-queries.ts';

/** Everybody who takes part; found by name in either language. */
export default function PartiesPage({ params }: PageProps<'partyRecords'>) {
  const { t } = useTranslation('console');
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="partyRecords"
      title={t('section.partyRecords')}
      lead={t('partiesLead')}
      actions={
        <Link className={buttonClass('secondary')} to={pathTo('importParties', params)}>
          {t('importParties')}
        </Link>
      }
    >
      {({ showcase }) => <Parties showcaseId={showcase.id} />}
    </ConsoleFrame>
  );
}

/** So many rows are drawn at once; typing narrows the rest. */
const AT_ONCE = 150;

function Parties({ showcaseId }: { readonly showcaseId: string }) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const query = usePartyRecords(showcaseId);
  const [words, setWords] = useState('');
  const [side, setSide] = useState('both');
  const isFound = (party: Party) => {
    const { en = '', ja = '' } = party.profile.name;
    const text = `${en} ${ja} ${party.reference ?? ''}`.toLowerCase();
    return (side === 'both' || party.side === side) && text.includes(words.trim().toLowerCase());
  };
  return (
    <QueryView query={query} skeleton={[72, 320]}>
      {(all) => {
        if (all.length === 0) {
          return (
            <EmptyState
              title={t('noParties')}
              action={
                <Link className={buttonClass()} to={pathTo('importParties', { showcaseId })}>
                  {t('importParties')}
                </Link>
              }
            >
              {t('noPartiesText')}
            </EmptyState>
          );
        }
        const found = all
          .filter(isFound)
          .sort((a, b) => partyName(a, language).localeCompare(partyName(b, language), language));
        const shown = found.slice(0, AT_ONCE);
        return (
          <div className="stack">
            <div className="sheet-filters">
              <TextField label={t('find')} type="search" value={words} onChange={setWords} />
              <SelectField
                label={t('side')}
                options={[
                  { id: 'both', label: t('everySide') },
                  { id: 'delegate', label: t('common:delegate') },
                  { id: 'sme', label: t('common:sme') },
                ]}
                value={side}
                onChange={setSide}
              />
              <p className="soft small" role="status">
                {t('shownOf', { shown: shown.length, total: all.length })}
              </p>
            </div>
            {shown.length === 0 ? <EmptyState title={t('noPartyFound')} /> : <PartySheet items={shown} />}
          </div>
        );
      }}
    </QueryView>
  );
}

function PartySheet({ items }: { readonly items: readonly Party[] }) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  return (
    <div className="sheet-scroll">
      <table className="sheet sheet-cards" aria-label={t('section.partyRecords')}>
        <thead>
          <tr>
            <th scope="col">{t('organisation')}</th>
            <th scope="col">{t('side')}</th>
            <th scope="col">{t('reference')}</th>
            <th scope="col">{t('limitsColumn')}</th>
            <th scope="col">{t('status')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((party) => (
            <tr key={party.id}>
              <th scope="row">
                <Link to={pathTo('partyRecord', { showcaseId: party.showcaseId, recordId: party.id })}>
                  <PartyName party={party} />
                </Link>
              </th>
              <td data-label={t('side')}>
                {t(`common:${party.side}`)} · {countryName(party.profile.country, language)}
              </td>
              <td data-label={t('reference')}>{party.reference ?? '—'}</td>
              <td className="number" data-label={t('limitsColumn')}>
                {limitsInWords(party.limits, t)}
              </td>
              <td data-label={t('status')}>
                <Badge tone={party.status === 'active' ? 'good' : 'bad'}>{t(party.status)}</Badge>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "2 to 8", "at most 8", "2 or more", "no limit". */
function limitsInWords(
  { minMeetings: min, maxMeetings: max }: Party['limits'],
  t: TFunction<'console'>,
): string {
  if (min !== null && max !== null) return t('limitsBetween', { min, max });
  if (max !== null) return t('limitsTo', { max });
  return min === null ? t('noLimit') : t('limitsFrom', { min });
}
