import { useQuery } from '@tanstack/react-query';
import { showcaseContracts } from '../../../shared/contracts/showcases.ts';
import { call } from './client.ts';

/** One showcase with its rules and vocabulary. */
export function useShowcase(showcaseId: string) {
  return useQuery({
    queryKey: ['showcase', showcaseId],
    queryFn: ({ signal }) => call(showcaseContracts.getShowcase, { params: { showcaseId }, signal }),
    staleTime: 60_000,
  });
}

/** All slots of a showcase, at venue time. */
export function useGrid(showcaseId: string) {
  return useQuery({
    queryKey: ['grid', showcaseId],
    queryFn: ({ signal }) => call(showcaseContracts.getGrid, { params: { showcaseId }, signal }),
    staleTime: 60_000,
  });
}
