import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgendaEntry, meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { showToast } from '../../design/toasts.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { SlotChoice } from '../wishes/slot-choice.tsx';

type Props = {
  readonly of: OfParty;
  readonly entry: AgendaEntry;
  readonly showcase: Showcase;
  readonly onClose: () => void;
};

/** Moves a meeting in one step to another time at which all are free: nobody loses it in between. */
export function MoveDialog({ of, entry, showcase, onClose }: Props) {
  const { t } = useTranslation(['agenda', 'wishes', 'common']);
  const [slotId, setSlotId] = useState<string | null>(null);
  const { meeting } = entry;
  const wishId = meeting.wishId ?? '';
  const grid = useGrid(of.showcaseId);
  const free = useQuery({
    queryKey: ['wish-slots', of.showcaseId, wishId],
    queryFn: ({ signal }) =>
      call(wishContracts.listWishSlots, { params: { showcaseId: of.showcaseId, wishId }, signal }),
    staleTime: 0,
  });
  const move = useMutation({
    mutationFn: (chosen: string) =>
      call(meetingContracts.moveMeeting, {
        params: { showcaseId: of.showcaseId, meetingId: meeting.id },
        body: { slotId: chosen, revision: meeting.revision },
      }),
    onSuccess: async () => {
      onClose();
      showToast({ message: t('moved') });
      await refreshParty(of);
    },
    onError: async () => {
      setSlotId(null);
      await Promise.all([free.refetch(), refreshParty(of)]);
    },
  });
  const code = move.error ? errorCodeOf(move.error) : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('moveTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isDisabled={slotId === null}
            isPending={move.isPending}
            onPress={() => (slotId === null ? undefined : move.mutate(slotId))}
          >
            {t('moveNow')}
          </Button>
        </>
      }
    >
      {code ? (
        <Notice tone="bad" isLive>
          <p>{code === 'taken' ? t('wishes:slotTaken') : t(`common:problem.${code}`)}</p>
        </Notice>
      ) : null}
      <p className="soft">{t('moveLead')}</p>
      <QueryView query={free} skeleton={[56, 56]}>
        {({ slots: freeIds }) => (
          <QueryView query={grid} skeleton={[56, 56]}>
            {({ slots }) => (
              <SlotChoice
                slots={slots.filter((slot) => freeIds.includes(slot.id) && slot.id !== meeting.slotId)}
                zone={showcase.timeZone}
                selected={slotId}
                onSelect={setSlotId}
                emptyText={t('noOtherTime')}
              />
            )}
          </QueryView>
        )}
      </QueryView>
    </Dialog>
  );
}
