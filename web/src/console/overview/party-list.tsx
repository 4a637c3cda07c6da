import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { usePartyNames } from '../frame/office-queries.ts';

type Props = {
  readonly showcaseId: string;
  readonly ids: readonly string[];
  readonly title: 'withoutSlots' | 'unanswered';
  readonly empty: 'withoutSlotsNone' | 'unansweredNone';
  /** Where the office does it for them. */
  readonly page: 'slots' | 'wishes';
};

const FIRST = 8;

/** Parties that somebody should call, each leading to the page where it can be done in their name. */
export function PartyList({ showcaseId, ids, title, empty, page }: Props) {
  const { t } = useTranslation('console');
  const nameOf = usePartyNames(showcaseId);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? ids : ids.slice(0, FIRST);
  return (
    <section className="card stack-tight" aria-labelledby={title}>
      <h2 id={title}>
        {t(title)} <span className="soft number">{ids.length}</span>
      </h2>
      {ids.length === 0 ? (
        <p className="soft">{t(empty)}</p>
      ) : (
        <>
          <p className="soft small">{t(`${title}Text`)}</p>
          <ul className="name-list">
            {shown.map((partyId) => (
              <li key={partyId}>
                <Link to={pathTo('partyRecord', { showcaseId, recordId: partyId })}>{nameOf(partyId)}</Link>
                <Link className="small" to={pathTo(page, { showcaseId, partyId })}>
                  {t('actForThem')}
                  <span className="visually-hidden"> {nameOf(partyId)}</span>
                </Link>
              </li>
            ))}
          </ul>
          {ids.length > FIRST ? (
            <p>
              <Button look="quiet" onPress={() => setWhole(!isWhole)}>
                {isWhole ? t('showFewer') : t('showAll', { count: ids.length })}
              </Button>
            </p>
          ) : null}
        </>
      )}
    </section>
  );
}
