import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgendaEntry } from '../../../../shared/contracts/meetings.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { OfParty } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState, Notice, Skeleton } from '../../design/surface.tsx';
import { ProblemNotice } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayAndTime, dayName, dayOf, readersZone, zoneName } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { changeOf, isCancelled, rememberAgenda, type SeenAgenda, seenAgenda } from './changes.ts';
import { keepAgenda, keptAgenda } from './last-agenda.ts';
import { MeetingCard } from './meeting-card.tsx';

type Props = {
  /** The party or interpreter whose agenda it is. */
  readonly owner: string;
  readonly showcase: UseQueryResult<Showcase>;
  readonly agenda: UseQueryResult<{ items: AgendaEntry[] }>;
  readonly actions: (entry: AgendaEntry, isLive: boolean) => ReactNode;
  readonly emptyAction?: OfParty;
};

/** Meetings by day, with what changed since the last visit; kept on the device for when there is no network. */
export function AgendaView({ owner, showcase, agenda, actions, emptyAction }: Props) {
  const { t } = useTranslation(['agenda', 'common']);
  const language = useLanguage();
  const [seen, setSeen] = useState<SeenAgenda | null>(() => seenAgenda(owner));
  const [kept] = useState(() => keptAgenda(owner));
  const live = agenda.data?.items;

  useEffect(() => {
    if (!live) return;
    keepAgenda(owner, live);
    if (seenAgenda(owner) === null) {
      rememberAgenda(owner, live);
      setSeen(seenAgenda(owner));
    }
  }, [live, owner]);

  const items = live ?? (agenda.error ? kept?.items : undefined);
  if (!items) {
    if (agenda.error) return <ProblemNotice error={agenda.error} onRetry={() => void agenda.refetch()} />;
    return <Skeleton heights={[32, 140, 140, 140]} label={t('common:loading')} />;
  }
  if (items.length === 0) {
    return (
      <EmptyState
        title={t('empty')}
        action={
          emptyAction ? (
            <Link className={buttonClass()} to={pathTo('partners', emptyAction)}>
              {t('findPartners')}
            </Link>
          ) : undefined
        }
      >
        {t(emptyAction ? 'emptyText' : 'interpreterEmptyText')}
      </EmptyState>
    );
  }
  const zone = showcase.data?.timeZone ?? 'Asia/Tokyo';
  const changes = new Map(
    items.flatMap((entry) => {
      const change = seen ? changeOf(entry, seen) : null;
      return change ? [[entry.meeting.id, change] as const] : [];
    }),
  );
  const shown = items.filter((entry) => !isCancelled(entry) || changes.has(entry.meeting.id));
  const days = [...new Set(shown.map((entry) => dayOf(entry.start, zone)))];
  const first = items[0];
  return (
    <div className="stack-loose">
      {live ? null : (
        <Notice tone="warn" isLive>
          <p>{t('offline', { time: kept ? dayAndTime(kept.readAt, readersZone(), language) : '' })}</p>
        </Notice>
      )}
      {changes.size > 0 ? (
        <Notice tone="info">
          <p>
            <strong>{t('changes', { count: changes.size })}</strong>
          </p>
          <p>
            <Button
              look="secondary"
              onPress={() => {
                rememberAgenda(owner, items);
                setSeen(seenAgenda(owner));
              }}
            >
              {t('gotIt')}
            </Button>
          </p>
        </Notice>
      ) : null}
      {first ? (
        <p className="small soft">{t('timeNote', { zone: zoneName(first.start, zone, language) })}</p>
      ) : null}
      {days.map((day) => (
        <section key={day} className="stack" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="agenda-day">
            {dayName(day, language)}
          </h2>
          <ol className="agenda-list">
            {shown
              .filter((entry) => dayOf(entry.start, zone) === day)
              .map((entry) => (
                <MeetingCard
                  key={entry.meeting.id}
                  entry={entry}
                  owner={owner}
                  zone={zone}
                  taxonomy={showcase.data?.taxonomy ?? null}
                  change={changes.get(entry.meeting.id) ?? null}
                  actions={actions(entry, live !== undefined)}
                />
              ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
