import { Fragment, type KeyboardEvent, type PointerEvent, type ReactNode, useId } from 'react';
import type { CellFrame, GridSizes, Place } from './grid-geometry.ts';
import { GridHead, GridRow } from './grid-parts.tsx';
import { stepOf } from './grid-steps.ts';
import { type GridHandle, useGridWindow } from './use-grid-window.ts';
import './big-grid.css';

type Props = {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly sizes: GridSizes;
  readonly label: string;
  /** What keys do, shown below the grid or above it, and read out with it. */
  readonly help: string;
  readonly isHelpFirst?: boolean;
  readonly className?: string;
  readonly corner: ReactNode;
  readonly columnHead: (column: number) => { readonly content: ReactNode; readonly className: string };
  readonly rowLabel: (row: number) => string;
  readonly cell: (frame: CellFrame) => ReactNode;
  /** Enter or Space on the active cell. */
  readonly onPress: (place: Place) => void;
  readonly onEscape?: () => void;
  readonly onPointerDown?: (event: PointerEvent<HTMLDivElement>) => void;
  readonly handle?: { current: GridHandle | null };
};

/**
 * A grid of any size, driven by keyboard as one stop of the Tab key: only what is in sight exists in the page. Elements
 * are used again as the grid scrolls (their keys go round), since making and dropping thousands of them costs frames
 * and hundreds of megabytes until the browser collects them.
 */
export function BigGrid(props: Props) {
  const { rowCount, columnCount, sizes, onPress, onEscape } = props;
  const id = useId();
  const grid = useGridWindow(rowCount, columnCount, sizes, props.handle);
  const { active, lines, columns } = grid;
  const cellId = (row: number, column: number) => `${id}-${row}-${column}`;
  const isActiveDrawn =
    lines.some(({ index }) => index === active.row) && columns.some(({ index }) => index === active.column);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = stepOf(event);
    const isPress = event.key === 'Enter' || event.key === ' ';
    const isEscape = event.key === 'Escape' && onEscape !== undefined;
    if (!step && !isPress && !isEscape) return;
    event.preventDefault();
    if (step) grid.go({ row: active.row + step.down, column: active.column + step.right });
    else if (isPress) onPress(active);
    else onEscape?.();
  };
  const help = (
    <p className="small soft no-print" id={`${id}-help`}>
      {props.help}
    </p>
  );
  return (
    <>
      {props.isHelpFirst ? help : null}
      {/* biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part */}
      <div
        ref={grid.scroller}
        className={`big-grid no-print ${props.className ?? ''}`}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-describedby={`${id}-help`}
        aria-rowcount={rowCount + 1}
        aria-colcount={columnCount + 1}
        {...(isActiveDrawn ? { 'aria-activedescendant': cellId(active.row, active.column) } : {})}
        onKeyDown={onKeyDown}
        {...(props.onPointerDown ? { onPointerDown: props.onPointerDown } : {})}
      >
        <div className="big-grid-space" role="presentation" style={grid.space}>
          <GridHead sizes={sizes} columns={columns} corner={props.corner} columnHead={props.columnHead} />
          {lines.map(({ index: row, key, start }) => (
            <GridRow key={key} row={row} top={start} sizes={sizes} label={props.rowLabel(row)}>
              {columns.map((column) => (
                <Fragment key={column.key}>
                  {props.cell({
                    row,
                    column: column.index,
                    id: cellId(row, column.index),
                    left: column.start,
                    width: column.size,
                    isActive: active.row === row && active.column === column.index,
                  })}
                </Fragment>
              ))}
            </GridRow>
          ))}
        </div>
      </div>
      {props.isHelpFirst ? null : help}
    </>
  );
}
