import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { asMember } from '../../api/answering.ts';
import type { useWishes } from '../../api/party-queries.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { EmptyState } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import type { PartyContext } from '../../layout/party-frame.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { PartyName } from '../../reader/party-name.tsx';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { useSearchParam } from '../../routing/router.tsx';
import { AnswerButtons } from './answer-buttons.tsx';
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
              {toDecline ? <DeclineDialog as={asMember(of)} wish={toDecline} onClose={close} /> : null}
              {toPlace ? (
                <AcceptIntoSlot as={asMember(of)} wish={toPlace} showcase={showcase} onClose={close} />
              ) : null}
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
  const { t } = useTranslation('wishes');
  const forWhom = <PartyName party={other} isHidden />;
  if (wish.meetingId !== null) {
    return (
      <Link className={buttonClass('secondary')} to={pathTo('agenda', of)}>
        {t('toAgenda')}
        {forWhom}
      </Link>
    );
  }
  const mayPlace = showcase.rules.partiesChooseTimes;
  if (wish.status === 'accepted')
    return mayPlace ? (
      <Button onPress={onPlace}>
        {t('chooseTime')}
        {forWhom}
      </Button>
    ) : null;
  if (wish.status !== 'pending') return null;
  return (
    <AnswerButtons
      as={asMember(of)}
      wish={wish}
      other={other}
      mayPlace={mayPlace}
      onPlace={onPlace}
      onDecline={onDecline}
      onAccepted={() => showToast({ message: t(mayPlace ? 'acceptedNoSlot' : 'acceptedPlanner') })}
    />
  );
}
