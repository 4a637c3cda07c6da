import { useMutation } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { call } from '../../api/client.ts';
import { refreshParty, type useWishes } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState, Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import type { PartyContext } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { PartyName } from '../../reader/party-name.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { AcceptIntoSlot, DeclineDialog } from './dialogs.ts';
import { WishCard } from './wish-card.tsx';

type Props = PartyContext & { readonly query: ReturnType<typeof useWishes> };

/** What others wish of this party: those that wait come first. */
export function ReceivedWishes(context: Props) {
  const { of, showcase, query } = context;
  const { t } = useTranslation('wishes');
  const [declined, setDeclined] = useState<Wish | null>(null);
  const [placed, setPlaced] = useState<Wish | null>(null);
  // Mails link to one wish, and to an answer to it: that opens the question, and a press answers it.
  const [askedId] = useSearchParam('wish');
  const [answer, setAnswer] = useSearchParam('answer');
  return (
    <QueryView query={query} skeleton={[200, 200]}>
      {({ pages }) => {
        const all = pages.flatMap((page) => page.items);
        const rank = (wish: Wish) => (wish.id === askedId ? -1 : rankOf(wish));
        const wishes = [...all].sort((a, b) => rank(a) - rank(b) || b.createdAt.localeCompare(a.createdAt));
        const asked = all.find((wish) => wish.id === askedId && wish.status === 'pending') ?? null;
        const toDecline = declined ?? (answer === 'decline' ? asked : null);
        const mayPlace = showcase.rules.partiesChooseTimes;
        const toPlace = placed ?? (answer === 'accept' && mayPlace ? asked : null);
        const close = () => {
          setDeclined(null);
          setPlaced(null);
          if (answer !== null) setAnswer(null);
        };
        if (wishes.length === 0) {
          return (
            <EmptyState
              title={t('noneReceived')}
              action={
                <Link className={buttonClass()} to={pathTo('partners', of)}>
                  {t('findPartners')}
                </Link>
              }
            >
              {t('noneReceivedText')}
            </EmptyState>
          );
        }
        return (
          <>
            <ul className="wishes">
              {wishes.map((wish) => (
                <WishCard
                  key={wish.id}
                  wish={wish}
                  showcase={showcase}
                  otherId={wish.from}
                  actions={(other) => (
                    <Answers
                      {...context}
                      wish={wish}
                      other={other}
                      onDecline={() => setDeclined(wish)}
                      onPlace={() => setPlaced(wish)}
                    />
                  )}
                />
              ))}
            </ul>
            <Suspense fallback={null}>
              {toDecline ? <DeclineDialog of={of} wish={toDecline} onClose={close} /> : null}
              {toPlace ? <AcceptIntoSlot of={of} wish={toPlace} showcase={showcase} onClose={close} /> : null}
            </Suspense>
          </>
        );
      }}
    </QueryView>
  );
}

const rankOf = (wish: Wish): number => (wish.status === 'pending' ? 0 : wish.status === 'accepted' ? 1 : 2);

type AnswersProps = PartyContext & {
  readonly wish: Wish;
  readonly other: PartyCard | undefined;
  readonly onDecline: () => void;
  readonly onPlace: () => void;
};

function Answers({ of, showcase, wish, other, onDecline, onPlace }: AnswersProps) {
  const { t } = useTranslation(['wishes', 'common']);
  const accept = useMutation({
    mutationFn: () =>
      call(wishContracts.acceptWish, {
        params: { showcaseId: of.showcaseId, wishId: wish.id },
        body: { partyId: of.partyId },
      }),
    onSuccess: async () => {
      showToast({ message: t(showcase.rules.partiesChooseTimes ? 'acceptedNoSlot' : 'acceptedPlanner') });
      await refreshParty(of);
    },
    onError: () => refreshParty(of),
  });
  const forWhom = <PartyName party={other} isHidden />;
  const problem = accept.error ? (
    <Notice tone="bad" isLive>
      <p>{t(`common:problem.${errorCodeOf(accept.error)}`)}</p>
    </Notice>
  ) : null;
  if (wish.meetingId !== null) {
    return (
      <Link className={buttonClass('secondary')} to={pathTo('agenda', of)}>
        {t('toAgenda')}
        {forWhom}
      </Link>
    );
  }
  if (wish.status === 'accepted') {
    return showcase.rules.partiesChooseTimes ? (
      <Button onPress={onPlace}>
        {t('chooseTime')}
        {forWhom}
      </Button>
    ) : null;
  }
  if (wish.status !== 'pending') return null;
  return (
    <>
      {problem}
      {showcase.rules.partiesChooseTimes ? (
        <Button onPress={onPlace}>
          {t('acceptIntoSlot')}
          {forWhom}
        </Button>
      ) : null}
      <Button
        look={showcase.rules.partiesChooseTimes ? 'secondary' : 'primary'}
        isPending={accept.isPending}
        onPress={() => accept.mutate()}
      >
        {t('accept')}
        {forWhom}
      </Button>
      <Button look="quiet" onPress={onDecline}>
        {t('decline')}
        {forWhom}
      </Button>
    </>
  );
}
