import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { partyContracts } from '../../../../shared/contracts/parties.ts';
import { call } from '../../api/client.ts';
import { type OfParty, partyKeys, refreshParty, useAvailability } from '../../api/party-queries.ts';
import { ApiError, errorCodeOf } from '../../api/problem.ts';

export type OpenOrClosed = 'open' | 'closed';
export type SlotFace = OpenOrClosed | 'booked';
export type Change = { readonly slotId: string; readonly to: OpenOrClosed };
export type SaveState =
  | { readonly type: 'idle' }
  | { readonly type: 'waiting' }
  | { readonly type: 'saved' }
  | { readonly type: 'failed'; readonly error: unknown };

/** Long enough for a run of taps to go in one request, short enough to be saved when the phone is put away. */
const PAUSE_MILLISECONDS = 500;

/**
 * The slots of a party with changes that show at once and are saved together shortly after. A slot that somebody
 * booked in the meantime goes back to what the server says and is named in `conflicts`; the rest is saved.
 */
export function useSlotStates(of: OfParty) {
  const { showcaseId, partyId } = of;
  const queries = useQueryClient();
  const query = useAvailability(of);
  const [unsaved, setUnsaved] = useState<ReadonlyMap<string, OpenOrClosed>>(new Map());
  const [saveState, setSaveState] = useState<SaveState>({ type: 'idle' });
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const [past, setPast] = useState<readonly (readonly Change[])[]>([]);
  const isSaving = useRef(false);

  const faceOnServer = useCallback(
    (slotId: string): SlotFace => query.data?.slots.find((slot) => slot.slotId === slotId)?.state ?? 'open',
    [query.data],
  );
  const faceOf = (slotId: string): SlotFace => {
    const server = faceOnServer(slotId);
    return server === 'booked' ? 'booked' : (unsaved.get(slotId) ?? server);
  };

  const apply = (changes: readonly Change[]) => {
    setUnsaved(
      (before) => new Map([...before, ...changes.map((change) => [change.slotId, change.to] as const)]),
    );
    setConflicts([]);
    setSaveState({ type: 'waiting' });
  };

  const change = (changes: readonly Change[]) => {
    const real = changes.filter(({ slotId, to }) => faceOf(slotId) !== 'booked' && faceOf(slotId) !== to);
    if (real.length === 0) return;
    const back = real.map(({ slotId, to }): Change => ({ slotId, to: to === 'open' ? 'closed' : 'open' }));
    setPast((before) => [...before.slice(-49), back]);
    apply(real);
  };

  const undo = () => {
    const last = past.at(-1);
    if (!last) return;
    setPast(past.slice(0, -1));
    apply(last);
  };

  const save = useCallback(async () => {
    const sent = [...unsaved];
    const ids = (state: OpenOrClosed) => sent.filter(([, to]) => to === state).map(([slotId]) => slotId);
    isSaving.current = true;
    const params = { showcaseId, partyId };
    const key = partyKeys.availability(params);
    const forget = (slotIds: ReadonlySet<string>) =>
      setUnsaved((before) => {
        const stays = ([slotId, to]: readonly [string, OpenOrClosed]) =>
          !slotIds.has(slotId) || sent.every(([sentId, sentTo]) => sentId !== slotId || sentTo !== to);
        return new Map([...before].filter(stays));
      });
    try {
      const body = { open: ids('open'), close: ids('closed') };
      const reply = await call(partyContracts.updateAvailability, { params, body });
      queries.setQueryData(key, reply);
      forget(new Set(sent.map(([slotId]) => slotId)));
      setSaveState({ type: 'saved' });
    } catch (error) {
      if (errorCodeOf(error) === 'taken') {
        const named =
          error instanceof ApiError ? (error.problem.taken ?? []).map((one) => one.slotId ?? one.id) : [];
        const lost = sent
          .map(([slotId]) => slotId)
          .filter((slotId) => named.length === 0 || named.includes(slotId));
        forget(new Set(lost));
        setConflicts(lost);
        // The agenda too: it knows with whom the lost slots are booked.
        await refreshParty(params);
      } else setSaveState({ type: 'failed', error });
    } finally {
      isSaving.current = false;
    }
  }, [unsaved, showcaseId, partyId, queries]);

  useEffect(() => {
    if (unsaved.size === 0 || saveState.type === 'failed') return;
    const timer = setTimeout(() => {
      if (!isSaving.current) void save();
    }, PAUSE_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [unsaved, saveState, save]);

  // Closing the page with something unsaved asks first.
  useEffect(() => {
    if (unsaved.size === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  const isSettled = unsaved.size === 0;
  const shownState: SaveState = saveState.type === 'waiting' && isSettled ? { type: 'saved' } : saveState;
  return {
    query,
    faceOf,
    change,
    undo: past.length > 0 ? undo : null,
    saveState: shownState,
    retry: () => void save(),
    conflicts,
    dismissConflicts: () => setConflicts([]),
  };
}
