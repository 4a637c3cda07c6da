import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { call } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import { refreshOffice } from '../frame/office-queries.ts';
import { ProgressBar } from '../frame/progress-bar.tsx';

/** A plan at work: how far it is, what it has found so far, and a way to end it. */
export function RunningPlan({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('planning');
  const stop = useMutation({
    mutationFn: () =>
      call(planningContracts.stopPlan, {
        params: { showcaseId: plan.showcaseId, number: plan.number },
        body: {},
      }),
    onSettled: () => refreshOffice(plan.showcaseId),
  });
  const { publication, progress } = plan;
  const isPublishing = plan.status === 'publishing' || plan.status === 'unpublishing';
  const seconds = Math.round((progress?.elapsedMilliseconds ?? 0) / 1000);
  const quality = progress?.quality;
  return (
    <section className="card stack running-plan" aria-labelledby={`running-${plan.number}`}>
      <div className="row-apart">
        <h2 id={`running-${plan.number}`}>
          {t('plan', { number: plan.number })} · {t(`status.${plan.status}`)}
        </h2>
        {isPublishing ? null : (
          <Button
            look="secondary"
            isDisabled={plan.stopRequested}
            isPending={stop.isPending}
            onPress={() => stop.mutate()}
          >
            {t(plan.stopRequested ? 'stopping' : 'stop')}
          </Button>
        )}
      </div>
      <ActionProblem error={stop.error} />
      {isPublishing ? (
        <ProgressBar
          label={t('publishingProgress', { done: publication?.done ?? 0, total: publication?.total ?? 0 })}
          done={publication?.done ?? 0}
          total={publication?.total ?? 0}
        />
      ) : (
        <ProgressBar
          label={
            progress?.goal
              ? t('runningGoal', {
                  seconds,
                  budget: plan.request.budgetSeconds,
                  goal: t(`goal.${progress.goal}`),
                })
              : t('runningTime', { seconds, budget: plan.request.budgetSeconds })
          }
          done={seconds}
          total={plan.request.budgetSeconds}
        />
      )}
      {quality && !isPublishing ? (
        <dl className="figures">
          <Figure label={t('placed')} value={`${quality.placed} / ${quality.wished}`} />
          <Figure label={t('goal.weight')} value={`${quality.weight} / ${quality.weightBound}`} />
          <Figure label={t('goal.breaks')} value={String(quality.breaks)} />
          <Figure label={t('goal.fairness')} value={String(quality.fairness)} />
          <Figure label={t('iterations')} value={(progress?.iterations ?? 0).toLocaleString('en')} />
        </dl>
      ) : null}
      <p className="soft small">{t(isPublishing ? 'publishingNote' : 'runningNote')}</p>
    </section>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
