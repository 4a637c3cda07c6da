import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Notice } from '../../design/surface.tsx';
import { pathTo } from '../../routing/paths.ts';
import { navigate } from '../../routing/router.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';

/** After fixes: makes a new draft as the last one was asked for, and goes there. */
export function PlanAgain({ plan, fixes }: { readonly plan: Plan; readonly fixes: number }) {
  const { t } = useTranslation('planning');
  const { showcaseId } = plan;
  const start = useMutation({
    mutationFn: () => call(planningContracts.startPlan, { params: { showcaseId }, body: plan.request }),
    onSuccess: async ({ number }) => {
      navigate(pathTo('plan', { showcaseId, number: String(number) }));
      await refreshOffice(showcaseId);
    },
  });
  return (
    <Notice tone="good" isLive>
      <p>{t('runAgain', { count: fixes })}</p>
      <ActionProblem error={start.error} />
      <Button isPending={start.isPending} onPress={() => start.mutate()}>
        {t('planAgain')}
      </Button>
    </Notice>
  );
}
