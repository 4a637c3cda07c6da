import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { Badge } from '../../design/surface.tsx';
import { InterpreterLoad } from './interpreter-load.tsx';
import { isProved, type QualityRow, qualityRows } from './quality-rows.ts';

/** Two drafts side by side, the better figure of each line marked in words and by weight. */
export function ComparedPlans({ one, other }: { readonly one: Plan; readonly other: Plan }) {
  const { t } = useTranslation('planning');
  const plans = [one, other];
  const isBetter = (row: QualityRow, plan: Plan) => {
    const rival = plan === one ? other : one;
    if (!plan.quality || !rival.quality) return false;
    const lead = row.value(plan.quality) - row.value(rival.quality);
    return row.isMoreBetter ? lead > 0 : lead < 0;
  };
  return (
    <section className="stack" aria-labelledby="compared">
      <h2 id="compared">{t('comparison')}</h2>
      <div className="sheet-scroll">
        <table className="sheet sheet-compared" aria-labelledby="compared">
          <thead>
            <tr>
              <th scope="col">{t('measure')}</th>
              {plans.map((plan) => (
                <th key={plan.number} scope="col">
                  {t('plan', { number: plan.number })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {qualityRows(t).map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.label}</th>
                {plans.map((plan) => (
                  <td key={plan.number}>
                    {plan.quality ? (
                      <span className="row">
                        <span className={isBetter(row, plan) ? 'better number' : 'number'}>
                          {row.text(plan.quality)}
                        </span>
                        {isBetter(row, plan) ? <Badge tone="good">{t('better')}</Badge> : null}
                        {isProved(plan, row.goal) ? <Badge tone="info">{t('proved')}</Badge> : null}
                      </span>
                    ) : (
                      '—'
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">{t('goalsOrder')}</th>
              {plans.map((plan) => (
                <td key={plan.number} className="small">
                  {plan.request.goals.map((goal) => t(`goal.${goal}`)).join(' → ')}
                </td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('effort')}</th>
              {plans.map((plan) => (
                <td key={plan.number} className="small">
                  {plan.effort
                    ? t('effortText', {
                        seconds: (plan.effort.milliseconds / 1000).toFixed(1),
                        iterations: plan.effort.iterations.toLocaleString('en'),
                        seed: plan.effort.seed,
                      })
                    : '—'}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      <div className="two-columns">
        {plans.map((plan) => (
          <InterpreterLoad key={plan.number} plan={plan} />
        ))}
      </div>
    </section>
  );
}
