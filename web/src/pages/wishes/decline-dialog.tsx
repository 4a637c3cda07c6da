import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import type { Answering } from '../../api/answering.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';

const MOST_LETTERS = 500;
const REASONS = ['notOurField', 'noTime', 'alreadyInTouch'] as const;

type Props = { readonly as: Answering; readonly wish: Wish; readonly onClose: () => void };

/** Declines politely: a ready-made reason or one's own words, or none. */
export function DeclineDialog({ as, wish, onClose }: Props) {
  const { t } = useTranslation(['wishes', 'common']);
  const [reason, setReason] = useState('');
  const decline = useMutation({
    mutationFn: () =>
      call(wishContracts.declineWish, {
        params: { showcaseId: as.showcaseId, wishId: wish.id },
        link: as.link,
        body: { partyId: as.partyId, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      }),
    onSuccess: async () => {
      onClose();
      await as.refresh();
    },
    // It may have been withdrawn meanwhile: what is shown beneath tells.
    onError: () => as.refresh(),
  });
  const isTooLong = reason.length > MOST_LETTERS;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('declineTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button isPending={decline.isPending} isDisabled={isTooLong} onPress={() => decline.mutate()}>
            {t('declineNow')}
          </Button>
        </>
      }
    >
      {decline.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(decline.error)}`)}</p>
        </Notice>
      ) : null}
      <p className="soft">{t('declineLead')}</p>
      <div className="chips">
        {REASONS.map((one) => (
          <Button key={one} look="secondary" onPress={() => setReason(t(`readyReason.${one}`))}>
            {t(`readyReason.${one}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t('declineReason')}
        isOptional
        lines={3}
        value={reason}
        onChange={setReason}
        error={isTooLong ? t('tooLong', { count: MOST_LETTERS }) : undefined}
      />
    </Dialog>
  );
}
