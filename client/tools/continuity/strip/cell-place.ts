/** Where a cell of the strip stands and what it answers to. */
export interface CellPlace {
  /** Counted from 1. */
  readonly colIndex: number;
  readonly leftPx: number;
  readonly widthPx: number;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
}
