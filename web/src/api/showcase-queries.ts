import { useQuery } from '@tanstack/react-query';
import { showcaseContracts } from '../../../shared/contracts/showcases.ts';
import { call } from './client.ts';

export const showcasesKey = ['showcases'] as const;
export const showcaseKey = (showcaseId: string) => ['showcase', showcaseId] as const;
export const gridKey = (showcaseId: string) => ['grid', showcaseId] as const;

/** One showcase with its rules and vocabulary. */
export function useShowcase(showcaseId: string) {
  return useQuery({
    queryKey: showcaseKey(showcaseId),
    queryFn: ({ signal }) => call(showcaseContracts.getShowcase, { params: { showcaseId }, signal }),
    staleTime: 60_000,
  });
}

/** All slots of a showcase, at venue time. */
export function useGrid(showcaseId: string) {
  return useQuery({
    queryKey: gridKey(showcaseId),
    queryFn: ({ signal }) => call(showcaseContracts.getGrid, { params: { showcaseId }, signal }),
    staleTime: 60_000,
  });
}
