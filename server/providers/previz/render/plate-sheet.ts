import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { CameraPose } from '../camera/projector.ts';
import { Projector } from '../camera/projector.ts';
import { blankCanvas } from '../picture/blank-canvas.ts';
import type { Plate, Region } from '../scene/world.ts';
import { SheetTiles } from './sheet-tiles.ts';
import type { PixelRectangle } from '../picture/pixel-rectangle.ts';

/** A plate painted for one shot: its picture and the region of the plane it shows. */
export interface PlateSheet {
  readonly plate: Plate;
  readonly canvas: Canvas;
  readonly region: Region;
  readonly pixelsPerMetre: number;
  /** What the picture holds where; never nothing at all. */
  readonly tiles: SheetTiles;
  /** A quarter of the size, for mirrors. */
  readonly small: Canvas;
  /** It lands in the same place all through the shot. */
  readonly isStill: boolean;
}

export const SMALL_FACTOR = 4;
/** Largest sheet as a multiple of the frame's pixels; larger regions are painted coarser. */
const MAX_SHEET_FRAMES = 3;
const MARGIN_PIXELS = 3;
/** Pixels a frame from which on a sheet that moves may land on whole ones: half a pixel more or less does not show on such a way. */
const SWIFT_PIXELS = 2;

/** Paints a plate for all the poses of a shot, or gives null when none of them sees it. */
export function paintSheet(
  plate: Plate,
  poses: readonly CameraPose[],
  width: number,
  height: number,
): PlateSheet | null {
  const view = regionSeen(plate, poses, width, height);
  if (!view) return null;
  const { region, scale } = view;
  const metresWide = region.right - region.left;
  const metresHigh = region.top - region.bottom;
  if (metresWide <= 0 || metresHigh <= 0) return null;
  const limit = Math.sqrt((MAX_SHEET_FRAMES * width * height) / (metresWide * metresHigh));
  const pixelsPerMetre = Math.min(scale, limit);
  const canvas = blankCanvas(
    Math.max(1, Math.ceil(metresWide * pixelsPerMetre)),
    Math.max(1, Math.ceil(metresHigh * pixelsPerMetre)),
  );
  const context = canvas.getContext('2d');
  context.scale(pixelsPerMetre, -pixelsPerMetre);
  context.translate(-region.left, -region.top);
  plate.paint(context, region, pixelsPerMetre);
  const tiles = new SheetTiles(canvas);
  if (!tiles.content) return null;
  const sheet = { plate, canvas, region, pixelsPerMetre, tiles, small: shrink(canvas) };
  return { ...sheet, isStill: isStill(sheet, poses, width, height) };
}

type PaintedPlate = Pick<PlateSheet, 'plate' | 'region' | 'pixelsPerMetre'>;

function isStill(sheet: PaintedPlate, poses: readonly CameraPose[], width: number, height: number): boolean {
  const [first, ...others] = poses.map((pose) => placeSheet(sheet, new Projector(pose, width, height)));
  return others.every(
    (place) => place?.left === first?.left && place?.top === first?.top && place?.ratio === first?.ratio,
  );
}

function regionSeen(
  plate: Plate,
  poses: readonly CameraPose[],
  width: number,
  height: number,
): { region: Region; scale: number } | null {
  let region: { left: number; right: number; bottom: number; top: number } | undefined;
  let scale = 0;
  for (const pose of poses) {
    const projector = new Projector(pose, width, height);
    const here = sheetScale(plate, projector);
    if (here <= 0) continue;
    scale = Math.max(scale, here);
    const margin = rollMargin(pose, width, height) + MARGIN_PIXELS;
    const [x, y] = plateOrigin(plate, projector);
    const seen = {
      left: (-margin - x) / here,
      right: (width + margin - x) / here,
      bottom: (y - height - margin) / here,
      top: (y + margin) / here,
    };
    region = region
      ? {
          left: Math.min(region.left, seen.left),
          right: Math.max(region.right, seen.right),
          bottom: Math.min(region.bottom, seen.bottom),
          top: Math.max(region.top, seen.top),
        }
      : seen;
  }
  if (!region) return null;
  const { extent } = plate;
  return {
    scale,
    region: {
      left: Math.max(region.left, extent.left ?? region.left),
      right: Math.min(region.right, extent.right ?? region.right),
      bottom: Math.max(region.bottom, extent.bottom ?? region.bottom),
      top: Math.min(region.top, extent.top ?? region.top),
    },
  };
}

