import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Badge, Notice } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import { ActionProblem } from '../frame/action-problem.tsx';
import {
  officeKey,
  refreshOffice,
  useAllWishes,
  useInterpreters,
  useMeetings,
  usePartyNames,
  useTables,
  WHOLE_PAGE,
} from '../frame/office-queries.ts';
import { useSlotNames } from '../frame/slot-names.ts';
import { usePlacements } from './plan-queries.ts';
import { ToldPeople } from './told-people.tsx';

type Props = { readonly showcase: Showcase; readonly plan: Plan; readonly onClose: () => void };

const TONES = { new: 'good', moved: 'warn', cancelled: 'bad' } as const;

/** Says exactly which meetings appear, move or vanish and how many people are told, and publishes after a yes. */
export function PublishDialog({ showcase, plan, onClose }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const params = { showcaseId: showcase.id, number: plan.number };
  const preview = useInfiniteQuery({
    queryKey: officeKey(showcase.id, 'preview', plan.number, plan.revision),
    queryFn: ({ pageParam, signal }) =>
      call(planningContracts.previewPublication, {
        params,
        query: { limit: WHOLE_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 0,
  });
  const nameOf = usePartyNames(showcase.id);
  const wishes = useAllWishes(showcase.id);
  const placements = usePlacements(showcase.id, plan.number);
  const meetings = useMeetings(showcase.id);
  const interpreters = useInterpreters(showcase.id).data ?? [];
  const tables = useTables(showcase.id).data ?? [];
  const grid = useGrid(showcase.id);
  const slotName = useSlotNames(grid.data?.slots, showcase.timeZone);
  const publish = useMutation({
    mutationFn: () => call(planningContracts.publishPlan, { params, body: { revision: plan.revision } }),
    onSuccess: async () => {
      await refreshOffice(showcase.id);
      onClose();
    },
  });
  const placementOf = new Map((placements.data ?? []).map((one) => [one.wishId, one]));
  const wishOf = new Map((wishes.data ?? []).map((one) => [one.id, one]));
  const partiesOf = (wishId: string): readonly string[] => {
    const wish = wishOf.get(wishId);
    return placementOf.get(wishId)?.parties ?? (wish ? [wish.from, ...wish.to] : []);
  };
  const standsAt = new Map(
    (meetings.data ?? []).flatMap((one) => (one.status === 'confirmed' ? [[one.wishId, one] as const] : [])),
  );
  const nameOfPlace = (place: { readonly slotId: string; readonly tableId: string | null } | undefined) =>
    place
      ? [slotName(place.slotId), tables.find((one) => one.id === place.tableId)?.label]
          .filter(Boolean)
          .join(' · ')
      : '';
  const placeOf = (wishId: string, change: keyof typeof TONES) =>
    [
      change === 'new' ? '' : nameOfPlace(standsAt.get(wishId)),
      change === 'cancelled' ? '' : nameOfPlace(placementOf.get(wishId)),
    ]
      .filter(Boolean)
      .join(' → ');
  /** Who interprets now learns that it is off, who will interpret is invited; the same one learns of the change. */
  const interpretingOf = (wishId: string, change: keyof typeof TONES) => {
    const before = change === 'new' ? null : (standsAt.get(wishId)?.interpreterId ?? null);
    const after = change === 'cancelled' ? null : (placementOf.get(wishId)?.interpreterId ?? null);
    return interpreters.flatMap((interpreter) => {
      const { id } = interpreter;
      if (id !== before && id !== after) return [];
      return [{ interpreter, news: before === after ? change : id === after ? 'new' : 'cancelled' } as const];
    });
  };
  const first = preview.data?.pages[0];
  return (
    <Dialog
      isOpen
      isWide
      onClose={onClose}
      title={t('publishTitle', { number: plan.number })}
      actions={
        <>
          <Button look="secondary" onPress={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            isPending={publish.isPending}
            isDisabled={first === undefined || first.items.length === 0}
            onPress={() => publish.mutate()}
          >
            {first ? t('publishNow', { count: first.mails }) : t('publish')}
          </Button>
        </>
      }
    >
      <ActionProblem error={publish.error} />
      <QueryView query={preview} skeleton={[96, 240]}>
        {({ pages }) => {
          const [head] = pages;
          const items = pages.flatMap((page) => page.items);
          return head ? (
            <div className="stack">
              <dl className="figures">
                {(
                  ['newMeetings', 'movedMeetings', 'cancelledMeetings', 'unchangedMeetings', 'mails'] as const
                ).map((key) => (
                  <div key={key} className="figure">
                    <dt>{t(`preview.${key}`)}</dt>
                    <dd>{head[key]}</dd>
                  </div>
                ))}
              </dl>
              {head.standingMeetings > 0 ? (
                <Notice tone="warn">
                  <p>{t('standing', { count: head.standingMeetings })}</p>
                </Notice>
              ) : null}
              {items.length === 0 ? (
                <p className="soft">{t(head.standingMeetings > 0 ? 'nothingElse' : 'nothingChanges')}</p>
              ) : (
                <ul className="told">
                  {items.map((item) => (
                    <li key={`${item.wishId} ${item.change}`}>
                      <Badge tone={TONES[item.change]}>{t(`change.${item.change}`)}</Badge>
                      <span>
                        <strong>{partiesOf(item.wishId).map(nameOf).join(' – ')}</strong>
                        <br />
                        <span className="small soft">{placeOf(item.wishId, item.change)}</span>
                        <ToldPeople
                          showcaseId={showcase.id}
                          count={item.people}
                          parties={partiesOf(item.wishId)}
                          change={item.change}
                          interpreting={interpretingOf(item.wishId, item.change)}
                        />
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              {preview.hasNextPage ? (
                <Button
                  look="secondary"
                  isPending={preview.isFetchingNextPage}
                  onPress={() => void preview.fetchNextPage()}
                >
                  {t('common:loadMore')}
                </Button>
              ) : null}
            </div>
          ) : null;
        }}
      </QueryView>
    </Dialog>
  );
}
