import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerSheet } from '../../../../shared/contracts/answer-sheet.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { Answering } from '../../api/answering.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { Page, PageSkeleton } from '../../layout/page.tsx';
import { ProblemNotice } from '../../layout/query-view.tsx';
import { inLanguage, useLanguage } from '../../reader/language.ts';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { AnswerCard } from './answer-card.tsx';
import { EndedLink } from './ended-link.tsx';
import './answer.css';

/** Reads what the link shows; one that is not good any more says so, and how to go on. */
export function AnswerSheetView({ token }: { readonly token: string }) {
  const { t } = useTranslation('answer');
  const sheet = useQuery({
    queryKey: ['answer-sheet', token],
    queryFn: ({ signal }) => call(wishContracts.getAnswerSheet, { link: token, signal }),
    staleTime: 0,
  });
  if (sheet.error && errorCodeOf(sheet.error) === 'not-signed-in') return <EndedLink />;
  if (sheet.data) return <Sheet sheet={sheet.data} token={token} refresh={() => sheet.refetch()} />;
  if (!sheet.error) return <PageSkeleton />;
  return (
    <Page title={t('title')} width="reading">
      <ProblemNotice error={sheet.error} onRetry={() => void sheet.refetch()} />
    </Page>
  );
}

type SheetProps = {
  readonly sheet: AnswerSheet;
  readonly token: string;
  readonly refresh: () => Promise<unknown>;
};

function Sheet({ sheet, token, refresh }: SheetProps) {
  const { t } = useTranslation('answer');
  const language = useLanguage();
  const { showcase, party, waiting, settled, moreWaiting } = sheet;
  const as: Answering = { showcaseId: showcase.id, partyId: party.id, link: token, refresh };
  const waitingIds = waiting.map(({ wish }) => wish.id);
  const first = useKeptOrder(waitingIds);
  const all = new Map([...waiting, ...settled].map((entry) => [entry.wish.id, entry]));
  const shown = first.flatMap((id) => all.get(id) ?? []);
  const others = settled.filter(({ wish }) => !first.includes(wish.id));
  return (
    <Page
      title={t('title')}
      eyebrow={showcase.title[language]}
      lead={t('lead', { party: inLanguage(party.name, language) })}
      width="reading"
    >
      <div className="stack answer">
        {shown.length === 0 ? (
          <EmptyState title={t('noneWaiting')}>{t('noneWaitingText')}</EmptyState>
        ) : (
          <ul className="wishes">
            {shown.map((entry) => (
              <AnswerCard
                key={entry.wish.id}
                entry={entry}
                isWaiting={waitingIds.includes(entry.wish.id)}
                as={as}
                showcase={showcase}
                heading="h2"
              />
            ))}
          </ul>
        )}
        {moreWaiting > 0 ? <p>{t('moreWaiting', { count: moreWaiting })}</p> : null}
        {others.length > 0 ? (
          <section className="stack" aria-labelledby="settled">
            <h2 id="settled">{t('settledTitle')}</h2>
            <ul className="wishes">
              {others.map((entry) => (
                <AnswerCard
                  key={entry.wish.id}
                  entry={entry}
                  isWaiting={false}
                  as={as}
                  showcase={showcase}
                  heading="h3"
                />
              ))}
            </ul>
          </section>
        ) : null}
        <More sheet={sheet} />
      </div>
    </Page>
  );
}

/** What waited when the page was opened stays where it is, so that nothing jumps away under the finger that answered it. */
function useKeptOrder(waiting: readonly string[]): readonly string[] {
  const [order, setOrder] = useState(waiting);
  const added = waiting.filter((id) => !order.includes(id));
  if (added.length > 0) setOrder([...order, ...added]);
  return order;
}

function More({ sheet: { showcase, party, validUntil } }: { readonly sheet: AnswerSheet }) {
  const { t } = useTranslation('answer');
  const language = useLanguage();
  const wishes = pathTo('wishes', { showcaseId: showcase.id, partyId: party.id });
  const zone = showcase.timeZone;
  return (
    <aside className="card card-sunken stack-tight" aria-labelledby="more">
      <h2 id="more">{t('moreTitle')}</h2>
      <p>{t('moreText')}</p>
      <p>
        <Link
          className={buttonClass('secondary')}
          to={`${pathTo('signIn')}?next=${encodeURIComponent(wishes)}`}
        >
          {t('signIn')}
        </Link>
      </p>
      <p className="small">{t('askOffice', { contact: showcase.contact })}</p>
      <p className="small">
        {t('validUntil', {
          time: dayAndTime(validUntil, zone, language),
          zone: zoneName(validUntil, zone, language),
        })}
      </p>
    </aside>
  );
}
