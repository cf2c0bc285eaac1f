import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import { css, mix, scale } from '../picture/colour.ts';
import type { Random } from '../picture/seeded-random.ts';
import { between, hashNumbers, pick, seededRandom } from '../picture/seeded-random.ts';
import type { Palette } from './palette.ts';
import { hazeAt, toneAt } from './world.ts';

/** A house or tower, in metres. */
export interface Building {
  readonly seed: number;
  readonly left: number;
  readonly right: number;
  readonly base: number;
  readonly height: number;
  /** 0 near .. 1 far, for tone and haze. */
  readonly depth: number;
  /** Which side face is seen, and how wide it shows; 0 is none. */
  readonly sideWidth: number;
  readonly sideAt: 'left' | 'right';
  readonly floorHeight: number;
  readonly roof: 'flat' | 'gable' | 'stepped' | 'spire' | 'tank';
}

/** Paints a building: faces, windows with a faint bloom, what stands on the roof. */
export function paintBuilding(
  context: SKRSContext2D,
  building: Building,
  palette: Palette,
  pixelsPerMetre: number,
): void {
  const random = seededRandom(building.seed);
  const tone = toneAt(palette, building.depth);
  const front = scale(tone, between(random, 0.86, 1.14));
  paintFaces(context, building, palette, front, random);
  paintWindows(context, building, palette, pixelsPerMetre, random);
}

function paintFaces(context: SKRSContext2D, building: Building, palette: Palette, front: Rgb, random: Random): void {
  const { left, right, base, height } = building;
  const haze = mix(front, palette.haze, 0.16 + 0.3 * hazeAt(palette, building.depth + 0.2));
  const gradient = context.createLinearGradient(0, base + height, 0, base);
  gradient.addColorStop(0, css(scale(front, 1.1)));
  gradient.addColorStop(0.6, css(front));
  gradient.addColorStop(1, css(haze));
  context.fillStyle = gradient;
  tracePrism(context, building, random);
  context.fill();
  if (building.sideWidth > 0) paintSide(context, building, palette, front);
  context.fillStyle = css(mix(front, palette.rim, 0.35), 0.5);
  context.fillRect(left, base + height - 0.25, right - left, 0.25);
}

function tracePrism(context: SKRSContext2D, building: Building, random: Random): void {
  const { left, right, base, height, roof } = building;
  const top = base + height;
  const width = right - left;
  const middle = (left + right) / 2;
  context.beginPath();
  context.moveTo(left, base);
  context.lineTo(left, top);
  if (roof === 'gable') context.lineTo(middle, top + width * 0.22);
  if (roof === 'stepped') {
    for (const [x, y] of [
      [left + width * 0.16, 0],
      [left + width * 0.16, 3],
      [left + width * 0.34, 3],
      [left + width * 0.34, 7],
      [right - width * 0.34, 7],
      [right - width * 0.34, 3],
      [right - width * 0.16, 3],
      [right - width * 0.16, 0],
    ] as const) {
      context.lineTo(x, top + y);
    }
  }
  context.lineTo(right, top);
  context.lineTo(right, base);
  context.closePath();
  if (roof === 'spire') {
    context.rect(middle - width * 0.11, top, width * 0.22, 4);
    context.rect(middle - 0.28, top + 4, 0.56, between(random, 6, 16));
  }
  if (roof === 'tank') {
    const x = left + width * between(random, 0.2, 0.6);
    context.rect(x, top + 1.6, 3.2, 3);
    context.rect(x + 0.3, top, 0.3, 1.7);
    context.rect(x + 2.6, top, 0.3, 1.7);
    context.rect(right - width * 0.2, top, 0.25, 5);
  }
}

function paintSide(context: SKRSContext2D, building: Building, palette: Palette, front: Rgb): void {
  const { base, height, sideWidth, sideAt } = building;
  const edge = sideAt === 'right' ? building.right : building.left;
  const outer = sideAt === 'right' ? edge + sideWidth : edge - sideWidth;
  const glow = mix(mix(front, palette.lit, 0.5), palette.haze, 0.25 * building.depth);
  const gradient = context.createLinearGradient(edge, 0, outer, 0);
  gradient.addColorStop(0, css(mix(front, glow, 0.9)));
  gradient.addColorStop(1, css(mix(front, glow, 0.35)));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(edge, base);
  context.lineTo(edge, base + height);
  context.lineTo(outer, base + height * 0.965);
  context.lineTo(outer, base);
  context.fill();
}

