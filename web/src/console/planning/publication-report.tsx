import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../shared/model/plan.ts';
import { Notice } from '../../design/surface.tsx';
import { useInterpreters, usePartyNames, useTables } from '../frame/office-queries.ts';
import { usePlacements } from './plan-queries.ts';

/** How publishing went, with everything that could not be booked because somebody was quicker. */
export function PublicationReport({ plan }: { readonly plan: Plan }) {
  const { t } = useTranslation('planning');
  const { publication } = plan;
  const nameOf = usePartyNames(plan.showcaseId);
  const tables = useTables(plan.showcaseId).data ?? [];
  const interpreters = useInterpreters(plan.showcaseId).data ?? [];
  const placements = usePlacements(plan.showcaseId, plan.number, (publication?.refused ?? 0) > 0);
  if (!publication || publication.finishedAt === null) return null;
  const partiesOf = (wishId: string) =>
    placements.data
      ?.find((one) => one.wishId === wishId)
      ?.parties.map(nameOf)
      .join(' – ') ?? wishId;
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
        <strong>{t('refusedTitle', { count: publication.refused })}</strong>
      </p>
      <p>{t('refusedText')}</p>
      <ul className="plain-list">
        {publication.refusals.map((refusal) => (
          <li key={refusal.wishId}>
            {partiesOf(refusal.wishId)}:{' '}
            {refusal.taken
              .map(({ type, id }) => `${t(`taken.${type}`)} ${thingOf(type, id)}`.trim())
              .join(', ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
