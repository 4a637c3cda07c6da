import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';

type Props = {
  readonly title: string;
  readonly text: string;
  readonly remove: () => Promise<unknown>;
  readonly onClose: () => void;
};

/** Removes something after asking; a refusal is said where it was asked. */
export function RemoveDialog({ title, text, remove, onClose }: Props) {
  const { t } = useTranslation('common');
  const removing = useMutation({ mutationFn: remove, onSuccess: onClose });
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
          <Button look="danger" isPending={removing.isPending} onPress={() => removing.mutate()}>
            {t('remove')}
          </Button>
        </>
      }
    >
      <ActionProblem error={removing.error} />
      <p>{text}</p>
    </Dialog>
  );
}
