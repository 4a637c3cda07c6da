import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaEntry } from '../../../../shared/contracts/meetings.ts';
import type { Taxonomy } from '../../../../shared/model/taxonomy.ts';
import { Badge } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import { countryName, languagePairName, partyName } from '../../reader/names.ts';
import { PartyName } from '../../reader/party-name.tsx';
import { clockTime, dayName, dayOf } from '../../reader/time.ts';
import { TimeDisplay } from '../../reader/time-display.tsx';
import { PartnerProfile } from '../partners/partner-profile.tsx';
import { type Change, isCancelled } from './changes.ts';

type Props = {
  readonly entry: AgendaEntry;
  readonly owner: string;
  readonly zone: string;
  readonly taxonomy: Taxonomy | null;
  readonly change: Change | null;
  readonly actions: ReactNode;
};

/** One meeting: when, where, with whom, and what changed about it. */
export function MeetingCard({ entry, owner, zone, taxonomy, change, actions }: Props) {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  const { meeting } = entry;
  const others = entry.parties.filter((party) => party.id !== owner);
  const isOff = isCancelled(entry);
  return (
    <li className={isOff ? 'card meeting meeting-off' : 'card meeting'}>
      <div className="meeting-when">
        <TimeDisplay start={entry.start} end={entry.end} zone={zone} />
        {entry.tableLabel ? (
          <p className="meeting-table">
            <span className="small soft">{t('table')}</span> <strong>{entry.tableLabel}</strong>
          </p>
        ) : null}
      </div>
      <div className="stack">
        {change ? (
          <p>
            <ChangeBadge change={change} zone={zone} day={dayOf(entry.start, zone)} />
          </p>
        ) : null}
        <div className="stack-tight">
          {others.map((party) => (
            <h3 key={party.id}>
              <PartyName party={party} />{' '}
              <span className="soft small">{countryName(party.profile.country, language)}</span>
            </h3>
          ))}
          {entry.interpreterName && meeting.interpreterId !== owner ? (
            <p className="soft">{t('interpreter', { name: entry.interpreterName })}</p>
          ) : meeting.language ? (
            <p className="soft">
              {t('interpretation', { languages: languagePairName(meeting.language, language) })}
            </p>
          ) : null}
          {isOff && meeting.cancelReason ? (
            <p className="soft">{t('cancelReasonGiven', { reason: meeting.cancelReason })}</p>
          ) : null}
        </div>
        {taxonomy && !isOff
          ? others.map((party) => (
              <details key={party.id} className="more no-print">
                <summary>{t('profileOf', { name: partyName(party, language) })}</summary>
                <PartnerProfile party={party} taxonomy={taxonomy} />
              </details>
            ))
          : null}
        {isOff ? null : actions}
      </div>
    </li>
  );
}

type ChangeProps = { readonly change: Change; readonly zone: string; readonly day: string };

function ChangeBadge({ change, zone, day }: ChangeProps) {
  const { t } = useTranslation('agenda');
  const language = useLanguage();
  switch (change.type) {
    case 'new':
      return <Badge tone="good">{t('change.new')}</Badge>;
    case 'moved': {
      const before = dayOf(change.from, zone);
      const time = clockTime(change.from, zone, language);
      const from = before === day ? time : `${dayName(before, language, 'short')} ${time}`;
      return <Badge tone="warn">{t('change.moved', { from })}</Badge>;
    }
    case 'table':
      return <Badge tone="warn">{t('change.table', { from: change.from ?? '' })}</Badge>;
    case 'cancelled':
      return <Badge tone="bad">{t('change.cancelled')}</Badge>;
    default:
      return change satisfies never;
  }
}
