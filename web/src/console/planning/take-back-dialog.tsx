import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

type Props = { readonly plan: Plan; readonly onClose: () => void };

/** Takes a published plan back after asking: its meetings are cancelled and everybody is told. */
export function TakeBackDialog({ plan, onClose }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const takeBack = useMutation({
    mutationFn: () =>
      call(planningContracts.unpublishPlan, {
        params: { showcaseId: plan.showcaseId, number: plan.number },
        query: { revision: plan.revision },
      }),
    onSuccess: async () => {
      await refreshOffice(plan.showcaseId);
      onClose();
    },
  });
  return (
    <Dialog
      isOpen
      isAlert
      onClose={onClose}
      title={t('takeBackTitle', { number: plan.number })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button look="danger" isPending={takeBack.isPending} onPress={() => takeBack.mutate()}>
            {t('takeBack')}
          </Button>
        </>
      }
    >
      <ActionProblem error={takeBack.error} />
      <p>{t('takeBackText')}</p>
    </Dialog>
  );
}
