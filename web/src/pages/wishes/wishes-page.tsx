import { useTranslation } from 'react-i18next';
import { useVetoes, useWishes } from '../../api/party-queries.ts';
import { Tabs } from '../../design/tabs.tsx';
import { type PartyContext, PartyFrame } from '../../layout/party-frame.tsx';
import type { PageProps } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { MadeWishes } from './made-wishes.tsx';
import { ReceivedWishes } from './received-wishes.tsx';
import { Vetoes } from './vetoes.tsx';

const VIEWS = ['received', 'made', 'noThanks'] as const;

/** Wishes that wait for an answer, those made, and the list of no-thanks. */
export default function WishesPage({ params }: PageProps<'wishes'>) {
  const { t } = useTranslation('wishes');
  return (
    <PartyFrame of={params} title={t('title')} lead={t('lead')}>
      {(context) => <Wishes {...context} />}
    </PartyFrame>
  );
}

function Wishes(context: PartyContext) {
  const { t } = useTranslation('wishes');
  const [view, setView] = useSearchParam('view');
  const received = useWishes(context.of, 'received');
  const made = useWishes(context.of, 'made');
  const vetoes = useVetoes(context.of);
  const waiting = received.data?.pages
    .flatMap((page) => page.items)
    .filter((wish) => wish.status === 'pending');
  const count = (query: { data?: { pages: readonly { items: readonly unknown[] }[] } | undefined }) =>
    query.data?.pages.reduce((sum, page) => sum + page.items.length, 0);
  const counts = { received: waiting?.length, made: count(made), noThanks: count(vetoes) };
  const contents = {
    received: <ReceivedWishes {...context} query={received} />,
    made: <MadeWishes {...context} query={made} />,
    noThanks: <Vetoes {...context} query={vetoes} />,
  };
  return (
    <Tabs
      label={t('views')}
      selected={VIEWS.find((one) => one === view) ?? 'received'}
      onSelect={(id) => setView(id === 'received' ? null : id)}
      items={VIEWS.map((id) => {
        const figure = counts[id];
        return {
          id,
          label: t(`view.${id}`),
          content: contents[id],
          ...(figure === undefined ? {} : { count: figure }),
        };
      })}
    />
  );
}
