import type { TFunction } from 'i18next';
import { memo } from 'react';
import type { Axis, BoardMeeting } from './board-model.ts';
import type { Verdict } from './use-what-if.ts';
import { costWords, verdictSign, verdictWords } from './verdict-words.ts';

type Props = {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly width: number;
  readonly rowId: string;
  readonly rowLabel: string;
  readonly time: string;
  readonly axis: Axis;
  readonly isNewDay: boolean;
  readonly isActive: boolean;
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
  const costs =
    verdict && verdict.verdict !== 'closed' && verdict.verdict !== 'here' ? costWords(verdict.deltas, t) : [];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
    <div
      id={props.id}
      role="gridcell"
      tabIndex={-1}
      aria-colindex={props.column + 2}
      aria-selected={isHeld}
      className="board-cell"
      data-row={props.row}
      data-column={props.column}
      data-meeting={meeting?.id}
      data-state={meeting?.state}
      data-held={isHeld || undefined}
      data-active={props.isActive || undefined}
      data-dim={isDim || undefined}
      data-new-day={props.isNewDay || undefined}
      data-verdict={held !== null && !isHeld ? verdict?.verdict : undefined}
      style={{ transform: `translateX(${props.left}px)`, width: props.width }}
    >
      <span className="visually-hidden">{words}</span>
      {meeting ? (
        <span className="board-names" aria-hidden="true">
          <span className="board-sign">{STATE_SIGNS[meeting.state]}</span>
          {meeting.isLocked ? <span className="board-sign">{t('lockSign')}</span> : null}
          {meeting.interpreterId === null ? null : <span className="board-sign">{t('interpreterSign')}</span>}
          {axis === 'parties' && meeting.tableId !== null ? (
            <span className="board-table">{tableName(meeting.tableId)} </span>
          ) : null}
          {namesOf(meeting)}
          {meetings.length > 1 ? ` +${meetings.length - 1}` : ''}
        </span>
      ) : null}
      {held !== null && verdict && !isHeld ? (
        <span className="board-verdict" aria-hidden="true">
          {verdictSign(verdict)}
          {verdict.verdict === 'moves'
            ? verdict.moved.length
            : verdict.verdict === 'loses'
              ? verdict.lost.length
              : ''}
          {costs.length > 0 ? <span className="board-cost"> {costs[0]}</span> : null}
        </span>
      ) : null}
    </div>
  );
});
