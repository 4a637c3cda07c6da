// A little above 250 lines because the list, the partner who is opened and the wish being made are one state.
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import { call } from '../../api/client.ts';
import { refreshParty, useVetoes, useWishes } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { Badge, EmptyState } from '../../design/surface.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { showToast } from '../../design/toasts.tsx';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';
import type { PageProps } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { type CatalogueFilter, CatalogueFilters, useCatalogueFilter } from './catalogue-filters.tsx';
import { PartnerDialog, WishDialog } from './dialogs.ts';
import { PartnerCard } from './partner-card.tsx';
import { Reasons } from './reasons.tsx';
import { wishStates } from './wish-states.ts';

const PER_PAGE = 24;

/** Whom a party could meet: suggestions with reasons, and the whole catalogue. */
export default function PartnersPage({ params }: PageProps<'partners'>) {
  const { t } = useTranslation('partners');
  return (
    <PartyFrame of={params} title={t('title')} lead={t('lead')}>
      {(context) => <Partners {...context} />}
    </PartyFrame>
  );
}

function Partners(context: PartyContext) {
  const { of, showcase, party } = context;
  const { t } = useTranslation(['partners', 'common']);
  const language = useLanguage();
  const [view, setView] = useSearchParam('view');
  const made = useWishes(of, 'made');
  const received = useWishes(of, 'received');
  const vetoes = useVetoes(of);
  const [opened, setOpened] = useState<PartyCard | null>(null);
  const [wished, setWished] = useState<PartyCard | null>(null);
  const states = wishStates(made.data?.pages ?? [], received.data?.pages ?? [], vetoes.data?.pages ?? []);
  const mayWish = ['wishes', 'planning', 'published', 'live'].includes(showcase.phase);
  const quota = made.data?.pages[0]?.quota;

  const refuse = async (other: PartyCard) => {
    const params = { ...of, otherPartyId: other.id };
    await call(wishContracts.putVeto, { params });
    await refreshParty(of);
    showToast({
      message: t('vetoed', { name: partyName(other, language) }),
      action: {
        label: t('common:undo'),
        run: () => void call(wishContracts.deleteVeto, { params }).then(() => refreshParty(of)),
      },
    });
  };
  const card = (other: PartyCard, reasons?: ReactNode) => {
    const state = states.get(other.id);
    return (
      <PartnerCard
        key={other.id}
        party={other}
        taxonomy={showcase.taxonomy}
        shared={party.profile.focusAreas}
        onOpen={() => setOpened(other)}
        {...(reasons ? { reasons } : {})}
        status={state ? <Badge tone={state.tone}>{t(`state.${state.code}`)}</Badge> : null}
        actions={
          state ? null : (
            <>
              <Button
                isDisabled={!mayWish}
                aria-label={t('wishTitle', { name: partyName(other, language) })}
                onPress={() => setWished(other)}
              >
                {t('wish')}
              </Button>
              <Button
                look="quiet"
                aria-label={t('noThanksTo', { name: partyName(other, language) })}
                onPress={() => void refuse(other)}
              >
                {t('noThanks')}
              </Button>
            </>
          )
        }
      />
    );
  };
  return (
    <>
      <p className="row soft" role="status">
        {mayWish ? null : <span>{t('wishesClosed')}</span>}
        {quota ? <Badge tone="wood">{t('quota', { count: quota.allowed - quota.open })}</Badge> : null}
      </p>
      <Tabs
        label={t('views')}
        selected={view === 'all' ? 'all' : 'suggested'}
        onSelect={(id) => setView(id === 'all' ? 'all' : null)}
        items={[
          { id: 'suggested', label: t('suggested'), content: <Suggested {...context} card={card} /> },
          { id: 'all', label: t('all'), content: <Catalogue {...context} card={card} /> },
        ]}
      />
      <Suspense fallback={null}>
        {opened ? (
          <PartnerDialog
            party={opened}
            taxonomy={showcase.taxonomy}
            onClose={() => setOpened(null)}
            actions={
              states.has(opened.id) || !mayWish ? undefined : (
                <Button
                  onPress={() => {
                    setWished(opened);
                    setOpened(null);
                  }}
                >
                  {t('wish')}
                </Button>
              )
            }
          />
        ) : null}
        {wished ? (
          <WishDialog
            of={of}
            showcase={showcase}
            to={wished}
            ownFocusAreas={party.profile.focusAreas}
            onClose={() => setWished(null)}
          />
        ) : null}
      </Suspense>
    </>
  );
}

type ListProps = PartyContext & { readonly card: (party: PartyCard, reasons?: ReactNode) => ReactNode };

function Suggested({ of, showcase, card }: ListProps) {
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
        if (items.length === 0)
          return <EmptyState title={t('noSuggestions')}>{t('noSuggestionsText')}</EmptyState>;
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

function Catalogue({ of, showcase, party, card }: ListProps) {
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

type MoreProps = {
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
};

function More({ query }: MoreProps) {
  const { t } = useTranslation('common');
  if (!query.hasNextPage) return null;
  return (
    <p>
      <Button
        look="secondary"
        isPending={query.isFetchingNextPage}
        onPress={() => void query.fetchNextPage()}
      >
        {t('loadMore')}
      </Button>
    </p>
  );
}
