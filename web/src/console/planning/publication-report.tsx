import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { Notice } from '../../design/surface.tsx';
import { useAllWishes, useInterpreters, usePartyNames, useTables } from '../frame/office-queries.ts';

/** How publishing went, or taking back, with everything that could not be done because somebody was quicker. */
export function PublicationReport({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('planning');
  const { publication } = plan;
  const nameOf = usePartyNames(plan.showcaseId);
  const tables = useTables(plan.showcaseId).data ?? [];
  const interpreters = useInterpreters(plan.showcaseId).data ?? [];
  const wishes = useAllWishes(plan.showcaseId);
  if (!publication || publication.finishedAt === null) return null;
  const isTakenBack = plan.status === 'done';
  const partiesOf = (wishId: string) => {
    const wish = wishes.data?.find((one) => one.id === wishId);
    return wish ? [wish.from, ...wish.to].map(nameOf).join(' – ') : '…';
  };
  const thingOf = (type: string, id: string) => {
    if (type === 'table') return tables.find((table) => table.id === id)?.label ?? '';
    if (type === 'interpreter') return interpreters.find((one) => one.id === id)?.name.family ?? '';
    return type === 'party' ? nameOf(id) : '';
  };
  if (publication.refused === 0) {
    return (
      <Notice tone="good">
        <p>{t('publicationDone', { count: publication.done })}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warn">
      <p>
        <strong>
          {t(isTakenBack ? 'notTakenBackTitle' : 'refusedTitle', { count: publication.refused })}
        </strong>
      </p>
      <p>{t(isTakenBack ? 'notTakenBackText' : 'refusedText')}</p>
      <ul className="plain-list">
        {publication.refusals.map((refusal) => (
          <li key={refusal.wishId}>
            {partiesOf(refusal.wishId)}:{' '}
            {refusal.taken
              .map(({ type, id }) =>
                type === 'wish' && isTakenBack
                  ? t('changedSince')
                  : `${t(`taken.${type}`)} ${thingOf(type, id)}`.trim(),
              )
              .join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
