import type { Projector } from '../camera/projector.ts';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';
import { type PlateSheet, placeSheet } from './plate-sheet.ts';
import { TILE_PIXELS } from './sheet-tiles.ts';

const CELL_PIXELS = 32;
/** Pixels around a cell whose sheet pixels play into it, by smoothing and by landing on whole pixels. */
const REACH_PIXELS = 2;
/** From so many parts on, drawing everything is quicker. */
const MAX_PARTS = 24;

/**
 * Which parts of the frame each sheet must be drawn into: not where it holds nothing, and not where nearer sheets (or the ground,
 * which hides all beyond its end from a row downward) hide it whole. The picture is the same to the byte. A sheet
 * that is absent is to be drawn in full.
 * @param sheets in the order in which they are drawn, far ones first
 */
export function visibleParts(
  sheets: readonly PlateSheet[],
  projector: Projector,
  ground: { readonly endZ: number; readonly topRow: number } | null,
): ReadonlyMap<PlateSheet, readonly PixelRectangle[]> {
  const parts = new Map<PlateSheet, readonly PixelRectangle[]>();
  if (projector.pose.roll !== 0) return parts;
  const columns = Math.ceil(projector.width / CELL_PIXELS);
  const rows = Math.ceil(projector.height / CELL_PIXELS);
  const isHidden = new Uint8Array(columns * rows);
  let isGroundLaid = ground === null;
  for (const sheet of sheets.toReversed()) {
    if (!isGroundLaid && ground && (sheet.plate.z > ground.endZ || sheet.plate.z === Number.POSITIVE_INFINITY)) {
      isHidden.fill(1, Math.max(0, Math.ceil((ground.topRow + 1) / CELL_PIXELS)) * columns);
      isGroundLaid = true;
    }
    const needed = neededCells(sheet, projector, isHidden, columns, rows);
    const found = needed && rectangles(needed, columns, rows, projector);
    if (found && found.length <= MAX_PARTS) parts.set(sheet, found);
  }
  return parts;
}

/** Cells a sheet must be drawn into; those it hides from what is behind it are marked. */
function neededCells(
  sheet: PlateSheet,
  projector: Projector,
  isHidden: Uint8Array,
  columns: number,
  rows: number,
): Uint8Array | null {
  const place = placeSheet(sheet, projector);
  if (!place) return null;
  const needed = new Uint8Array(columns * rows);
  const across = spans(columns, place.left, place.ratio);
  const down = spans(rows, place.top, place.ratio);
  down.forEach(([top, bottom], row) => {
    across.forEach(([left, right], column) => {
      const cell = row * columns + column;
      if (isHidden[cell] || !sheet.tiles.holdsAny(left, top, right, bottom)) return;
      needed[cell] = 1;
      if (place.opacity === 1 && sheet.tiles.isOpaque(left, top, right, bottom)) isHidden[cell] = 1;
    });
  });
  return needed;
}

/** First and last tile that play into each column (or row) of cells. */
function spans(count: number, start: number, ratio: number): [number, number][] {
  const tileAt = (pixel: number) => Math.floor((pixel - start) / ratio / TILE_PIXELS);
  return Array.from({ length: count }, (_, index) => [
    tileAt(index * CELL_PIXELS - REACH_PIXELS),
    tileAt((index + 1) * CELL_PIXELS + REACH_PIXELS),
  ]);
}

/** Columns of cells from one up to, without, another; `top` is the first row they reach up to. */
interface Run {
  readonly from: number;
  readonly to: number;
  top: number;
}

/** Runs of cells row by row, joined with the same run in the row above. */
function rectangles(cells: Uint8Array, columns: number, rows: number, frame: Projector): PixelRectangle[] {
  const done: PixelRectangle[] = [];
  let open = new Map<string, Run>();
  for (let row = 0; row <= rows; row++) {
    const runs = row < rows ? runsOf(cells.subarray(row * columns, (row + 1) * columns)) : [];
    const next = new Map<string, Run>(runs.map(([from, to]) => [`${from}-${to}`, { from, to, top: row }]));
    for (const [key, run] of open) {
      const below = next.get(key);
      if (below) below.top = run.top;
      else done.push(partOf(run, row, frame));
    }
    open = next;
  }
  return done;
}

function runsOf(row: Uint8Array): [number, number][] {
  const runs: [number, number][] = [];
  for (let column = 0; column < row.length; column++) {
    if (row[column] === 0) continue;
    const from = column;
    while (column < row.length && row[column] !== 0) column += 1;
    runs.push([from, column]);
  }
  return runs;
}

function partOf(run: Run, bottom: number, frame: Projector): PixelRectangle {
  const [x, y] = [run.from * CELL_PIXELS, run.top * CELL_PIXELS];
  return {
    x,
    y,
    width: Math.min(frame.width, run.to * CELL_PIXELS) - x,
    height: Math.min(frame.height, bottom * CELL_PIXELS) - y,
  };
}
