import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { PartyCard } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import type { Answering } from '../../api/answering.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/surface.tsx';
import { PartyName } from '../../reader/party-name.tsx';

type Props = {
  readonly as: Answering;
  readonly wish: Wish;
  /** Who made the wish: heard, not seen, where the same three buttons stand in a list. */
  readonly other: PartyCard | undefined;
  /** Whether parties choose times themselves in this showcase. */
  readonly mayPlace: boolean;
  readonly onPlace: () => void;
  readonly onDecline: () => void;
  readonly onAccepted: () => void;
};

/** The three answers to a wish that waits: into a time, yes, no. */
export function AnswerButtons({ as, wish, other, mayPlace, onPlace, onDecline, onAccepted }: Props) {
  const { t } = useTranslation(['wishes', 'common']);
  const accept = useMutation({
    mutationFn: () =>
      call(wishContracts.acceptWish, {
        params: { showcaseId: as.showcaseId, wishId: wish.id },
        body: { partyId: as.partyId },
        link: as.link,
      }),
    onSuccess: async () => {
      onAccepted();
      await as.refresh();
    },
    onError: () => as.refresh(),
  });
  const forWhom = <PartyName party={other} isHidden />;
  return (
    <>
      {accept.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(accept.error)}`)}</p>
        </Notice>
      ) : null}
      {mayPlace ? (
        <Button onPress={onPlace}>
          {t('acceptIntoSlot')}
          {forWhom}
        </Button>
      ) : null}
      <Button
        look={mayPlace ? 'secondary' : 'primary'}
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
