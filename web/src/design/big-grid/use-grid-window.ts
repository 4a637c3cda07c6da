import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { GridSizes, Place } from './grid-geometry.ts';

/** What the grid lets its user do. */
export type GridHandle = {
  /** The element that scrolls. */
  readonly scroller: HTMLDivElement;
  /** Makes a cell the active one, without scrolling. */
  readonly activate: (place: Place) => void;
  readonly columnsInSight: () => readonly number[];
};
/** A row or column in sight; its key is that of the element which shows it. */
export type Piece = Pick<VirtualItem, 'index' | 'start' | 'size'> & { readonly key: number };

const SPARE_ROWS = 3;
const SPARE_COLUMNS = 2;

/** What of a grid is in sight, which cell is active, and how it scrolls there. */
export function useGridWindow(
  rowCount: number,
  columnCount: number,
  sizes: GridSizes,
  handle: { current: GridHandle | null } | undefined,
) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, activate] = useState<Place>({ row: 0, column: 0 });
  const vertical = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.row,
    paddingStart: sizes.header,
    scrollPaddingStart: sizes.header,
    overscan: SPARE_ROWS,
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count: columnCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes.column,
    paddingStart: sizes.label,
    scrollPaddingStart: sizes.label,
    overscan: SPARE_COLUMNS,
  });
  useEffect(() => {
    const element = scroller.current;
    if (!handle || !element) return;
    handle.current = {
      scroller: element,
      activate,
      columnsInSight: () => horizontal.getVirtualItems().map(({ index }) => index),
    };
    return () => {
      handle.current = null;
    };
  }, [handle, horizontal]);
  const within = (index: number, count: number) => Math.max(0, Math.min(count - 1, index));
  return {
    scroller,
    active: { row: within(active.row, rowCount), column: within(active.column, columnCount) },
    lines: useReusedKeys(vertical.getVirtualItems()),
    columns: useReusedKeys(horizontal.getVirtualItems()),
    space: { height: vertical.getTotalSize(), width: horizontal.getTotalSize() },
    go: (to: Place) => {
      const next = { row: within(to.row, rowCount), column: within(to.column, columnCount) };
      activate(next);
      vertical.scrollToIndex(next.row);
      horizontal.scrollToIndex(next.column);
    },
  };
}

/** Neighbours never share a key, and what leaves at one edge gives its element to what comes at the other. */
function useReusedKeys(items: readonly VirtualItem[]): Piece[] {
  const most = useRef(1);
  most.current = Math.max(most.current, items.length);
  return items.map(({ index, start, size }) => ({ index, start, size, key: index % most.current }));
}
