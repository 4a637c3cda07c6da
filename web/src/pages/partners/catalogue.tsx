import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { type CatalogueFilter, CatalogueFilters, useCatalogueFilter } from './catalogue-filters.tsx';
import { type ListProps, More, PER_PAGE } from './partner-list.tsx';

/** Everybody on the other side, searched and filtered. */
export function Catalogue({ of, showcase, party, card }: ListProps) {
  const { t } = useTranslation(['partners', 'common']);
  const [filter, setFilter] = useCatalogueFilter();
  const side = party.side === 'sme' ? 'delegate' : 'sme';
  const query = useInfiniteQuery({
    queryKey: ['catalogue', of.showcaseId, side, filter],
    queryFn: ({ pageParam, signal }) =>
      call(partyContracts.listParties, {
        params: { showcaseId: of.showcaseId },
        query: {
          ...queryOf(filter),
          ...(showcase.rules.sameSideMeetings ? {} : { side }),
          limit: PER_PAGE,
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    placeholderData: (before) => before,
  });
  return (
    <div className="stack">
      <CatalogueFilters filter={filter} onChange={setFilter} taxonomy={showcase.taxonomy} />
      <QueryView query={query} skeleton={[220, 220, 220]}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items).filter((one) => one.id !== of.partyId);
          if (items.length === 0 && Object.values(filter).every((value) => value === '')) {
            return <EmptyState title={t('nobodyYet')}>{t('nobodyYetText')}</EmptyState>;
          }
          if (items.length === 0) {
            return (
              <EmptyState
                title={t('noneFound')}
                action={
                  <Button look="secondary" onPress={() => setFilter({})}>
                    {t('clearFilters')}
                  </Button>
                }
              >
                {t('noneFoundText')}
              </EmptyState>
            );
          }
          return (
            <div className="stack" aria-busy={query.isFetching}>
              <ul className="partners">{items.map((one) => card(one))}</ul>
              <More query={query} />
            </div>
          );
        }}
      </QueryView>
    </div>
  );
}

const queryOf = (filter: CatalogueFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