function paintWindows(
  context: SKRSContext2D,
  building: Building,
  palette: Palette,
  pixelsPerMetre: number,
  random: Random,
): void {
  const { left, right, base, height, floorHeight } = building;
  const columnWidth = floorHeight * between(random, 0.62, 0.95);
  const columns = Math.floor((right - left - 1.2) / columnWidth);
  const floors = Math.floor((height - floorHeight * 0.8) / floorHeight);
  if (columns < 1 || floors < 1 || columns * floors > 9000) return;
  const inset = (right - left - columns * columnWidth) / 2;
  const windowWidth = columnWidth * between(random, 0.36, 0.56);
  const windowHeight = floorHeight * between(random, 0.38, 0.55);
  const house = palette.windowShare * between(random, 0.45, 1.5);
  const main = pick(random, palette.windows);
  const dark = css(mix(toneAt(palette, building.depth), palette.near, 0.55), 0.55);
  const lit = new Map<number, [number, number][]>();
  context.fillStyle = dark;
  context.beginPath();
  for (let floor = 0; floor < floors; floor++) {
    const floorLuck = hashNumbers(building.seed, floor, 77) / 2 ** 32;
    for (let column = 0; column < columns; column++) {
      const luck = hashNumbers(building.seed, floor, column) / 2 ** 32;
      const x = left + inset + column * columnWidth + (columnWidth - windowWidth) / 2;
      const y = base + floorHeight * 0.9 + floor * floorHeight;
      if (luck > house * (0.55 + 0.9 * floorLuck)) {
        context.rect(x, y, windowWidth, windowHeight);
        continue;
      }
      const tint = hashNumbers(building.seed, column, floor, 5) % 5;
      const group = lit.get(tint) ?? [];
      group.push([x, y]);
      lit.set(tint, group);
    }
  }
  context.fill();
  for (let tint = 0; tint < 5; tint++) {
    const group = lit.get(tint);
    if (!group) continue;
    const other = palette.windows[tint % palette.windows.length] ?? main;
    const colour = mix(mix(main, other, tint === 3 ? 1 : 0.25), palette.haze, hazeAt(palette, building.depth) * 0.55);
    paintLitWindows(context, group, [windowWidth, windowHeight], scale(colour, 0.62 + 0.1 * tint), pixelsPerMetre);
  }
}

function paintLitWindows(
  context: SKRSContext2D,
  places: readonly [number, number][],
  size: readonly [number, number],
  colour: Rgb,
  pixelsPerMetre: number,
): void {
  context.save();
  context.shadowColor = css(colour, 0.55);
  context.shadowBlur = Math.min(26, size[0] * pixelsPerMetre * 0.9);
  context.fillStyle = css(colour);
  context.beginPath();
  for (const [x, y] of places) context.rect(x, y, size[0], size[1]);
  context.fill();
  context.restore();
}

/** A tube of light: an upright or lying neon sign with its glow. */
export function paintNeon(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: Rgb,
  strength: number,
  pixelsPerMetre: number,
): void {
  context.save();
  context.fillStyle = css(colour, strength * 0.9);
  for (const [blur, opacity] of [
    [7, 0.5],
    [3, 0.7],
    [1.2, 0.9],
  ] as const) {
    context.shadowColor = css(colour, opacity * strength);
    context.shadowBlur = Math.min(160, blur * Math.max(width, 0.3) * pixelsPerMetre);
    context.fillRect(x, y, width, height);
  }
  context.shadowColor = 'transparent';
  context.fillStyle = css(mix(colour, [255, 255, 255], 0.62), strength);
  const inset = Math.min(width, height) * 0.24;
  context.fillRect(x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  context.restore();
}
