import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Placement } from '../../../shared/model/planning-problem.ts';
import type { ProbeCell, ProbeMove } from '../../../shared/planner/probe/probe-answer.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

export type Verdict = Omit<ProbeCell, 'table' | 'slot'> & { readonly table: string | null };
export type WhatIfState = 'loading' | 'ready' | 'failed';
type Applied = Extract<FromWorker, { type: 'applied' }>;

/** By slot, and by slot and table: what would happen to the meeting in hand. */
type Verdicts = {
  readonly bySlot: ReadonlyMap<string, Verdict>;
  readonly byTable: ReadonlyMap<string, Verdict>;
};
const NONE: Verdicts = { bySlot: new Map(), byTable: new Map() };
const keyOf = (slotId: string, tableId: string) => `${slotId} ${tableId}`;

/**
 * The planner's what-if in a worker of its own. Answers are gathered and shown once a frame, so that 40 slots of 250
 * tables do not draw the board 40 times.
 */
export function useWhatIf(address: string, placements: readonly Placement[] | null, isWanted: boolean) {
  const worker = useRef<Worker | null>(null);
  const gathered = useRef({ bySlot: new Map<string, Verdict>(), byTable: new Map<string, Verdict>() });
  const frame = useRef(0);
  const asked = useRef<string | null>(null);
  const onApplied = useRef<((applied: Applied | null) => void) | null>(null);
  const [state, setState] = useState<WhatIfState>('loading');
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  const [verdicts, setVerdicts] = useState<Verdicts>(NONE);

  const show = useCallback(() => {
    if (frame.current !== 0) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      setVerdicts({ ...gathered.current });
    });
  }, []);

  useEffect(() => {
    const own = new Worker(new URL('./board-worker.ts', import.meta.url), { type: 'module' });
    worker.current = own;
    own.postMessage({ type: 'read', address } satisfies ToWorker);
    own.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      switch (data.type) {
        case 'ready':
          setKnown(new Set(data.meetings));
          setState('ready');
          return;
        case 'slots':
          if (data.meeting !== asked.current) return;
          for (const { slot, ...verdict } of data.cells) gathered.current.bySlot.set(slot, verdict);
          show();
          return;
        case 'tables':
          if (data.meeting !== asked.current) return;
          for (const { tables, slot, ...verdict } of data.groups) {
            for (const table of tables)
              gathered.current.byTable.set(keyOf(slot, table), { ...verdict, table });
          }
          show();
          return;
        case 'asked':
          performance.measure('what-if', { start: performance.now() - data.milliseconds });
          return;
        case 'applied':
          onApplied.current?.(data);
          return;
        case 'failed':
          if (data.during === 'open') setState('failed');
          else onApplied.current?.(null);
          return;
        default:
          return data satisfies never;
      }
    });
    own.addEventListener('error', () => setState('failed'));
    return () => {
      own.terminate();
      worker.current = null;
      cancelAnimationFrame(frame.current);
      frame.current = 0;
    };
  }, [address, show]);

  const send = useCallback((message: ToWorker) => worker.current?.postMessage(message), []);

  useEffect(() => {
    if (!isWanted) return;
    setState('loading');
    send({ type: 'open', placements });
  }, [placements, isWanted, send]);

  const forget = useCallback(() => {
    asked.current = null;
    gathered.current = { bySlot: new Map(), byTable: new Map() };
    setVerdicts(NONE);
  }, []);

  const ask = useCallback(
    (meeting: string, slots: readonly string[], wantsTables: boolean) => {
      forget();
      asked.current = meeting;
      send({ type: 'ask', meeting, slots, wantsTables });
    },
    [forget, send],
  );

  /** Makes the move in the worker; null when it is not possible. */
  const apply = useCallback(
    (move: ProbeMove): Promise<Applied | null> =>
      new Promise((resolve) => {
        onApplied.current = resolve;
        send({ type: 'apply', move });
      }),
    [send],
  );

  return useMemo(
    () => ({
      state,
      knows: (meeting: string) => known.has(meeting),
      verdictAt: (slotId: string, tableId: string | null): Verdict | undefined =>
        tableId === null ? verdicts.bySlot.get(slotId) : verdicts.byTable.get(keyOf(slotId, tableId)),
      ask,
      forget,
      apply,
      /** Opens it anew, on a problem read afresh when what is booked has changed. */
      reopen: (next: readonly Placement[] | null, isFresh: boolean) => {
        if (isFresh) send({ type: 'read', address });
        send({ type: 'open', placements: next });
      },
    }),
    [state, known, verdicts, ask, forget, apply, send, address],
  );
}
export type WhatIf = ReturnType<typeof useWhatIf>;
