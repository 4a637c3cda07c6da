import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { SmallestFix, UnplacedReason } from '../../../../shared/model/plan-result.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { useAllWishes, useInterpreters, usePartyNames, useTables } from '../frame/office-queries.ts';
import { useSlotNames } from '../frame/slot-names.ts';
import { FixDialog } from './fix-dialog.tsx';
import { PlanAgain } from './plan-again.tsx';
import { useUnplaced } from './plan-queries.ts';

type Props = { readonly showcase: Showcase; readonly plan: Plan };
const FIRST = 20;
/** A trade may also cost more than it brings: the sign says which. */
const SIGNED = new Intl.NumberFormat('en', { signDisplay: 'exceptZero' });
const keyOf = (fix: SmallestFix) => JSON.stringify(fix);

/** Wishes without a place: why, in words, and the smallest change that lets each in. */
export function UnplacedList({ showcase, plan }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const query = useUnplaced(showcase.id, plan.number);
  const wishes = useAllWishes(showcase.id);
  const names = useNames(showcase);
  const [shown, setShown] = useState(FIRST);
  const [fix, setFix] = useState<SmallestFix | null>(null);
  const [made, setMade] = useState<ReadonlySet<string>>(new Set());
  const partiesOf = (wishId: string) => {
    const wish = wishes.data?.find((one) => one.id === wishId);
    return wish ? [wish.from, ...wish.to].map(names.party).join(' – ') : '…';
  };
  return (
    <section className="stack" aria-labelledby="unplaced">
      <div className="stack-tight">
        <h2 id="unplaced">{t('unplaced', { count: query.data?.length ?? 0 })}</h2>
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
                    <h3>{partiesOf(item.meeting)}</h3>
                    <ul className="plain-list">
                      {item.reasons.map((reason) => (
                        <li key={JSON.stringify(reason)}>
                          {t(`reason.${reason.code}`, reasonValues(reason, names))}
                        </li>
                      ))}
                    </ul>
                    {item.fixes.length > 0 ? (
                      <ul className="fixes" aria-label={t('fixes')}>
                        {item.fixes.map((one) => (
                          <li key={keyOf(one)} className="fix">
                            <span>
                              {t(`fix.${one.code}`, fixValues(one, names))}{' '}
                              <span className="soft small">
                                {t('gains', { gains: SIGNED.format(one.gains) })}
                              </span>
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
          words={t(`fix.${fix.code}`, fixValues(fix, names))}
          onMade={() => setMade(new Set([...made, keyOf(fix)]))}
          onClose={() => setFix(null)}
        />
      ) : null}
    </section>
  );
}

type Names = {
  readonly party: (id: string) => string;
  readonly slot: (id: string) => string;
  readonly table: (id: string) => string;
  readonly interpreter: (id: string) => string;
  readonly none: string;
  readonly separator: string;
};

function useNames(showcase: Showcase): Names {
  const { t, i18n } = useTranslation('planning');
  const party = usePartyNames(showcase.id);
  const grid = useGrid(showcase.id);
  const slot = useSlotNames(grid.data?.slots, showcase.timeZone);
  const tables = useTables(showcase.id).data ?? [];
  const interpreters = useInterpreters(showcase.id).data ?? [];
  return {
    party,
    slot,
    table: (id) => tables.find((one) => one.id === id)?.label ?? '…',
    interpreter: (id) => {
      const name = interpreters.find((one) => one.id === id)?.name;
      return name ? `${name.family} ${name.given}` : '…';
    },
    none: t('somebody'),
    separator: i18n.language === 'ja' ? '、' : ', ',
  };
}

const reasonValues = (reason: UnplacedReason, names: Names) => ({
  parties: reason.parties?.map(names.party).join(names.separator) ?? names.none,
  features: reason.features?.join(names.separator) ?? '',
  language: reason.language ?? '',
  limit: reason.limit ?? 0,
});

const fixValues = (fix: SmallestFix, names: Names) => ({
  who: fix.party ? names.party(fix.party) : fix.interpreter ? names.interpreter(fix.interpreter) : names.none,
  slot: fix.slot ? names.slot(fix.slot) : '',
  table: fix.table ? names.table(fix.table) : '',
  features: fix.features?.join(names.separator) ?? '',
  language: fix.language ?? '',
});
