import { useTranslation } from 'react-i18next';
import { displayName } from '../../../../shared/model/person.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { useLanguage } from '../../reader/language.ts';
import { useInterpreters } from '../frame/office-queries.ts';
import { hasResult, usePlacements } from './plan-queries.ts';

/** How many meetings each interpreter has in a plan, beside the limit. */
export function InterpreterLoad({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('planning');
  const language = useLanguage();
  const interpreters = useInterpreters(plan.showcaseId).data ?? [];
  const placements = usePlacements(plan.showcaseId, plan.number, hasResult(plan));
  if (interpreters.length === 0) return null;
  const loads = new Map<string, number>();
  for (const { interpreterId } of placements.data ?? []) {
    if (interpreterId !== null) loads.set(interpreterId, (loads.get(interpreterId) ?? 0) + 1);
  }
  const most = Math.max(1, ...loads.values());
  return (
    <section className="card stack-tight" aria-labelledby={`load-${plan.number}`}>
      <h3 id={`load-${plan.number}`}>{t('interpreterLoad', { number: plan.number })}</h3>
      <ul className="loads">
        {interpreters.map((interpreter) => {
          const load = loads.get(interpreter.id) ?? 0;
          return (
            <li key={interpreter.id} className="load">
              <span>{displayName(interpreter.name, language)}</span>
              <span className="load-bar" aria-hidden="true">
                <span style={{ width: `${(load / most) * 100}%` }} />
              </span>
              <span className="number">
                {interpreter.maxMeetings === null
                  ? t('loadCount', { count: load })
                  : t('loadOf', { count: load, limit: interpreter.maxMeetings })}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
