import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { call } from '../../api/client.ts';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { type ListProps, More, PER_PAGE } from './partner-list.tsx';
import { Reasons } from './reasons.tsx';

/** Those who fit best, each with the reasons. */
export function Suggested({ of, showcase, card }: ListProps) {
  const { t } = useTranslation(['partners', 'common']);
  const query = useInfiniteQuery({
    queryKey: ['suggestions', of.showcaseId, of.partyId],
    queryFn: ({ pageParam, signal }) =>
      call(partyContracts.listSuggestions, {
        params: of,
        query: { limit: PER_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
  return (
    <QueryView query={query} skeleton={[220, 220, 220]}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return (
            <EmptyState
              title={t('noSuggestions')}
              action={
                <Link className={buttonClass('secondary')} to={pathTo('profile', of)}>
                  {t('completeProfile')}
                </Link>
              }
            >
              {t('noSuggestionsText')}
            </EmptyState>
          );
        }
        return (
          <div className="stack">
            <ul className="partners">
              {items.map((one) =>
                card(one.party, <Reasons reasons={one.reasons} taxonomy={showcase.taxonomy} />),
              )}
            </ul>
            <More query={query} />
          </div>
        );
      }}
    </QueryView>
  );
}
