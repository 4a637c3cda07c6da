import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../../shared/model/party.ts';
import { displayName } from '../../../../shared/model/person.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useMembers, usePartyRecord } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Badge, Notice } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { ConsoleFrame } from '../frame/console-frame.tsx';
import { usePartyNames } from '../frame/office-queries.ts';
import { LimitsForm } from './limits-form.tsx';
import { ProfileFacts } from './profile-facts.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** One party: its limits, people and profile, the ways to act for it, and its withdrawal. */
export default function PartyRecordPage({ params }: PageProps<'partyRecord'>) {
  const { t } = useTranslation('console');
  const of = { showcaseId: params.showcaseId, partyId: params.recordId };
  const party = usePartyRecord(of);
  const nameOf = usePartyNames(of.showcaseId);
  return (
    <ConsoleFrame
      showcaseId={of.showcaseId}
      section="partyRecords"
      title={nameOf(of.partyId)}
      lead={
        <Link className="console-back" to={pathTo('partyRecords', { showcaseId: of.showcaseId })}>
          ← {t('backToParties')}
        </Link>
      }
    >
      {({ showcase }) => (
        <QueryView query={party} skeleton={[120, 240]}>
          {(data) => <PartyRecord showcase={showcase} party={data} />}
        </QueryView>
      )}
    </ConsoleFrame>
  );
}

const PLACES = [
  ['profile', 'actProfile'],
  ['slots', 'actSlots'],
  ['wishes', 'actWishes'],
  ['partners', 'actPartners'],
  ['agenda', 'actAgenda'],
  ['members', 'actMembers'],
] as const;

function PartyRecord({ showcase, party }: { readonly showcase: Showcase; readonly party: Party }) {
  const { t } = useTranslation(['console', 'common']);
  const language = useLanguage();
  const of = { showcaseId: showcase.id, partyId: party.id };
  const members = useMembers(of);
  const [isWithdrawing, setWithdrawing] = useState(false);
  return (
    <div className="stack-loose">
      <p className="row">
        <Badge tone="wood">{t(`common:${party.side}`)}</Badge>
        {party.reference ? (
          <span className="soft">
            {t('reference')}: {party.reference}
          </span>
        ) : null}
      </p>
      {party.status === 'withdrawn' ? (
        <Notice tone="warn">
          <p>{t('withdrawnNotice')}</p>
        </Notice>
      ) : (
        <section className="card stack-tight" aria-labelledby="act-for">
          <h2 id="act-for">{t('actFor')}</h2>
          <p className="soft">{t('actForText')}</p>
          <p className="row">
            {PLACES.map(([page, label]) => (
              <Link key={page} className={buttonClass('secondary')} to={pathTo(page, of)}>
                {t(label)}
              </Link>
            ))}
          </p>
        </section>
      )}
      <div className="two-columns">
        <LimitsForm key={party.revision} showcaseId={showcase.id} party={party} />
        <section className="card stack-tight" aria-labelledby="people">
          <h2 id="people">{t('people')}</h2>
          <QueryView query={members} skeleton={[48, 48]}>
            {({ items }) => (
              <ul className="stack-tight">
                {items.map((member) => (
                  <li key={member.id}>
                    {displayName(member.name, language)}
                    {member.jobTitle ? ` · ${member.jobTitle}` : ''}
                    <br />
                    <span className="soft small">{member.email}</span>
                  </li>
                ))}
              </ul>
            )}
          </QueryView>
        </section>
      </div>
      <section className="card stack" aria-labelledby="profile">
        <h2 id="profile">{t('profileOfParty')}</h2>
        <ProfileFacts profile={party.profile} taxonomy={showcase.taxonomy} />
      </section>
      {party.status === 'active' ? (
        <section className="row-apart" aria-label={t('withdraw')}>
          <p className="soft">{t('withdrawText')}</p>
          <Button look="danger" onPress={() => setWithdrawing(true)}>
            {t('withdraw')}
          </Button>
        </section>
      ) : null}
      {isWithdrawing ? (
        <WithdrawDialog
          showcase={showcase}
          party={party}
          name={partyName(party, language)}
          onClose={() => setWithdrawing(false)}
        />
      ) : null}
    </div>
  );
}
