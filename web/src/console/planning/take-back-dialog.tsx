import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { call } from '../../api/client.ts';
import { ConfirmDialog } from '../frame/confirm-dialog.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

type Props = { readonly plan: Plan; readonly onClose: () => void };

/** Takes a published plan back after asking: its meetings are cancelled and everybody is told. */
export function TakeBackDialog({ plan, onClose }: Props) {
  const { t } = useTranslation('planning');
  const { showcaseId, number, revision } = plan;
  return (
    <ConfirmDialog
      title={t('takeBackTitle', { number })}
      text={t('takeBackText')}
      confirmLabel={t('takeBack')}
      onConfirm={async () => {
        await call(planningContracts.unpublishPlan, { params: { showcaseId, number }, query: { revision } });
        await refreshOffice(showcaseId);
      }}
      onClose={onClose}
    />
  );
}
