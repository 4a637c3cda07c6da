import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './problem.ts';

/** What was read stays fresh for 20 s; the client itself repeats what is transient, so queries do not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      gcTime: 10 * 60_000,
      retry: false,
      refetchOnWindowFocus: true,
      throwOnError: (error) => !(error instanceof ApiError),
    },
    mutations: { retry: false },
  },
});
