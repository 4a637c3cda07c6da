import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { Button } from '../../design/button.tsx';
import { buttonClass } from '../../design/button-class.ts';
import { Badge, Notice } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { Link } from '../../routing/link.tsx';
import { type PageProps, pathTo } from '../../routing/paths.ts';
import { ConsoleFrame, type OfficeContext } from '../frame/console-frame.tsx';
import { InterpreterLoad } from './interpreter-load.tsx';
import { hasResult, isBusy, PLAN_TONES, usePlan } from './plan-queries.ts';
import { PublicationReport } from './publication-report.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { isProved, qualityRows } from './quality-rows.ts';
import { RunningPlan } from './running-plan.tsx';
import { UnplacedList } from './unplaced-list.tsx';
import './planning.css';

/** One draft: how good it is, what has no place and why, and publishing it. */
export default function PlanPage({ params }: PageProps<'plan'>) {
  const { t } = useTranslation('planning');
  const number = Number(params.number);
  const of = { showcaseId: params.showcaseId };
  return (
    <ConsoleFrame
      showcaseId={params.showcaseId}
      section="planning"
      title={t('plan', { number })}
      lead={
        <Link className="console-back" to={pathTo('planning', of)}>
          ← {t('allDrafts')}
        </Link>
      }
      actions={
        <Link className={buttonClass('secondary')} to={`${pathTo('board', of)}?plan=${number}`}>
          {t('openBoard')}
        </Link>
      }
    >
      {(context) => <PlanView {...context} number={number} />}
    </ConsoleFrame>
  );
}

function PlanView({ showcase, isOrganiser, number }: OfficeContext & { readonly number: number }) {
  const { t } = useTranslation('planning');
  const query = usePlan(showcase.id, number);
  return (
    <QueryView query={query} skeleton={[120, 320]}>
      {(plan) => (
        <div className="stack-loose">
          <p className="row">
            <Badge tone={PLAN_TONES[plan.status]}>{t(`status.${plan.status}`)}</Badge>
            {plan.request.note ? <span>{plan.request.note}</span> : null}
          </p>
          {isBusy(plan) ? <RunningPlan plan={plan} /> : null}
          {plan.failure ? (
            <Notice tone="bad">
              <p>{t('failedText')}</p>
              <p className="small">{plan.failure}</p>
            </Notice>
          ) : null}
          {isOrganiser && hasResult(plan) && !isBusy(plan) ? (
            <PublishPanel showcase={showcase} plan={plan} />
          ) : null}
          {plan.publication ? <PublicationReport plan={plan} /> : null}
          {plan.quality ? <QualitySheet plan={plan} /> : null}
          {hasResult(plan) ? <UnplacedList key={plan.number} showcase={showcase} plan={plan} /> : null}
        </div>
      )}
    </QueryView>
  );
}

type OfPlan = Pick<OfficeContext, 'showcase'> & { readonly plan: Plan };

function PublishPanel({ showcase, plan }: OfPlan) {
  const { t } = useTranslation('planning');
  const [isOpen, setOpen] = useState(false);
  const isPublished = plan.status === 'published';
  const phases: readonly string[] = isPublished
    ? ['planning', 'published']
    : ['planning', 'published', 'live'];
  const mayNow = phases.includes(showcase.phase);
  return (
    <section className="card row-apart" aria-labelledby="publish">
      <div className="stack-tight measure">
        <h2 id="publish">{t(isPublished ? 'isPublished' : 'publish')}</h2>
        <p className="soft">{t(mayNow ? (isPublished ? 'takeBackText' : 'publishText') : 'publishPhase')}</p>
      </div>
      {mayNow ? (
        <Button look={isPublished ? 'secondary' : 'primary'} onPress={() => setOpen(true)}>
          {t(isPublished ? 'takeBack' : 'previewPublication')}
        </Button>
      ) : (
        <Link
          className={buttonClass('secondary')}
          to={pathTo('showcaseConsole', { showcaseId: showcase.id })}
        >
          {t('toPhases')}
        </Link>
      )}
      {isOpen ? (
        <PublishDialog
          showcase={showcase}
          plan={plan}
          direction={isPublished ? 'take-back' : 'publish'}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </section>
  );
}

function QualitySheet({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('planning');
  const { quality } = plan;
  if (!quality) return null;
  return (
    <section className="stack-tight" aria-labelledby="quality">
      <h2 id="quality">{t('quality')}</h2>
      <div className="two-columns">
        <dl className="facts card">
          {qualityRows(t).map((row) => (
            <div key={row.id}>
              <dt>{row.label}</dt>
              <dd>
                <strong className="number">{row.text(quality)}</strong>{' '}
                {isProved(plan, row.goal) ? <Badge tone="good">{t('proved')}</Badge> : null}
                <br />
                <span className="field-hint">{row.hint}</span>
              </dd>
            </div>
          ))}
        </dl>
        <InterpreterLoad plan={plan} />
      </div>
    </section>
  );
}