/** Pixels by which a tilted frame reaches beyond the upright one. */
function rollMargin(pose: CameraPose, width: number, height: number): number {
  return Math.abs(Math.sin(pose.roll)) * Math.max(width, height) * 0.6;
}

function sheetScale(plate: Plate, projector: Projector): number {
  return Number.isFinite(plate.z) ? projector.scaleAt(plate.z) : projector.focalPixels;
}

/** Pixel of the plane's origin. */
function plateOrigin(plate: Plate, projector: Projector): [number, number] {
  return Number.isFinite(plate.z)
    ? [projector.columnAt(0, plate.z), projector.rowAt(0, plate.z)]
    : [projector.vanishingX, projector.horizonY];
}

function shrink(canvas: Canvas): Canvas {
  const small = blankCanvas(
    Math.max(1, Math.round(canvas.width / SMALL_FACTOR)),
    Math.max(1, Math.round(canvas.height / SMALL_FACTOR)),
  );
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(canvas, 0, 0, small.width, small.height);
  return small;
}

/** How near, in metres, a plate may come before it has faded away. */
const FADE_METRES = 1.5;

/** Where a sheet's top left corner lands, how many frame pixels one of its pixels is, and its opacity. */
interface SheetPlace {
  readonly left: number;
  readonly top: number;
  readonly ratio: number;
  readonly opacity: number;
}

/** Where the camera sees a sheet; null when it is behind the camera. */
export function placeSheet(sheet: PaintedPlate, projector: Projector): SheetPlace | null {
  const scale = sheetScale(sheet.plate, projector);
  if (scale <= 0) return null;
  const [x, y] = plateOrigin(sheet.plate, projector);
  const distance = sheet.plate.z - projector.pose.z;
  return {
    left: x + sheet.region.left * scale,
    top: y - sheet.region.top * scale,
    ratio: scale / sheet.pixelsPerMetre,
    opacity: Math.max(0, Math.min(1, distance / FADE_METRES)),
  };
}

/**
 * Whether a sheet lands on whole pixels of the frame: one that is neither enlarged nor shrunk and is still or swift. It stays
 * sharp, where smoothing would soften it by another amount in each frame, and is drawn four times as quickly.
 */
function isSnapped(sheet: PlateSheet, place: SheetPlace, before: Projector): boolean {
  if (Math.abs(place.ratio - 1) > 1e-4) return false;
  const last = placeSheet(sheet, before);
  return sheet.isStill || (last !== null && Math.hypot(place.left - last.left, place.top - last.top) >= SWIFT_PIXELS);
}

/**
 * Draws a painted plate where the camera sees it.
 * @param before the camera of the frame before
 * @param parts parts of the frame it is to be drawn into; absent is all of it
 */
export function drawSheet(
  context: SKRSContext2D,
  sheet: PlateSheet,
  projector: Projector,
  before: Projector,
  parts?: readonly PixelRectangle[],
): void {
  const place = placeSheet(sheet, projector);
  const { content } = sheet.tiles;
  if (!place || !content) return;
  const isExact = isSnapped(sheet, place, before);
  const ratio = isExact ? 1 : place.ratio;
  const [left, top] = isExact ? [Math.round(place.left), Math.round(place.top)] : [place.left, place.top];
  const { x, y, width, height } = content;
  const draw = () =>
    context.drawImage(
      sheet.canvas,
      x,
      y,
      width,
      height,
      left + x * ratio,
      top + y * ratio,
      width * ratio,
      height * ratio,
    );
  context.save();
  context.globalAlpha *= place.opacity;
  if (!parts) draw();
  for (const part of parts ?? []) {
    context.save();
    context.beginPath();
    context.rect(part.x, part.y, part.width, part.height);
    context.clip();
    draw();
    context.restore();
  }
  context.restore();
}

/** Draws the plate's mirror image below its base into a canvas a quarter of the frame's size. */
export function drawMirrored(context: SKRSContext2D, sheet: PlateSheet, projector: Projector): void {
  const scale = sheetScale(sheet.plate, projector);
  if (scale <= 0) return;
  const [x, y] = plateOrigin(sheet.plate, projector);
  const width = ((sheet.region.right - sheet.region.left) * scale) / SMALL_FACTOR;
  const height = ((sheet.region.top - sheet.region.bottom) * scale) / SMALL_FACTOR;
  context.save();
  // The base line (height 0) mirrors onto itself.
  context.translate((x + sheet.region.left * scale) / SMALL_FACTOR, (y + sheet.region.top * scale) / SMALL_FACTOR);
  context.scale(1, -1);
  context.drawImage(sheet.small, 0, 0, width, height);
  context.restore();
}
