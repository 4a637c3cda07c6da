// Above 250 lines because holding, showing and dropping a meeting are one state that every part of the board reads.
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planningContracts } from '../../../shared/contracts/planning.ts';
import type { Placement } from '../../../shared/model/planning-problem.ts';
import type { Showcase } from '../../../shared/model/showcase.ts';
import type { Slot } from '../../../shared/model/slot.ts';
import { addressOf } from '../api/client.ts';
import {
  refreshOffice,
  useAllWishes,
  useInterpreters,
  useMeetings,
  usePartyNames,
  usePartyRecords,
  useTables,
} from '../console/frame/office-queries.ts';
import { usePlacements, useUnplaced } from '../console/planning/plan-queries.ts';
import { Button } from '../design/button.tsx';
import { ComboField } from '../design/combo-field.tsx';
import { EmptyState, Notice } from '../design/surface.tsx';
import { useLanguage } from '../reader/language.ts';
import { partyName } from '../reader/names.ts';
import { BoardGrid } from './board-grid.tsx';
import {
  type Axis,
  type BoardMeeting,
  bookedOnBoard,
  indexCells,
  NO_TABLE,
  placementOf,
  plannedOnBoard,
  type Row,
  underWhatIf,
} from './board-model.ts';
import { type Step, stepsFor, type Target } from './carry-out.ts';
import { Legend } from './legend.tsx';
import { MeetingPanel } from './meeting-panel.tsx';
import { MoveDialog, type PendingMove } from './move-dialog.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { Tray } from './tray.tsx';
import { useWhatIf } from './use-what-if.ts';

type Props = {
  readonly showcase: Showcase;
  readonly slots: readonly Slot[];
  /** The draft that is shown; null is the booked schedule. */
  readonly number: number | null;
};
const MOST_UNDO = 50;

