import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ActionProblem } from './action-problem.tsx';

type Props = {
  readonly title: string;
  /** What it means. */
  readonly text: string;
  readonly confirmLabel: string;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
};

/** Asks before something is taken away; a refusal is said where it was asked. */
export function ConfirmDialog({ title, text, confirmLabel, onConfirm, onClose }: Props) {
  const { t } = useTranslation('common');
  const action = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('cancel')}
          </Button>
          <Button look="danger" isPending={action.isPending} onPress={() => action.mutate()}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <ActionProblem error={action.error} />
      <p>{text}</p>
    </Dialog>
  );
}
