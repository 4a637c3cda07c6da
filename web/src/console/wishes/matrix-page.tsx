import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { EmptyState, Notice } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import type { PageProps } from '../../routing/paths.ts';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { useAllWishes, usePartyNames, usePartyRecords } from '../frame/office-queries.ts';
import { STATE_SIGNS, WishMatrix } from './wish-matrix.tsx';
import { WishesDialog } from './wishes-dialog.tsx';
import './matrix.css';

/** All wishes between delegates and SMEs at a glance. */
export default function MatrixPage({ params }: PageProps<'wishMatrix'>) {
  const { t } = useTranslation('console');
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="wishMatrix"
      title={t('section.wishMatrix')}
      lead={t('matrixLead')}
    >
      {(context) => <Matrix {...context} />}
    </ConsoleFrame>
  );
}

function Matrix({ showcase }: OfficeContext) {
  const { t } = useTranslation('console');
  const language = useLanguage();
  const wishes = useAllWishes(showcase.id);
  const parties = usePartyRecords(showcase.id);
  const nameOf = usePartyNames(showcase.id);
  const [opened, setOpened] = useState<readonly Wish[] | null>(null);
  const byPair = useMemo(() => pairsOf(wishes.data ?? [], parties.data ?? []), [wishes.data, parties.data]);
  const sides = useMemo(() => {
    const sorted = (side: Party['side']) =>
      (parties.data ?? [])
        .filter((party) => party.side === side && party.status === 'active')
        .sort((a, b) => partyName(a, language).localeCompare(partyName(b, language), language));
    return { delegates: sorted('delegate'), smes: sorted('sme') };
  }, [parties.data, language]);
  // Without names there is nothing to read: both lists have to be there.
  if (parties.data === undefined) {
    return (
      <QueryView query={parties} skeleton={[56, 480]}>
        {() => null}
      </QueryView>
    );
  }
  return (
    <QueryView query={wishes} skeleton={[56, 480]}>
      {(all) => {
        if (all.length === 0) {
          return <EmptyState title={t('matrixEmpty')}>{t('matrixEmptyText')}</EmptyState>;
        }
        const outside = all.length - [...byPair.values()].reduce((sum, list) => sum + list.length, 0);
        return (
          <div className="stack">
            <ul className="legend-row small" aria-label={t('legend')}>
              {(['pending', 'accepted', 'declined', 'expired', 'withdrawn'] as const).map((state) => (
                <li key={state}>
                  <span className="matrix-sign" data-state={state} aria-hidden="true">
                    {STATE_SIGNS[state]}
                  </span>{' '}
                  {t(`wishState.${state}`)}
                </li>
              ))}
              <li>
                <span className="matrix-sign" data-state="accepted" aria-hidden="true">
                  ●●
                </span>{' '}
                {t('hasMeeting')}
              </li>
              <li>!! {t('priority.must')}</li>
              <li>! {t('priority.want')}</li>
            </ul>
            {wishes.isComplete && parties.isComplete ? null : (
              <p className="soft small" role="status">
                {t('loadingMore')}
              </p>
            )}
            <WishMatrix {...sides} byPair={byPair} nameOf={nameOf} onOpen={setOpened} />
            {parties.isComplete && outside > 0 ? (
              <Notice>
                <p>{t('outsideMatrix', { count: outside })}</p>
              </Notice>
            ) : null}
            {opened ? <WishesDialog wishes={opened} nameOf={nameOf} onClose={() => setOpened(null)} /> : null}
          </div>
        );
      }}
    </QueryView>
  );
}

/** Wishes by delegate and SME, whichever of the two made them. */
function pairsOf(wishes: readonly Wish[], parties: readonly Party[]): ReadonlyMap<string, readonly Wish[]> {
  const sideOf = new Map(parties.map((party) => [party.id, party.side]));
  const pairs = new Map<string, Wish[]>();
  for (const wish of wishes) {
    const [other] = wish.to;
    if (other === undefined || wish.to.length > 1) continue;
    const isFromDelegate = sideOf.get(wish.from) === 'delegate' && sideOf.get(other) === 'sme';
    const isFromSme = sideOf.get(wish.from) === 'sme' && sideOf.get(other) === 'delegate';
    if (!isFromDelegate && !isFromSme) continue;
    const key = isFromDelegate ? `${wish.from} ${other}` : `${other} ${wish.from}`;
    const there = pairs.get(key);
    if (there) there.push(wish);
    else pairs.set(key, [wish]);
  }
  return pairs;
}
