import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';
import { BigGrid } from '../../design/big-grid/big-grid.tsx';
import type { CellFrame, Place } from '../../design/big-grid/grid-geometry.ts';
import type { GridHandle } from '../../design/big-grid/use-grid-window.ts';

type Props = {
  readonly delegates: readonly Party[];
  readonly smes: readonly Party[];
  readonly byPair: ReadonlyMap<string, readonly Wish[]>;
  readonly nameOf: (partyId: string) => string;
  readonly onOpen: (wishes: readonly Wish[]) => void;
};

export const STATE_SIGNS = {
  pending: '?',
  accepted: '●',
  declined: '✕',
  expired: '○',
  withdrawn: '–',
} as const;
const PRIORITY_SIGNS = { must: '!!', want: '!', open: '' } as const;
const WIDE = { header: 120, row: 44, column: 52, label: 190 };
const NARROW = { ...WIDE, label: 120 };

/** Delegates down, SMEs across; only what is in sight is drawn, so that 500 by 800 scrolls freely. */
export function WishMatrix({ delegates, smes, byPair, nameOf, onOpen }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const grid = useRef<GridHandle>(null);
  const [sizes] = useState(() => (window.matchMedia('(max-width: 639px)').matches ? NARROW : WIDE));
  const wishesAt = (row: number, column: number) =>
    byPair.get(`${delegates[row]?.id} ${smes[column]?.id}`) ?? [];
  const open = ({ row, column }: Place) => {
    const wishes = wishesAt(row, column);
    if (wishes.length > 0) onOpen(wishes);
  };
  const words = (row: number, column: number) => {
    const wishes = wishesAt(row, column);
    const delegate = nameOf(delegates[row]?.id ?? '');
    const sme = nameOf(smes[column]?.id ?? '');
    if (wishes.length === 0) return t('noWishCell', { delegate, sme });
    return wishes
      .map(
        (wish) =>
          t('wishCell', {
            from: nameOf(wish.from),
            to: nameOf(wish.to[0] ?? ''),
            priority: t(`priority.${wish.priority}`),
            state: t(`wishState.${wish.status}`),
          }) + (wish.meetingId === null ? '' : `, ${t('hasMeeting')}`),
      )
      .join('; ');
  };
  const cell = ({ row, column, id, left, width, isActive }: CellFrame) => {
    const [wish, ...more] = wishesAt(row, column);
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
      // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
      <div
        id={id}
        className="big-grid-cell matrix-cell"
        role="gridcell"
        tabIndex={-1}
        aria-colindex={column + 2}
        data-state={wish?.status}
        data-active={isActive || undefined}
        style={{ transform: `translateX(${left}px)`, width }}
        onClick={() => {
          grid.current?.activate({ row, column });
          open({ row, column });
        }}
      >
        <span className="visually-hidden">{words(row, column)}</span>
        <span className="matrix-signs" aria-hidden="true">
          {wish ? STATE_SIGNS[wish.status] + (wish.meetingId === null ? '' : '●') : ''}
          <span className="matrix-priority">{wish ? PRIORITY_SIGNS[wish.priority] : ''}</span>
          {more.length > 0 ? '+' : ''}
        </span>
      </div>
    );
  };
  return (
    <BigGrid
      rowCount={delegates.length}
      columnCount={smes.length}
      sizes={sizes}
      label={t('matrixLabel')}
      help={t('matrixHelp')}
      isHelpFirst
      className="matrix"
      corner={t('common:delegate')}
      columnHead={(index) => ({
        content: <span title={nameOf(smes[index]?.id ?? '')}>{nameOf(smes[index]?.id ?? '')}</span>,
        className: 'matrix-column',
      })}
      rowLabel={(index) => nameOf(delegates[index]?.id ?? '')}
      cell={cell}
      onPress={open}
      handle={grid}
    />
  );
}
