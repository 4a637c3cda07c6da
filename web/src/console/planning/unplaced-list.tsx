import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { SmallestFix } from '../../../../shared/model/plan-result.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { FixDialog } from './fix-dialog.tsx';
import { PlanAgain } from './plan-again.tsx';
import { useUnplaced } from './plan-queries.ts';
import { useReasonWords } from './reason-words.ts';

type Props = { readonly showcase: Showcase; readonly plan: Plan };
const FIRST = 20;
const keyOf = (fix: SmallestFix) => JSON.stringify(fix);

/** Wishes without a place: why, in words, and the smallest change that lets each in. */
export function UnplacedList({ showcase, plan }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const query = useUnplaced(showcase.id, plan.number);
  const words = useReasonWords(showcase);
  const [shown, setShown] = useState(FIRST);
  const [fix, setFix] = useState<SmallestFix | null>(null);
  const [made, setMade] = useState<ReadonlySet<string>>(new Set());
  return (
    <section className="stack" aria-labelledby="unplaced">
      <div className="stack-tight">
        <h2 id="unplaced">
          {t('unplaced')} <span className="soft number">{query.isComplete ? query.data?.length : ''}</span>
        </h2>
        {made.size > 0 ? <PlanAgain plan={plan} fixes={made.size} /> : null}
      </div>
      <QueryView query={query} skeleton={[80, 80, 80]}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('allPlaced')}>{t('allPlacedText')}</EmptyState>
          ) : (
            <>
              <ul className="stack unplaced">
                {items.slice(0, shown).map((item) => (
                  <li key={item.meeting} className="card stack-tight">
                    <h3>{words.namesOfWish(item.meeting)}</h3>
                    <ul className="plain-list">
                      {item.reasons.map((reason) => (
                        <li key={JSON.stringify(reason)}>{words.ofReason(reason)}</li>
                      ))}
                    </ul>
                    {item.fixes.length > 0 ? (
                      <ul className="fixes" aria-label={t('fixes')}>
                        {item.fixes.map((one) => (
                          <li key={keyOf(one)} className="fix">
                            <span>
                              {words.ofFix(one)} <span className="soft small">{words.ofGain(one.gains)}</span>
                            </span>
                            {made.has(keyOf(one)) ? (
                              <span className="fix-made">✓ {t('fixMade')}</span>
                            ) : one.code === 'place-predecessor' ? null : (
                              <Button look="secondary" onPress={() => setFix(one)}>
                                {t('makeFix')}
                              </Button>
                            )}
                          </li>
                        ))}
                      </ul>
                    ) : null}
                  </li>
                ))}
              </ul>
              {items.length > shown ? (
                <Button look="secondary" onPress={() => setShown(shown + FIRST)}>
                  {t('common:loadMore')}
                </Button>
              ) : null}
            </>
          )
        }
      </QueryView>
      {fix ? (
        <FixDialog
          showcase={showcase}
          fix={fix}
          words={words.ofFix(fix)}
          onMade={() => setMade(new Set([...made, keyOf(fix)]))}
          onClose={() => setFix(null)}
        />
      ) : null}
    </section>
  );
}
