/** A cell by its row and column, both counted from 0. */
export type Place = { readonly row: number; readonly column: number };

/** Pixels of the header, of a row, of a column, and of the labels beside the rows. */
export type GridSizes = {
  readonly header: number;
  readonly row: number;
  readonly column: number;
  readonly label: number;
};

/** What a cell needs to draw itself where it belongs. */
export type CellFrame = Place & {
  readonly id: string;
  readonly left: number;
  readonly width: number;
  readonly isActive: boolean;
};
