import { useMutation } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { asMember } from '../../api/answering.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty, type useWishes } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import type { PartyContext } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { PartyName } from '../../reader/party-name.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { AcceptIntoSlot } from './dialogs.ts';
import { WishCard } from './wish-card.tsx';

type Props = PartyContext & { readonly query: ReturnType<typeof useWishes> };

/** What this party wished, with how it was answered. */
export function MadeWishes({ of, showcase, query }: Props) {
  const { t } = useTranslation('wishes');
  const [placed, setPlaced] = useState<Wish | null>(null);
  return (
    <QueryView query={query} skeleton={[160, 160]}>
      {({ pages }) => {
        const wishes = pages.flatMap((page) => page.items);
        const quota = pages[0]?.quota;
        if (wishes.length === 0) {
          return (
            <EmptyState
              title={t('noneMade')}
              action={
                <Link className={buttonClass()} to={pathTo('partners', of)}>
                  {t('findPartners')}
                </Link>
              }
            >
              {t('noneMadeText')}
            </EmptyState>
          );
        }
        return (
          <div className="stack">
            {quota ? (
              <p className="soft">{t('quota', { open: quota.open, allowed: quota.allowed })}</p>
            ) : null}
            <ul className="wishes">
              {wishes.map((wish) => (
                <WishCard
                  key={wish.id}
                  wish={wish}
                  showcase={showcase}
                  otherId={wish.to[0] ?? ''}
                  actions={(other) => (
                    <>
                      {wish.meetingId === null ? null : (
                        <Link className={buttonClass('secondary')} to={pathTo('agenda', of)}>
                          {t('toAgenda')}
                          <PartyName party={other} isHidden />
                        </Link>
                      )}
                      {wish.status === 'accepted' &&
                      wish.meetingId === null &&
                      showcase.rules.partiesChooseTimes ? (
                        <Button onPress={() => setPlaced(wish)}>
                          {t('chooseTime')}
                          <PartyName party={other} isHidden />
                        </Button>
                      ) : null}
                      <Withdraw of={of} wish={wish} other={other} />
                    </>
                  )}
                />
              ))}
            </ul>
            <Suspense fallback={null}>
              {placed ? (
                <AcceptIntoSlot
                  as={asMember(of)}
                  wish={placed}
                  showcase={showcase}
                  onClose={() => setPlaced(null)}
                />
              ) : null}
            </Suspense>
          </div>
        );
      }}
    </QueryView>
  );
}

type WithdrawProps = {
  readonly of: OfParty;
  readonly wish: Wish;
  readonly other: PartyCard | undefined;
};

function Withdraw({ of, wish, other }: WithdrawProps) {
  const { t } = useTranslation(['wishes', 'common']);
  const withdraw = useMutation({
    mutationFn: () =>
      call(wishContracts.withdrawWish, {
        params: { showcaseId: of.showcaseId, wishId: wish.id },
        body: { revision: wish.revision },
      }),
    onSuccess: () => refreshParty(of),
    onError: async (error) => {
      showToast({ tone: 'bad', message: t(`common:problem.${errorCodeOf(error)}`) });
      await refreshParty(of);
    },
  });
  const isOpen = wish.status === 'pending' || (wish.status === 'accepted' && wish.meetingId === null);
  if (!isOpen) return null;
  return (
    <Button look="quiet" isPending={withdraw.isPending} onPress={() => withdraw.mutate()}>
      {t('withdraw')}
      <PartyName party={other} isHidden />
    </Button>
  );
}
