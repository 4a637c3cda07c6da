import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { type Direction, PublicationPreview, usePublicationPreview } from './publication-preview.tsx';

type Props = {
  readonly showcase: Showcase;
  readonly plan: Plan;
  readonly direction: Direction;
  readonly onClose: () => void;
};

/** Says exactly what changes and how many people are told, and publishes a plan or takes it back after a yes. */
export function PublishDialog({ showcase, plan, direction, onClose }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const { number, revision } = plan;
  const params = { showcaseId: showcase.id, number };
  const isTakingBack = direction === 'take-back';
  const preview = usePublicationPreview(plan, direction);
  const first = preview.data?.pages[0];
  const action = useMutation({
    mutationFn: () =>
      isTakingBack
        ? call(planningContracts.unpublishPlan, { params, query: { revision } })
        : call(planningContracts.publishPlan, { params, body: { revision } }),
    onSuccess: async () => {
      await refreshOffice(showcase.id);
      onClose();
    },
  });
  const words = isTakingBack
    ? ({
        now: 'takeBackNow',
        soon: 'takeBack',
        nothing: 'nothingToTakeBack',
        title: 'takeBackTitle',
      } as const)
    : ({ now: 'publishNow', soon: 'publish', nothing: 'nothingChanges', title: 'publishTitle' } as const);
  return (
    <Dialog
      isOpen
      isWide
      isAlert={isTakingBack}
      onClose={onClose}
      title={t(words.title, { number })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            look={isTakingBack ? 'danger' : 'primary'}
            isPending={action.isPending}
            isDisabled={first === undefined || (!isTakingBack && first.items.length === 0)}
            onPress={() => action.mutate()}
          >
            {first ? t(words.now, { count: first.mails }) : t(words.soon)}
          </Button>
        </>
      }
    >
      <ActionProblem error={action.error} />
      {isTakingBack ? <p>{t('takeBackText')}</p> : null}
      <PublicationPreview showcase={showcase} preview={preview} nothing={t(words.nothing)} />
    </Dialog>
  );
}
