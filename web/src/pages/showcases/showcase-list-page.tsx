import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SHOWCASES_AT_FIRST } from '../../../../shared/contracts/pages.ts';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { showcasesKey } from '../../api/showcase-queries.ts';
import { buttonClass } from '../../design/button-class.ts';
import { Badge, EmptyState } from '../../design/surface.tsx';
import { Page } from '../../layout/page.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayRange } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { phaseTone } from './phase-tone.ts';
import './showcases.css';

/** The public front page: every announced showcase. */
export default function ShowcaseListPage() {
  const { t } = useTranslation(['showcases', 'common']);
  const query = useInfiniteQuery({
    queryKey: showcasesKey,
    queryFn: ({ pageParam, signal }) =>
      call(showcaseContracts.listShowcases, {
        query: { limit: SHOWCASES_AT_FIRST, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
  return (
    <Page title={t('title')} lead={t('lead')}>
      <QueryView query={query} skeleton={[180, 180]}>
        {({ pages }) => {
          const showcases = pages.flatMap((page) => page.items);
          if (showcases.length === 0)
            return <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>;
          return (
            <ul className="showcase-cards">
              {showcases.map((showcase) => (
                <ShowcaseCard key={showcase.id} showcase={showcase} />
              ))}
            </ul>
          );
        }}
      </QueryView>
      {query.hasNextPage ? (
        <button type="button" className={buttonClass('secondary')} onClick={() => void query.fetchNextPage()}>
          {t('common:loadMore')}
        </button>
      ) : null}
    </Page>
  );
}

function ShowcaseCard({ showcase }: { readonly showcase: Showcase }) {
  const { t } = useTranslation(['showcases', 'common']);
  const language = useLanguage();
  return (
    <li className="card showcase-card">
      <div className="stack-tight">
        <p>
          <Badge tone={phaseTone(showcase.phase)}>{t(`common:phase.${showcase.phase}`)}</Badge>
        </p>
        <h2>
          <Link to={pathTo('showcase', { showcaseId: showcase.id })} className="card-link">
            {showcase.title[language]}
          </Link>
        </h2>
        <p className="soft">
          {dayRange(showcase.days, language)}
          <br />
          {showcase.venue.name[language]}
        </p>
      </div>
      <span className="card-arrow" aria-hidden="true">
        →
      </span>
    </li>
  );
}
