import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Party } from '../../../../shared/model/party.ts';
import type { Wish } from '../../../../shared/model/wish.ts';

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
const HEADER = 120;
const ROW = 44;
const COLUMN = 52;
const LABEL = 190;
const NARROW_LABEL = 120;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-8, 0],
  PageDown: [8, 0],
};

/** Delegates down, SMEs across; only what is in sight is drawn, so that 500 by 800 scrolls freely. */
export function WishMatrix({ delegates, smes, byPair, nameOf, onOpen }: Props) {
  const { t } = useTranslation(['console', 'common']);
  const id = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [label] = useState(() => (window.matchMedia('(max-width: 639px)').matches ? NARROW_LABEL : LABEL));
  const [active, setActive] = useState({ row: 0, column: 0 });
  const vertical = useVirtualizer({
    count: delegates.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    paddingStart: HEADER,
    scrollPaddingStart: HEADER,
    overscan: 4,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: smes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN,
    paddingStart: label,
    scrollPaddingStart: label,
    overscan: 4,
  });
  const columns = horizontal.getVirtualItems();
  const rows = vertical.getVirtualItems();
  const wishesAt = (row: number, column: number) =>
    byPair.get(`${delegates[row]?.id} ${smes[column]?.id}`) ?? [];
  const open = (row: number, column: number) => {
    setActive({ row, column });
    const wishes = wishesAt(row, column);
    if (wishes.length > 0) onOpen(wishes);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (!step && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    if (!step) return open(active.row, active.column);
    const row = Math.min(delegates.length - 1, Math.max(0, active.row + step[0]));
    const column = Math.min(smes.length - 1, Math.max(0, active.column + step[1]));
    setActive({ row, column });
    vertical.scrollToIndex(row);
    horizontal.scrollToIndex(column);
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
  const isDrawn =
    rows.some(({ index }) => index === active.row) && columns.some(({ index }) => index === active.column);
  return (
    <>
      <p className="small soft" id={`${id}-help`}>
        {t('matrixHelp')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part */}
      <div
        ref={scroller}
        className="matrix"
        role="grid"
        tabIndex={0}
        aria-label={t('matrixLabel')}
        aria-describedby={`${id}-help`}
        aria-rowcount={delegates.length + 1}
        aria-colcount={smes.length + 1}
        {...(isDrawn ? { 'aria-activedescendant': `${id}-${active.row}-${active.column}` } : {})}
        onKeyDown={onKeyDown}
      >
        <div
          className="matrix-space"
          role="presentation"
          style={{ height: vertical.getTotalSize(), width: horizontal.getTotalSize() }}
        >
          {/* biome-ignore lint/a11y/useSemanticElements: see above */}
          <div className="matrix-head" role="row" aria-rowindex={1} tabIndex={-1} style={{ height: HEADER }}>
            {/* biome-ignore lint/a11y/useSemanticElements: see above */}
            <div
              className="matrix-corner"
              role="columnheader"
              aria-colindex={1}
              tabIndex={-1}
              style={{ width: label }}
            >
              {t('common:delegate')}
            </div>
            {columns.map(({ index, start }) => (
              // biome-ignore lint/a11y/useSemanticElements: see above
              <div
                key={index}
                className="matrix-column"
                role="columnheader"
                aria-colindex={index + 2}
                tabIndex={-1}
                style={{ transform: `translateX(${start}px)`, width: COLUMN }}
                title={nameOf(smes[index]?.id ?? '')}
              >
                <span>{nameOf(smes[index]?.id ?? '')}</span>
              </div>
            ))}
          </div>
          {rows.map(({ index: row, start }) => (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={row}
              className="matrix-row"
              role="row"
              aria-rowindex={row + 2}
              tabIndex={-1}
              style={{ transform: `translateY(${start}px)`, height: ROW }}
            >
              {/* biome-ignore lint/a11y/useSemanticElements: see above */}
              <div
                className="matrix-label"
                role="rowheader"
                aria-colindex={1}
                tabIndex={-1}
                style={{ width: label }}
              >
                <span>{nameOf(delegates[row]?.id ?? '')}</span>
              </div>
              {columns.map(({ index: column, start: left }) => {
                const [wish, ...more] = wishesAt(row, column);
                return (
                  // biome-ignore lint/a11y/useSemanticElements: see above
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's
                  <div
                    key={column}
                    id={`${id}-${row}-${column}`}
                    className="matrix-cell"
                    role="gridcell"
                    tabIndex={-1}
                    aria-colindex={column + 2}
                    data-state={wish?.status}
                    data-active={(active.row === row && active.column === column) || undefined}
                    style={{ transform: `translateX(${left}px)`, width: COLUMN }}
                    onClick={() => open(row, column)}
                  >
                    <span className="visually-hidden">{words(row, column)}</span>
                    {wish ? (
                      <span className="matrix-signs" aria-hidden="true">
                        {STATE_SIGNS[wish.status]}
                        {wish.meetingId === null ? '' : '●'}
                        <span className="matrix-priority">{PRIORITY_SIGNS[wish.priority]}</span>
                        {more.length > 0 ? '+' : ''}
                      </span>
                    ) : null}
                  </div>
                );
              })}
            </div>
          ))}
        </div>
      </div>
    </>
  );
}
