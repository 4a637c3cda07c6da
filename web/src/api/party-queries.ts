import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { meetingContracts } from '../../../shared/contracts/meetings.ts';
import { partyContracts } from '../../../shared/contracts/parties.ts';
import { wishContracts } from '../../../shared/contracts/wishes.ts';
import type { WishStatus } from '../../../shared/model/wish.ts';
import { call } from './client.ts';
import { queryClient } from './query-client.ts';

/** A party in its showcase: the parameters of all that concerns it. */
export type OfParty = { readonly showcaseId: string; readonly partyId: string };

export const partyKeys = {
  record: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'record'] as const,
  card: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'card'] as const,
  members: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'members'] as const,
  availability: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'availability'] as const,
  agenda: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'agenda'] as const,
  wishes: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'wishes'] as const,
  vetoes: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId, 'vetoes'] as const,
  all: ({ showcaseId, partyId }: OfParty) => ['party', showcaseId, partyId] as const,
};

/** The party itself, with everything that only it and the office may see. */
export function usePartyRecord(of: OfParty) {
  return useQuery({
    queryKey: partyKeys.record(of),
    queryFn: ({ signal }) => call(partyContracts.getPartyRecord, { params: of, signal }),
  });
}

/** Another party as participants see it. */
export function usePartyCard(of: OfParty) {
  return useQuery({
    queryKey: partyKeys.card(of),
    queryFn: ({ signal }) => call(partyContracts.getParty, { params: of, signal }),
    staleTime: 5 * 60_000,
  });
}

export function useMembers(of: OfParty) {
  return useQuery({
    queryKey: partyKeys.members(of),
    queryFn: ({ signal }) => call(partyContracts.listMembers, { params: of, signal }),
  });
}

/** Every slot of the party with its state. */
export function useAvailability(of: OfParty) {
  return useQuery({
    queryKey: partyKeys.availability(of),
    queryFn: ({ signal }) => call(partyContracts.getAvailability, { params: of, signal }),
  });
}

export function useAgenda(of: OfParty) {
  return useQuery({
    queryKey: partyKeys.agenda(of),
    queryFn: ({ signal }) => call(meetingContracts.getPartyAgenda, { params: of, signal }),
  });
}

const WISHES_PER_PAGE = 200;

/** Wishes made or received, with the quota; further pages on demand. */
export function useWishes(of: OfParty, direction: 'made' | 'received', status?: WishStatus) {
  return useInfiniteQuery({
    queryKey: [...partyKeys.wishes(of), direction, status ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      call(wishContracts.listPartyWishes, {
        params: of,
        query: {
          direction,
          limit: WISHES_PER_PAGE,
          ...(status === undefined ? {} : { status }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

export function useVetoes(of: OfParty) {
  return useInfiniteQuery({
    queryKey: partyKeys.vetoes(of),
    queryFn: ({ pageParam, signal }) =>
      call(wishContracts.listVetoes, {
        params: of,
        query: { limit: WISHES_PER_PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

/** Reads everything of a party anew after something was done that may touch all of it. */
export async function refreshParty(of: OfParty): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: partyKeys.all(of) });
}
