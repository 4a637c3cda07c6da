import { useQuery } from '@tanstack/react-query';
import { planningContracts } from '../../../../shared/contracts/planning.ts';
import type { Plan } from '../../../../shared/model/plan.ts';
import { call } from '../../api/client.ts';
import type { Tone } from '../../design/surface.tsx';
import { officeKey, useAll } from '../frame/office-queries.ts';

const POLL_MILLISECONDS = 1000;

/** Whether something is being done with the plan at this moment, so that it changes by itself. */
export const isBusy = ({ status }: Pick<Plan, 'status'>): boolean =>
  status === 'queued' || status === 'running' || status === 'publishing' || status === 'unpublishing';

/** Whether the plan has placements to look at. */
export const hasResult = ({ status }: Pick<Plan, 'status'>): boolean =>
  status !== 'queued' && status !== 'running' && status !== 'failed';

export const PLAN_TONES = {
  queued: 'info',
  running: 'info',
  done: 'plain',
  failed: 'bad',
  publishing: 'info',
  published: 'good',
  unpublishing: 'info',
  superseded: 'plain',
} as const satisfies Readonly<Record<Plan['status'], Tone>>;

/** The newest hundred drafts, newest first; read every second while one of them is at work. */
export function usePlans(showcaseId: string) {
  return useQuery({
    queryKey: officeKey(showcaseId, 'plans'),
    queryFn: ({ signal }) =>
      call(planningContracts.listPlans, { params: { showcaseId }, query: { limit: 100 }, signal }),
    select: ({ items }) => [...items].sort((a, b) => b.number - a.number),
    refetchInterval: ({ state }) => (state.data?.items.some(isBusy) ? POLL_MILLISECONDS : false),
  });
}

/** One plan, read every second while it is at work. */
export function usePlan(showcaseId: string, number: number) {
  return useQuery({
    queryKey: officeKey(showcaseId, 'plans', number),
    queryFn: ({ signal }) => call(planningContracts.getPlan, { params: { showcaseId, number }, signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? POLL_MILLISECONDS : false),
  });
}

export const usePlacements = (showcaseId: string, number: number, isEnabled = true) =>
  useAll(
    officeKey(showcaseId, 'placements', number),
    (query, signal) =>
      call(planningContracts.listPlacements, { params: { showcaseId, number }, query, signal }),
    isEnabled,
  );

export const useUnplaced = (showcaseId: string, number: number, isEnabled = true) =>
  useAll(
    officeKey(showcaseId, 'unplaced', number),
    (query, signal) =>
      call(planningContracts.listUnplaced, { params: { showcaseId, number }, query, signal }),
    isEnabled,
  );
