import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import type { Answering } from '../../api/answering.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { SlotChoice } from './slot-choice.tsx';

type Props = {
  readonly as: Answering;
  readonly wish: Wish;
  readonly showcase: Pick<Showcase, 'timeZone'>;
  readonly onClose: () => void;
};

/** Accepts a wish into a time at which both are free and a table and interpreter can be had; it is booked at once. */
export function AcceptIntoSlot({ as, wish, showcase, onClose }: Props) {
  const { t } = useTranslation(['wishes', 'common']);
  const grid = useGrid(as.showcaseId);
  const [slotId, setSlotId] = useState<string | null>(null);
  const params = { showcaseId: as.showcaseId, wishId: wish.id };
  const free = useQuery({
    queryKey: ['wish-slots', as.showcaseId, wish.id],
    queryFn: ({ signal }) => call(wishContracts.listWishSlots, { params, signal, link: as.link }),
    staleTime: 0,
  });
  const book = useMutation({
    mutationFn: async (chosen: string) => {
      if (wish.status === 'accepted') {
        const body = { wishId: wish.id, slotId: chosen };
        await call(meetingContracts.bookMeeting, { params: { showcaseId: as.showcaseId }, body });
      } else {
        const body = { partyId: as.partyId, slotId: chosen };
        await call(wishContracts.acceptWish, { params, body, link: as.link });
      }
    },
    onSuccess: async () => {
      onClose();
      showToast({ message: t('booked') });
      await as.refresh();
    },
    onError: async () => {
      setSlotId(null);
      await Promise.all([free.refetch(), as.refresh()]);
    },
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('slotTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isDisabled={slotId === null}
            isPending={book.isPending}
            onPress={() => (slotId === null ? undefined : book.mutate(slotId))}
          >
            {t('bookTime')}
          </Button>
        </>
      }
    >
      {book.error ? (
        <Notice tone="bad" isLive>
          <p>
            {errorCodeOf(book.error) === 'taken'
              ? t('slotTaken')
              : t(`common:problem.${errorCodeOf(book.error)}`)}
          </p>
        </Notice>
      ) : null}
      <p className="soft">{t('slotLead')}</p>
      <QueryView query={free} skeleton={[56, 56, 56]}>
        {({ slots: freeIds }) => (
          <QueryView query={grid} skeleton={[56, 56, 56]}>
            {({ slots }) => (
              <SlotChoice
                slots={slots.filter((slot) => freeIds.includes(slot.id))}
                zone={showcase.timeZone}
                selected={slotId}
                onSelect={setSlotId}
                emptyText={t('noCommonSlot')}
              />
            )}
          </QueryView>
        )}
      </QueryView>
    </Dialog>
  );
}
