import { memo, type ReactNode } from 'react';
import type { GridSizes } from './grid-geometry.ts';
import type { Piece } from './use-grid-window.ts';

type HeadProps = {
  readonly sizes: GridSizes;
  readonly columns: readonly Piece[];
  readonly corner: ReactNode;
  readonly columnHead: (column: number) => { readonly content: ReactNode; readonly className: string };
};

/** The row of column heads, which stays at the upper edge. */
export function GridHead({ sizes, columns, corner, columnHead }: HeadProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
    <div
      className="big-grid-head"
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      style={{ height: sizes.header }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        className="big-grid-corner"
        role="columnheader"
        aria-colindex={1}
        tabIndex={-1}
        style={{ width: sizes.label }}
      >
        {corner}
      </div>
      {columns.map(({ index, key, start, size }) => {
        const { content, className } = columnHead(index);
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={key}
            className={`big-grid-column ${className}`}
            role="columnheader"
            aria-colindex={index + 2}
            tabIndex={-1}
            style={{ transform: `translateX(${start}px)`, width: size }}
          >
            {content}
          </div>
        );
      })}
    </div>
  );
}

type RowProps = {
  readonly row: number;
  readonly top: number;
  readonly sizes: GridSizes;
  readonly label: string;
  readonly children: ReactNode;
};

/** One row with its label, which stays at the edge where reading begins. */
export function GridRow({ row, top, sizes, label, children }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
    <div
      className="big-grid-row"
      role="row"
      aria-rowindex={row + 2}
      tabIndex={-1}
      style={{ transform: `translateY(${top}px)`, height: sizes.row }}
    >
      <RowLabel label={label} width={sizes.label} />
      {children}
    </div>
  );
}

const RowLabel = memo(function RowLabel({
  label,
  width,
}: {
  readonly label: string;
  readonly width: number;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn only in part
    <div
      className="big-grid-label"
      role="rowheader"
      aria-colindex={1}
      tabIndex={-1}
      style={{ width }}
      title={label}
    >
      <span>{label}</span>
    </div>
  );
});
