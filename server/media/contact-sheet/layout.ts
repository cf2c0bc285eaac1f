/** Places on a contact sheet, in pixels. */
export interface SheetLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** Top left corner of every shot's card, in order. */
  readonly cards: readonly { readonly x: number; readonly y: number }[];
  readonly card: { readonly width: number; readonly stillHeight: number; readonly height: number };
  /** Room for a cut's mark before each card. */
  readonly gutter: number;
  readonly margin: number;
  readonly headerHeight: number;
}

const GUTTER = 64;
/** As wide as a cut's mark, which stands there at the start of a row. */
const MARGIN = 72;
const HEADER_HEIGHT = 152;
const CAPTION_HEIGHT = 62;
const ROW_GAP = 20;
const FOOTER_HEIGHT = 16;
/** Largest sheet: 2000 shots still fit one picture that every viewer opens. */
const MAX_SIDE = 16_000;

/** Of some numbers of columns, the one that leaves the fewest places of the last row empty; the first when equal. */
function fullestRows(shots: number, choices: readonly [number, number]): number {
  const empty = (columns: number) => (columns - (shots % columns)) % columns;
  return empty(choices[1]) < empty(choices[0]) ? choices[1] : choices[0];
}

/** Columns and card width that suit a number of shots: few are shown large, many small. */
function columnsFor(shots: number, aspect: number): { columns: number; cardWidth: number } {
  const wide = aspect >= 1;
  if (shots <= 4) return { columns: Math.max(2, Math.min(shots, wide ? 2 : 4)), cardWidth: wide ? 640 : 300 };
  if (shots <= 12) return { columns: wide ? fullestRows(shots, [4, 3]) : 6, cardWidth: wide ? 440 : 240 };
  if (shots <= 60) return { columns: wide ? 5 : 8, cardWidth: wide ? 340 : 180 };
  if (shots <= 600) return { columns: wide ? 10 : 16, cardWidth: wide ? 200 : 120 };
  return { columns: wide ? 20 : 30, cardWidth: wide ? 160 : 90 };
}

/** Places `shots` cards of stills with an aspect (width over height) row by row. */
export function layOutSheet(shots: number, aspect: number): SheetLayout {
  const { columns, cardWidth } = columnsFor(shots, aspect);
  const rows = Math.max(1, Math.ceil(shots / columns));
  const spare = MAX_SIDE - HEADER_HEIGHT - MARGIN - FOOTER_HEIGHT;
  const tallest = Math.floor(spare / rows) - CAPTION_HEIGHT - ROW_GAP;
  const stillHeight = Math.max(16, Math.min(Math.round(cardWidth / aspect), tallest));
  const cardHeight = stillHeight + CAPTION_HEIGHT;
  const cards = Array.from({ length: shots }, (_, index) => ({
    x: MARGIN + (index % columns) * (cardWidth + GUTTER),
    y: HEADER_HEIGHT + Math.floor(index / columns) * (cardHeight + ROW_GAP),
  }));
  return {
    width: MARGIN * 2 + columns * cardWidth + (columns - 1) * GUTTER,
    height: HEADER_HEIGHT + rows * (cardHeight + ROW_GAP) + FOOTER_HEIGHT,
    columns,
    cards,
    card: { width: cardWidth, stillHeight, height: cardHeight },
    gutter: GUTTER,
    margin: MARGIN,
    headerHeight: HEADER_HEIGHT,
  };
}
