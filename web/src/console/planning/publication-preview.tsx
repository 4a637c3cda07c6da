import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import type { Showcase } from '../../../../shared/model/showcase.ts';
import { call } from '../../api/client.ts';
import { useGrid } from '../../api/showcase-queries.ts';
import { Button } from '../../design/button.tsx';
import { Badge, Notice } from '../../design/surface.tsx';
import { QueryView } from '../../layout/query-view.tsx';
import {
  officeKey,
  useAllWishes,
  useInterpreters,
  useMeetings,
  usePartyNames,
  useTables,
  WHOLE_PAGE,
} from '../frame/office-queries.ts';
import { useSlotNames } from '../frame/slot-names.ts';
import { ToldPeople } from './told-people.tsx';

export type Direction = 'publish' | 'take-back';

const TONES = { new: 'good', moved: 'warn', cancelled: 'bad' } as const;
type Change = keyof typeof TONES;
type Place = {
  readonly slotId: string;
  readonly tableId: string | null;
  readonly interpreterId: string | null;
};

/** What publishing a plan, or taking it back, would do now; some pages of it. */
export function usePublicationPreview(plan: Plan, direction: Direction) {
  const { showcaseId, number, revision } = plan;
  return useInfiniteQuery({
    queryKey: officeKey(showcaseId, 'preview', direction, number, revision),
    queryFn: ({ pageParam, signal }) =>
      call(planningContracts.previewPublication, {
        params: { showcaseId, number },
        query: { direction, limit: WHOLE_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 0,
  });
}

type Props = {
  readonly showcase: Showcase;
  readonly preview: ReturnType<typeof usePublicationPreview>;
  /** What is said where nothing would change. */
  readonly nothing: string;
};

/** Exactly which meetings appear, move or vanish, from where to where, and who is told. */
export function PublicationPreview({ showcase, preview, nothing }: Props) {
  const { t } = useTranslation(['planning', 'common']);
  const nameOf = usePartyNames(showcase.id);
  const wishes = useAllWishes(showcase.id);
  const meetings = useMeetings(showcase.id);
  const interpreters = useInterpreters(showcase.id).data ?? [];
  const tables = useTables(showcase.id).data ?? [];
  const grid = useGrid(showcase.id);
  const slotName = useSlotNames(grid.data?.slots, showcase.timeZone);
  const wishOf = new Map((wishes.data ?? []).map((one) => [one.id, one]));
  const partiesOf = (wishId: string): readonly string[] => {
    const wish = wishOf.get(wishId);
    return wish ? [wish.from, ...wish.to] : [];
  };
  const standsAt = new Map(
    (meetings.data ?? []).flatMap((one) => (one.status === 'confirmed' ? [[one.wishId, one] as const] : [])),
  );
  const nameOfPlace = (place: Place | null) =>
    place
      ? [slotName(place.slotId), tables.find((one) => one.id === place.tableId)?.label]
          .filter(Boolean)
          .join(' · ')
      : '';
  /** Who interprets now learns that it is off, who will interpret is invited; the same one learns of the change. */
  const interpretingOf = (change: Change, from: Place | null, to: Place | null) => {
    const [before, after] = [from?.interpreterId, to?.interpreterId];
    return interpreters.flatMap((interpreter) => {
      const { id } = interpreter;
      if (id !== before && id !== after) return [];
      return [{ interpreter, news: before === after ? change : id === after ? 'new' : 'cancelled' } as const];
    });
  };
  return (
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
              <p className="soft">{head.standingMeetings > 0 ? t('nothingElse') : nothing}</p>
            ) : (
              <ul className="told">
                {items.map(({ wishId, change, people, target }) => {
                  const from = change === 'new' ? null : (standsAt.get(wishId) ?? null);
                  return (
                    <li key={`${wishId} ${change}`}>
                      <Badge tone={TONES[change]}>{t(`change.${change}`)}</Badge>
                      <span>
                        <strong>{partiesOf(wishId).map(nameOf).join(' – ')}</strong>
                        <br />
                        <span className="small soft">
                          {[nameOfPlace(from), nameOfPlace(target)].filter(Boolean).join(' → ')}
                        </span>
                        <ToldPeople
                          showcaseId={showcase.id}
                          count={people}
                          parties={partiesOf(wishId)}
                          change={change}
                          interpreting={interpretingOf(change, from, target)}
                        />
                      </span>
                    </li>
                  );
                })}
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
  );
}
