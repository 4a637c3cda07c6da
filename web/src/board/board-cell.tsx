import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { CellFrame } from '../design/big-grid/grid-geometry.ts';
import type { Axis, BoardMeeting } from './board-model.ts';
import type { Verdict } from './use-what-if.ts';
import { costWords, verdictSign, verdictWords } from './verdict-words.ts';

type Props = CellFrame & {
  readonly rowId: string;
  readonly rowLabel: string;
  readonly time: string;
  readonly axis: Axis;
  readonly isNewDay: boolean;
  readonly meetings: readonly BoardMeeting[];
  readonly held: string | null;
  readonly highlighted: string | null;
  readonly verdict: Verdict | undefined;
  readonly nameOf: (partyId: string) => string;
  readonly tableName: (tableId: string | null) => string;
  /** Handed down: 150 cells that each listen for a change of language cost a frame. */
  readonly t: TFunction<'board'>;
};

const STATE_SIGNS = { draft: '○', moved: '↷', planned: '○', confirmed: '●', held: '✓', missed: '✕' } as const;

/** How many others are touched, where any are. */
const othersIn = ({ verdict, moved, lost }: Verdict): string =>
  verdict === 'moves' ? String(moved.length) : verdict === 'loses' ? String(lost.length) : '';

/** The first thing to know about an answer: why not, or what it costs most. */
const briefly = ({ verdict, reasons, deltas }: Verdict, t: TFunction<'board'>): string => {
  const [reason] = reasons;
  if (verdict === 'closed') return reason ? t(`reason.${reason}`) : '';
  return verdict === 'here' ? '' : (costWords(deltas, t)[0] ?? '');
};

/** One time of one row: who meets, in which state, and while a meeting is in hand, whether it can come here. */
export const BoardCell = memo(function BoardCell(props: Props) {
  const { meetings, verdict, held, axis, highlighted, nameOf, tableName, t } = props;
  const [meeting] = meetings;
  const isHeld = meetings.some((one) => one.id === held);
  const isDim =
    highlighted !== null && axis === 'tables' && !meetings.some((one) => one.parties.includes(highlighted));
  const namesOf = (one: BoardMeeting) =>
    axis === 'tables'
      ? one.parties.map(nameOf).join(' – ')
      : one.parties
          .filter((party) => party !== props.rowId)
          .map(nameOf)
          .join(', ');
  const words = [
    `${props.rowLabel}, ${props.time}:`,
    ...(meetings.length === 0
      ? [t('freeCell')]
      : meetings.map(
          (one) =>
            `${namesOf(one)}, ${t(`state.${one.state}`)}${one.isLocked ? `, ${t('locked')}` : ''}${
              one.interpreterId === null ? '' : `, ${t('withInterpreter')}`
            }`,
        )),
    ...(held !== null && verdict ? [verdictWords(verdict, t)] : []),
  ].join(' ');
  const answer = held !== null && !isHeld ? verdict : undefined;
  const signs = meeting
    ? [
        STATE_SIGNS[meeting.state],
        meeting.isLocked ? t('lockSign') : '',
        meeting.interpreterId === null ? '' : t('interpreterSign'),
      ]
        .filter(Boolean)
        .join(' ')
    : '';
  const table =
    meeting && axis === 'parties' && meeting.tableId !== null ? `${tableName(meeting.tableId)} ` : '';
  // The elements are the same whatever is in the cell, so that a scrolled board only changes words.
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
    <div
      id={props.id}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={props.column + 2}
      aria-selected={isHeld}
      className="big-grid-cell board-cell"
      data-row={props.row}
      data-column={props.column}
      data-meeting={meeting?.id}
      data-state={meeting?.state}
      data-held={isHeld || undefined}
      data-active={props.isActive || undefined}
      data-dim={isDim || undefined}
      data-new-day={props.isNewDay || undefined}
      data-verdict={answer?.verdict}
      style={{ transform: `translateX(${props.left}px)`, width: props.width }}
    >
      <span className="visually-hidden">{words}</span>
      <span className="board-names" aria-hidden="true" hidden={!meeting}>
        <span className="board-sign">{signs}</span>
        <span className="board-table">{table}</span>
        {meeting ? namesOf(meeting) + (meetings.length > 1 ? ` +${meetings.length - 1}` : '') : ''}
      </span>
      <span className="board-verdict" aria-hidden="true">
        {answer ? `${verdictSign(answer)}${othersIn(answer)}` : ''}
        <span className="board-cost">{answer ? briefly(answer, t) : ''}</span>
      </span>
    </div>
  );
});
