import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { buttonClass } from '../../design/button-class.ts';
import { Badge } from '../../design/surface.tsx';
import { useLanguage } from '../../reader/language.ts';
import { dayAndTime, zoneName } from '../../reader/time.ts';
import { Link } from '../../routing/link.tsx';
import { pathTo } from '../../routing/paths.ts';
import { hasResult, PLAN_TONES } from './plan-queries.ts';
import { shareOf } from './quality-rows.ts';

type Props = {
  readonly plans: readonly Plan[];
  readonly compared: readonly number[];
  readonly onCompare: (numbers: readonly number[]) => void;
  readonly zone: string;
};

/** All drafts by number with what one asks of them first; two can be ticked for comparing. */
export function DraftList({ plans, compared, onCompare, zone }: Props) {
  const { t } = useTranslation('planning');
  const language = useLanguage();
  const toggle = (number: number) =>
    onCompare(
      compared.includes(number) ? compared.filter((one) => one !== number) : [...compared.slice(-1), number],
    );
  const [first] = plans;
  const made = t('made', { zone: first ? zoneName(first.createdAt, zone, language) : '' });
  const ready = plans.filter((plan) => plan.quality !== null);
  return (
    <section className="stack-tight" aria-labelledby="drafts">
      <h2 id="drafts">{t('drafts')}</h2>
      {ready.length > 1 ? <p className="soft small">{t('compareHint')}</p> : null}
      <div className="sheet-scroll">
        <table className="sheet sheet-cards" aria-labelledby="drafts">
          <thead>
            <tr>
              <th scope="col">{t('compare')}</th>
              <th scope="col">{t('draft')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col" className="sheet-number">
                {t('placed')}
              </th>
              <th scope="col" className="sheet-number">
                {t('ofBound')}
              </th>
              <th scope="col" className="sheet-number">
                {t('goal.breaks')}
              </th>
              <th scope="col" className="sheet-number">
                {t('goal.fairness')}
              </th>
              <th scope="col">{made}</th>
              <th scope="col">
                <span className="visually-hidden">{t('board')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {plans.map((plan) => {
              const { quality, number, showcaseId } = plan;
              return (
                <tr key={number}>
                  <td>
                    {quality ? (
                      <label className="tick-box">
                        <input
                          className="tick"
                          type="checkbox"
                          aria-label={t('compareOne', { number })}
                          checked={compared.includes(number)}
                          onChange={() => toggle(number)}
                        />
                      </label>
                    ) : null}
                  </td>
                  <th scope="row">
                    <Link to={pathTo('plan', { showcaseId, number: String(number) })}>
                      {t('plan', { number })}
                    </Link>
                    {plan.request.note ? <span className="small soft"> {plan.request.note}</span> : null}
                  </th>
                  <td>
                    <Badge tone={PLAN_TONES[plan.status]}>{t(`status.${plan.status}`)}</Badge>
                  </td>
                  <td className="sheet-number" data-label={t('placed')}>
                    {quality ? `${quality.placed} / ${quality.wished}` : '—'}
                  </td>
                  <td className="sheet-number" data-label={t('ofBound')}>
                    {quality ? shareOf(quality.weight, quality.weightBound) : '—'}
                    {plan.proved.includes('weight') ? ` ${t('provedShort')}` : ''}
                  </td>
                  <td className="sheet-number" data-label={t('goal.breaks')}>
                    {quality?.breaks ?? '—'}
                  </td>
                  <td className="sheet-number" data-label={t('goal.fairness')}>
                    {quality?.fairness ?? '—'}
                  </td>
                  <td data-label={made}>
                    <time dateTime={plan.createdAt}>{dayAndTime(plan.createdAt, zone, language)}</time>
                  </td>
                  <td>
                    {hasResult(plan) ? (
                      <div className="sheet-tools">
                        <Link
                          className={buttonClass('quiet')}
                          to={`${pathTo('board', { showcaseId })}?plan=${number}`}
                        >
                          {t('board')}
                          <span className="visually-hidden"> {t('plan', { number })}</span>
                        </Link>
                      </div>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
