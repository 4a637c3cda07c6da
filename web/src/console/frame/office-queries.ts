import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { meetingContracts } from '../../../../shared/contracts/meetings.ts';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { showcaseContracts } from '../../../../shared/contracts/showcases.ts';
import { wishContracts } from '../../../../shared/contracts/wishes.ts';
import { call } from '../../api/client.ts';
import { queryClient } from '../../api/query-client.ts';
import { useSession } from '../../api/session.ts';
import { useLanguage } from '../../reader/language.ts';
import { partyName } from '../../reader/names.ts';

/** The largest page the API gives. */
export const WHOLE_PAGE = 200;
/** 100,000 items: five times the largest known event. */
const MOST_PAGES = 500;

type PageOf<Item> = { readonly items: readonly Item[]; readonly cursor: string | null };
export type Paging = { readonly limit: number; readonly cursor?: string };
type Read<Item> = (query: Paging, signal: AbortSignal) => Promise<PageOf<Item>>;

export const officeKey = (showcaseId: string, ...rest: readonly (string | number)[]) =>
  ['office', showcaseId, ...rest] as const;

/** A whole list, page after page; what has arrived can be shown before the rest. */
export function useAll<Item>(key: readonly unknown[], read: Read<Item>, isEnabled = true) {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      read({ limit: WHOLE_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page, pages) => (pages.length < MOST_PAGES ? page.cursor : null),
    enabled: isEnabled,
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const { hasNextPage, isFetching, fetchNextPage, isError } = query;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage, isError]);
  const data = useMemo(() => query.data?.pages.flatMap((page) => page.items), [query.data]);
  return {
    data,
    error: query.error,
    refetch: query.refetch,
    isComplete: data !== undefined && !hasNextPage,
  };
}

/** Counters of the showcase. */
export function useOverview(showcaseId: string) {
  return useQuery({
    queryKey: officeKey(showcaseId, 'overview'),
    queryFn: ({ signal }) => call(showcaseContracts.getOverview, { params: { showcaseId }, signal }),
  });
}

export const usePartyRecords = (showcaseId: string) =>
  useAll(officeKey(showcaseId, 'parties'), (query, signal) =>
    call(partyContracts.listPartyRecords, { params: { showcaseId }, query, signal }),
  );

export const useTables = (showcaseId: string) =>
  useAll(officeKey(showcaseId, 'tables'), (query, signal) =>
    call(showcaseContracts.listTables, { params: { showcaseId }, query, signal }),
  );

export const useInterpreters = (showcaseId: string) =>
  useAll(officeKey(showcaseId, 'interpreters'), (query, signal) =>
    call(showcaseContracts.listInterpreters, { params: { showcaseId }, query, signal }),
  );

export const useAllWishes = (showcaseId: string, isEnabled = true) =>
  useAll(
    officeKey(showcaseId, 'wishes'),
    (query, signal) => call(wishContracts.listWishes, { params: { showcaseId }, query, signal }),
    isEnabled,
  );

export const useMeetings = (showcaseId: string, isEnabled = true) =>
  useAll(
    officeKey(showcaseId, 'meetings'),
    (query, signal) => call(meetingContracts.listMeetings, { params: { showcaseId }, query, signal }),
    isEnabled,
  );

/** Names of parties in the reader's language; an id that is not there yet reads as an ellipsis. */
export function usePartyNames(showcaseId: string): (partyId: string) => string {
  const language = useLanguage();
  const { data } = usePartyRecords(showcaseId);
  return useMemo(() => {
    const names = new Map((data ?? []).map((party) => [party.id, partyName(party, language)]));
    return (partyId) => names.get(partyId) ?? '…';
  }, [data, language]);
}

/** What the reader may do in a showcase; null is nothing. */
export function useOfficeRole(showcaseId: string): 'organiser' | 'staff' | null {
  const roles = useSession().data?.roles ?? [];
  const reaches = (id: string | null) => id === null || id === showcaseId;
  if (roles.some((role) => role.type === 'organiser' && reaches(role.showcaseId))) return 'organiser';
  return roles.some((role) => role.type === 'staff' && role.showcaseId === showcaseId) ? 'staff' : null;
}

/** Reads everything of the office anew after something was done that may touch all of it. */
export async function refreshOffice(showcaseId: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['office', showcaseId] }),
    queryClient.invalidateQueries({ queryKey: ['showcase', showcaseId] }),
    queryClient.invalidateQueries({ queryKey: ['grid', showcaseId] }),
  ]);
}