/** The board with its tools: which rows, whose meetings, what is in hand, and what was done. */
export function Board({ showcase, slots, number }: Props) {
  const { t } = useTranslation(['board', 'common']);
  const language = useLanguage();
  const isDraft = number !== null;
  const meetings = useMeetings(showcase.id, !isDraft);
  const placements = usePlacements(showcase.id, number ?? 0, isDraft);
  const tables = useTables(showcase.id);
  const parties = usePartyRecords(showcase.id);
  const interpreters = useInterpreters(showcase.id);
  const nameOf = usePartyNames(showcase.id);
  const [axis, setAxis] = useState<Axis>('tables');
  const [partyId, setPartyId] = useState<string | null>(null);
  const [held, setHeld] = useState<string | null>(null);
  const [pending, setPending] = useState<PendingMove | null>(null);
  const [whatIfPlacements, setWhatIf] = useState<readonly Placement[] | null>(null);
  const [history, setHistory] = useState<readonly (readonly Placement[] | null)[]>([]);
  const [undoSteps, setUndoSteps] = useState<readonly (readonly Step[])[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isTrayOpen, setTrayOpen] = useState(false);
  const wishes = useAllWishes(showcase.id, isTrayOpen);
  const unplaced = useUnplaced(showcase.id, number ?? 0, isDraft && isTrayOpen);

  const source = isDraft ? placements : meetings;
  const draftPlacements = useMemo(
    () => (isDraft && placements.isComplete ? (placements.data ?? []).map(placementOf) : null),
    [isDraft, placements.isComplete, placements.data],
  );
  const address = addressOf(planningContracts.getProblem, { params: { showcaseId: showcase.id } });
  const whatIf = useWhatIf(address, draftPlacements, source.isComplete);

  const wishParties = useMemo(
    () => new Map((wishes.data ?? []).map((wish) => [wish.id, [wish.from, ...wish.to]])),
    [wishes.data],
  );
  const shown = useMemo((): readonly BoardMeeting[] => {
    if (!isDraft) return (meetings.data ?? []).flatMap((meeting) => bookedOnBoard(meeting) ?? []);
    const draft = (placements.data ?? []).map(plannedOnBoard);
    return whatIfPlacements === null
      ? draft
      : underWhatIf(draft, whatIfPlacements, (id) => wishParties.get(id) ?? []);
  }, [isDraft, meetings.data, placements.data, whatIfPlacements, wishParties]);
  const cells = useMemo(() => indexCells(shown, axis), [shown, axis]);
  const byId = useMemo(() => new Map(shown.map((meeting) => [meeting.id, meeting])), [shown]);
  const heldMeeting = held === null ? undefined : byId.get(held);
  const heldParties = heldMeeting?.parties ?? (held === null ? [] : (wishParties.get(held) ?? []));

  const rows = useMemo((): readonly Row[] => {
    if (axis === 'tables') {
      const own = (tables.data ?? []).map(({ id, label }) => ({ id, label }));
      const hasLoose = shown.some(({ tableId }) => tableId === null);
      return hasLoose || own.length === 0 ? [...own, { id: NO_TABLE, label: t('noTable') }] : own;
    }
    const partners = new Set(
      partyId === null
        ? []
        : shown.filter((meeting) => meeting.parties.includes(partyId)).flatMap((one) => one.parties),
    );
    return (parties.data ?? [])
      .filter(
        ({ id, status }) => status === 'active' && (partyId === null || id === partyId || partners.has(id)),
      )
      .map((party) => ({ id: party.id, label: partyName(party, language) }))
      .sort((a, b) =>
        a.id === partyId ? -1 : b.id === partyId ? 1 : a.label.localeCompare(b.label, language),
      );
  }, [axis, tables.data, parties.data, shown, partyId, language, t]);

  const tableName = useCallback(
    (id: string | null): string =>
      tables.data?.find((table) => table.id === id)?.label ?? (id === null ? t('noTable') : '…'),
    [tables.data, t],
  );
  const { ask, forget, knows } = whatIf;
  const pickUp = useCallback(
    (id: string, slotsInSight: readonly string[]) => {
      setRefusal(null);
      setHeld(id);
      if (!knows(id)) return;
      const rest = slots.map((slot) => slot.id).filter((slotId) => !slotsInSight.includes(slotId));
      ask(id, [...slotsInSight, ...rest], axis === 'tables');
    },
    [ask, knows, slots, axis],
  );
  const putDown = useCallback(() => {
    setHeld(null);
    forget();
  }, [forget]);

  const targetOf = (rowId: string, slotId: string): Target => {
    if (axis === 'tables') return { slotId, tableId: rowId === NO_TABLE ? null : rowId };
    return { slotId, tableId: whatIf.verdictAt(slotId, null)?.table ?? null };
  };
  const verdictAt = (rowId: string, slotId: string) => {
    if (held === null) return undefined;
    if (axis === 'tables') return whatIf.verdictAt(slotId, rowId === NO_TABLE ? null : rowId);
    return heldParties.includes(rowId) ? whatIf.verdictAt(slotId, null) : undefined;
  };

  const drop = async (rowId: string, slotId: string) => {
    if (held === null) return;
    const verdict = verdictAt(rowId, slotId);
    const isOwnRow = axis === 'tables' || heldParties.includes(rowId);
    if (!isOwnRow || verdict?.verdict === 'here') return putDown();
    if (verdict?.verdict === 'closed') {
      setRefusal(t('cannotGo'));
      return;
    }
    const to = targetOf(rowId, slotId);
    if (isDraft) {
      const applied = await whatIf.apply({
        meeting: held,
        slot: slotId,
        ...(axis === 'tables' && to.tableId !== null ? { table: to.tableId } : {}),
      });
      if (applied === null) setRefusal(t('cannotGo'));
      else {
        setHistory([...history.slice(1 - MOST_UNDO), whatIfPlacements]);
        setWhatIf(applied.placements);
      }
      putDown();
      return;
    }
    const booked = heldMeeting?.booked ?? null;
    const steps = stepsFor(held, booked, to, verdict, (id) => byId.get(id)?.booked ?? null);
    if (steps === null) setRefusal(t('tooMuch'));
    else setPending({ id: held, parties: heldParties, to, steps, verdict });
  };

  const undo = () => {
    putDown();
    if (isDraft) {
      const before = history.at(-1) ?? null;
      setHistory(history.slice(0, -1));
      setWhatIf(before);
      whatIf.reopen(before ?? draftPlacements, false);
      return;
    }
    const steps = undoSteps.at(-1);
    if (steps) setPending({ id: '', parties: [], to: null, steps, verdict: undefined });
  };
  const afterMove = async (steps: readonly Step[]) => {
    setUndoSteps(
      pending?.id === '' ? undoSteps.slice(0, -1) : steps.length > 0 ? [...undoSteps, steps] : undoSteps,
    );
    setPending(null);
    putDown();
    await refreshOffice(showcase.id);
    whatIf.reopen(null, true);
  };
  const canUndo = isDraft ? history.length > 0 : undoSteps.length > 0;

  if (source.isComplete && shown.length === 0 && !isDraft && !isTrayOpen) {
    return (
      <EmptyState
        title={t('empty')}
        action={
          <Button look="secondary" onPress={() => setTrayOpen(true)}>
            {t('placeByHand')}
          </Button>
        }
      >
        {t('emptyText')}
      </EmptyState>
    );
  }
  return (
    <div className="stack board-page">
      <div className="board-tools no-print">
        <fieldset className="segments">
          <legend className="visually-hidden">{t('rows')}</legend>
          {(['tables', 'parties'] as const).map((one) => (
            <button
              key={one}
              type="button"
              className="segment"
              aria-pressed={axis === one}
              onClick={() => {
                putDown();
                setAxis(one);
              }}
            >
              {t(`axis.${one}`)}
            </button>
          ))}
        </fieldset>
        <div className="board-filter">
          <ComboField
            label={t('filter')}
            options={(parties.data ?? []).map((party) => ({
              id: party.id,
              label: partyName(party, language),
            }))}
            value={partyId}
            onChange={setPartyId}
          />
        </div>
        {partyId === null ? null : (
          <Button look="quiet" onPress={() => setPartyId(null)}>
            {t('everybody')}
          </Button>
        )}
        <Button look="secondary" isDisabled={!canUndo} onPress={undo}>
          {t('common:undo')}
        </Button>
        <Button look="secondary" onPress={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {isDraft ? (
        <div className="no-print">
          <Notice tone={history.length > 0 ? 'warn' : 'info'}>
            <p>{history.length > 0 ? t('notStored', { count: history.length }) : t('draftNote')}</p>
          </Notice>
        </div>
      ) : null}
      {whatIf.state === 'failed' ? (
        <div className="no-print">
          <Notice tone="warn">
            <p>{t('noWhatIf')}</p>
          </Notice>
        </div>
      ) : null}
      <Tray
        isDraft={isDraft}
        isOpen={isTrayOpen}
        onOpen={setTrayOpen}
        unplaced={unplaced.data}
        wishes={wishes.data}
        nameOf={nameOf}
        held={held}
        placed={byId}
        onPick={(id) => (held === id ? putDown() : pickUp(id, []))}
      />
      <BoardGrid
        rows={rows}
        slots={slots}
        zone={showcase.timeZone}
        axis={axis}
        cells={cells}
        held={held}
        nameOf={nameOf}
        tableName={tableName}
        highlighted={partyId}
        verdictAt={verdictAt}
        onPick={pickUp}
        onDrop={(rowId, slotId) => void drop(rowId, slotId)}
        onPutDown={putDown}
      />
      <MeetingPanel
        showcase={showcase}
        slots={slots}
        held={held}
        meeting={heldMeeting}
        parties={heldParties}
        nameOf={nameOf}
        tableName={tableName}
        interpreters={interpreters.data ?? []}
        count={shown.length}
        isComplete={source.isComplete}
        whatIf={whatIf.state}
        refusal={refusal}
        onPutDown={putDown}
      />
      <Legend isDraft={isDraft} />
      <PrintSheet
        showcase={showcase}
        slots={slots}
        rows={rows}
        cells={cells}
        axis={axis}
        nameOf={nameOf}
        tableName={tableName}
      />
      {pending ? (
        <MoveDialog
          showcase={showcase}
          slots={slots}
          move={pending}
          nameOf={nameOf}
          tableName={tableName}
          byId={byId}
          onClose={() => setPending(null)}
          onDone={afterMove}
        />
      ) : null}
    </div>
  );
}
