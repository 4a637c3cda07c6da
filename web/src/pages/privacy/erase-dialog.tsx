import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { privacyContracts } from '../../../../shared/contracts/privacy.ts';
import type { ErasureReceipt } from '../../../../shared/model/my-data.ts';
import { call } from '../../api/client.ts';
import { ApiError, errorCodeOf } from '../../api/problem.ts';
import { forgetSession } from '../../api/session.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Notice } from '../../design/surface.tsx';

type Props = { readonly onClose: () => void; readonly onErased: (receipt: ErasureReceipt) => void };

/** Asks once more, erases, and takes what this device remembers too. */
export function EraseDialog({ onClose, onErased }: Props) {
  const { t } = useTranslation(['privacy', 'common']);
  const erase = useMutation({
    mutationFn: () => call(privacyContracts.eraseMyData, { body: { confirm: true } }),
    onSuccess: (receipt) => {
      onErased(receipt);
      forgetSession();
    },
  });
  const toInterpret = erase.error instanceof ApiError ? (erase.error.problem.taken?.length ?? 0) : 0;
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t('confirmTitle')}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="danger" isPending={erase.isPending} onPress={() => erase.mutate()}>
            {t('confirm')}
          </Button>
        </>
      }
    >
      <p>{t('confirmText')}</p>
      {erase.error ? (
        <Notice tone="bad" isLive>
          <p>
            {toInterpret > 0
              ? t('mustInterpret', { count: toInterpret })
              : t(`common:problem.${errorCodeOf(erase.error)}`)}
          </p>
        </Notice>
      ) : null}
    </Dialog>
  );
}
