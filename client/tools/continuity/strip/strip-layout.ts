/** Width of the place between two cards in which the cut stands, in px at normal text size. */
const CUT_WIDTH = 44;
/** Room before the first card and after the last, in px. */
export const STRIP_PADDING = 16;
/** Width of the place to add a shot, in px. */
export const ADD_TILE_WIDTH = 48;
/** What the add tile and its gap need at the end of the strip, in px. */
const TAIL_WIDTH = 60;
const SMALLEST_CARD_WIDTH = 92;
const SMALLEST_PIXELS_PER_SECOND = 14;
/** Scale of a strip that scrolls, before zooming. */
const SCROLLING_PIXELS_PER_SECOND = 34;

/** Where the cards of a strip lie, in px from its beginning. */
export interface StripLayout {
  /** Whether everything is in sight; else the strip scrolls. */
  readonly isFitted: boolean;
  readonly lefts: readonly number[];
  readonly widths: readonly number[];
  /** Width of the place between two cards, in px. */
  readonly cutWidth: number;
  readonly totalWidth: number;
}

/** What a strip is laid out from. Zoom 1 is the fitted strip, or its usual size when it does not fit. */
export interface StripMeasure {
  readonly durationsSeconds: readonly number[];
  readonly availableWidth: number;
  readonly zoom: number;
  /** Text size over the normal one; cards grow with their words. Absent is 1. */
  readonly textScale?: number;
}

/** Lays out cards by duration. It fits the width as long as every card keeps its smallest size, and scrolls otherwise. */
export function layOutStrip({ durationsSeconds, availableWidth, zoom, textScale = 1 }: StripMeasure): StripLayout {
  const totalSeconds = durationsSeconds.reduce((sum, seconds) => sum + seconds, 0);
  const shortestSeconds = durationsSeconds.reduce(
    (least, seconds) => Math.min(least, seconds),
    Number.POSITIVE_INFINITY,
  );
  const cutWidth = CUT_WIDTH * textScale;
  const smallestWidth = SMALLEST_CARD_WIDTH * textScale;
  const room = availableWidth - cutWidth * (durationsSeconds.length - 1) - TAIL_WIDTH;
  const fitting = totalSeconds > 0 ? room / totalSeconds : 0;
  const canFit = fitting >= SMALLEST_PIXELS_PER_SECOND && shortestSeconds * fitting >= smallestWidth;
  const pixelsPerSecond = (canFit ? fitting : SCROLLING_PIXELS_PER_SECOND * textScale) * zoom;
  const widths = durationsSeconds.map((seconds) => Math.max(smallestWidth, seconds * pixelsPerSecond));
  const lefts: number[] = [];
  let left = 0;
  for (const width of widths) {
    lefts.push(left);
    left += width + cutWidth;
  }
  return {
    isFitted: canFit && zoom <= 1,
    lefts,
    widths,
    cutWidth,
    totalWidth: Math.max(0, left - cutWidth) + TAIL_WIDTH,
  };
}

/** Where in the strip a moment lies: in its card by the share of the shot that has passed. */
export function stripXAt(layout: StripLayout, shotIndex: number, share: number): number {
  return (layout.lefts[shotIndex] ?? 0) + (layout.widths[shotIndex] ?? 0) * share;
}

/** The moment at a place in the strip, as shot and share of it. Places between cards belong to the beginning of the next. */
export function momentAtStripX(layout: StripLayout, x: number): { shotIndex: number; share: number } {
  let [low, high] = [0, layout.lefts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((layout.lefts[middle] ?? 0) <= x) low = middle;
    else high = middle - 1;
  }
  const share = (x - (layout.lefts[low] ?? 0)) / (layout.widths[low] ?? 1);
  if (share > 1 && low < layout.lefts.length - 1) return { shotIndex: low + 1, share: 0 };
  return { shotIndex: low, share: Math.min(1, Math.max(0, share)) };
}

/** Index before which a card dropped at a place (px from the first card) would go; the number of cards for the end. */
export function insertionIndex({ lefts, widths }: StripLayout, x: number): number {
  let [low, high] = [0, lefts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lefts[middle] ?? 0) + (widths[middle] ?? 0) / 2 <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
