import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import type { PageProps } from '../../routing/paths.ts';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { ComparedPlans } from './compared-plans.tsx';
import { DraftList } from './draft-list.tsx';
import { isBusy, usePlans } from './plan-queries.ts';
import { RunningPlan } from './running-plan.tsx';
import { StartDialog } from './start-dialog.tsx';
import './planning.css';

/** Runs of the planner: start one, watch it, and compare the drafts that came of them. */
export default function PlanningPage({ params }: PageProps<'planning'>) {
  const { t } = useTranslation('planning');
  const [isStarting, setStarting] = useState(false);
  const start = <Button onPress={() => setStarting(true)}>{t('start')}</Button>;
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="planning"
      title={t('title')}
      lead={t('lead')}
      actions={start}
    >
      {(context) => (
        <>
          <Plans {...context} onStart={() => setStarting(true)} />
          {isStarting ? <StartDialog showcase={context.showcase} onClose={() => setStarting(false)} /> : null}
        </>
      )}
    </ConsoleFrame>
  );
}

function Plans({ showcase, onStart }: OfficeContext & { readonly onStart: () => void }) {
  const { t } = useTranslation('planning');
  const plans = usePlans(showcase.id);
  const [compared, setCompared] = useState<readonly number[]>([]);
  return (
    <QueryView query={plans} skeleton={[120, 240]}>
      {(items) => {
        if (items.length === 0) {
          return (
            <EmptyState title={t('noPlans')} action={<Button onPress={onStart}>{t('start')}</Button>}>
              {t('noPlansText')}
            </EmptyState>
          );
        }
        const [one, other] = compared.map((number) => items.find((plan) => plan.number === number));
        return (
          <div className="stack-loose">
            {items.filter(isBusy).map((plan) => (
              <RunningPlan key={plan.number} plan={plan} />
            ))}
            <DraftList plans={items} compared={compared} onCompare={setCompared} zone={showcase.timeZone} />
            {one && other ? <ComparedPlans one={one} other={other} /> : null}
          </div>
        );
      }}
    </QueryView>
  );
}
