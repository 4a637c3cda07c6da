import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import type { Meeting } from '../../../../shared/model/meeting.ts';
import { call } from '../../api/client.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';

type Props = {
  readonly meeting: Meeting;
  /** Reads anew what the cancellation changed, or what stood in its way. */
  readonly refresh: () => Promise<unknown>;
  readonly onClose: () => void;
};
const MOST_LETTERS = 500;

/** Cancels a meeting for good, after asking. */
export function CancelDialog({ meeting, refresh, onClose }: Props) {
  const { t } = useTranslation(['agenda', 'common']);
  const [reason, setReason] = useState('');
  const cancel = useMutation({
    mutationFn: () =>
      call(meetingContracts.cancelMeeting, {
        params: { showcaseId: meeting.showcaseId, meetingId: meeting.id },
        body: { revision: meeting.revision, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      }),
    onSuccess: async () => {
      onClose();
      showToast({ message: t('cancelled') });
      await refresh();
    },
    onError: refresh,
  });
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t('cancelTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('keep')}
          </Button>
          <Button
            look="danger"
            isPending={cancel.isPending}
            isDisabled={reason.length > MOST_LETTERS}
            onPress={() => cancel.mutate()}
          >
            {t('cancelNow')}
          </Button>
        </>
      }
    >
      {cancel.error ? (
        <Notice tone="bad" isLive>
          <p>{t(`common:problem.${errorCodeOf(cancel.error)}`)}</p>
        </Notice>
      ) : null}
      <p>{t('cancelLead')}</p>
      <TextField label={t('cancelReason')} isOptional lines={3} value={reason} onChange={setReason} />
    </Dialog>
  );
}
