import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AgendaEntry, meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { call } from '../../api/client.ts';
import { type OfParty, refreshParty } from '../../api/party-queries.ts';
import { errorCodeOf } from '../../api/problem.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';
import { TextField } from '../../design/text-field.tsx';
import { showToast } from '../../design/toasts.tsx';

type Props = { readonly of: OfParty; readonly entry: AgendaEntry; readonly onClose: () => void };
const MOST_LETTERS = 500;

/** Cancels a meeting for good, after asking. */
export function CancelDialog({ of, entry, onClose }: Props) {
  const { t } = useTranslation(['agenda', 'common']);
  const [reason, setReason] = useState('');
  const { meeting } = entry;
  const cancel = useMutation({
    mutationFn: () =>
      call(meetingContracts.cancelMeeting, {
        params: { showcaseId: of.showcaseId, meetingId: meeting.id },
        body: { revision: meeting.revision, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      }),
    onSuccess: async () => {
      onClose();
      showToast({ message: t('cancelled') });
      await refreshParty(of);
    },
    onError: () => refreshParty(of),
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
