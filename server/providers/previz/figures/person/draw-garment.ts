import type { Brush } from '../brush.ts';
import { scaled } from '../colour.ts';
import { cornered, lerp, line, type Point, polygon } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { seeded } from '../seeded.ts';
import type { Person } from './build.ts';
import type { Sheath } from './sheath.ts';
import type { Cut } from './wardrobe.ts';

/** A line on the cloth through places that face the camera; null when part of it is turned away. */
function onCloth(sheath: Sheath, places: readonly (readonly [level: number, azimuth: number])[]): Point[] | null {
  const points = places.map(([level, azimuth]) => sheath.spot(level, azimuth));
  const seen = points.filter((point) => point !== null);
  return seen.length === points.length ? seen : null;
}

function drawFolds(brush: Brush, sheath: Sheath, colour: Rgb, seed: number): void {
  const bottom = sheath.sections.at(-1)?.level ?? 0;
  const isLong = bottom < -0.3;
  const count = isLong ? 9 : 5;
  for (let i = 0; i < count; i++) {
    const azimuth = (i / count) * Math.PI * 2 + seeded(seed, 60 + i) * 0.5;
    const top = isLong ? 0.2 - seeded(seed, 70 + i) * 0.5 : 0.5 - seeded(seed, 70 + i) * 0.3;
    const low = isLong ? bottom : Math.max(bottom, top - 0.35);
    const middle = (top + low) / 2;
    const width = isLong ? 0.13 : 0.06;
    const edge = onCloth(sheath, [
      [top, azimuth],
      [middle, azimuth - width * 0.5],
      [low, azimuth - width],
      [low, azimuth + width],
      [middle, azimuth + width * 0.35],
    ]);
    if (edge) brush.flat(polygon(edge), scaled(colour, 0.45), i % 3 === 0 ? 1 : 0, i % 3 === 0 ? 0.12 : 0.32);
  }
}

function drawBelt(brush: Brush, sheath: Sheath, colour: Rgb): void {
  const upper: Point[] = [];
  const lower: Point[] = [];
  for (let angle = 0; angle < Math.PI * 2; angle += 0.3) {
    const top = sheath.spot(0.33, angle);
    const bottom = sheath.spot(0.26, angle);
    if (!top || !bottom) continue;
    upper.push(top);
    lower.push(bottom);
  }
  const order = upper.map((_, index) => index).sort((a, b) => (upper[a]?.[0] ?? 0) - (upper[b]?.[0] ?? 0));
  const pick = (points: readonly Point[]): Point[] =>
    order.map((index) => points[index]).filter((point) => point !== undefined);
  if (order.length > 2)
    brush.flat(polygon([...pick(upper), ...pick(lower).reverse()]), scaled(colour, 0.55), 0.35, 0.85);
}

function drawOpening(brush: Brush, sheath: Sheath, person: Person, cut: Cut, colour: Rgb): void {
  const bottom = sheath.sections.at(-1)?.level ?? 0;
  const seam = onCloth(sheath, [
    [0.95, 0.04],
    [0.5, 0.06],
    [0.1, 0.07],
    [bottom * 0.6, 0.1],
    [bottom, 0.13],
  ]);
  if (seam) brush.stroke(line(seam), scaled(colour, 0.4), 0, 0.004, 0.7);
  const vent = onCloth(sheath, [
    [0, Math.PI],
    [bottom * 0.5, Math.PI + 0.02],
    [bottom, Math.PI + 0.06],
  ]);
  if (vent && bottom < -0.1) brush.stroke(line(vent), scaled(colour, 0.4), 0, 0.005, 0.75);
  const spine = onCloth(sheath, [
    [0.86, Math.PI],
    [0.5, Math.PI],
    [0.3, Math.PI],
  ]);
  if (spine) brush.stroke(line(spine), scaled(colour, 0.5), 0, 0.003, 0.4);
  if (cut.collar !== 'lapel' && cut.collar !== 'up') return;
  const shirt = onCloth(sheath, [
    [1.0, -0.5],
    [0.55, 0.04],
    [1.0, 0.5],
  ]);
  if (shirt) brush.flat(polygon(shirt), cut.collar === 'lapel' ? [226, 224, 220] : person.accent, 0.8, 0.9);
  for (const side of [-1, 1]) {
    const lapel = onCloth(sheath, [
      [1.0, side * 0.5],
      [0.84, side * 0.85],
      [0.78, side * 0.7],
      [0.5, side * 0.05],
    ]);
    if (!lapel) continue;
    brush.flat(polygon(lapel), colour, 0.75, 0.9);
    brush.stroke(polygon(lapel), scaled(colour, 0.4), 0, 0.003, 0.6);
  }
}

/** The garment's body: one outline from neck to hem, then what lies on the cloth. */
export function drawGarment(
  brush: Brush,
  sheath: Sheath,
  person: Person,
  cut: Cut,
  colour: Rgb,
  seed: number,
  yaw: number,
): void {
  const left = sheath.sections.map((section) => section.left);
  const right = sheath.sections.map((section) => section.right);
  const xs = [...left, ...right].map((point) => point[0]);
  const range = { from: Math.min(...xs), to: Math.max(...xs) };
  const top = sheath.sections[0];
  if (!top) return;
  // A neckline dips in front and stands up behind.
  const dip = Math.cos(yaw) * (Math.cos(yaw) > 0 ? 0.024 : 0.008);
  const middle: Point = [lerp(top.left[0], top.right[0], 0.5), lerp(top.left[1], top.right[1], 0.5) + dip];
  const path = cornered([right, [...sheath.hem].reverse(), [...left].reverse(), [top.left, middle, top.right]]);
  brush.fill(path, colour, range);
  if (brush.heightPx < 110) return;
  if (brush.heightPx > 160) brush.sheen(path, range.from, range.to);
  drawFolds(brush, sheath, colour, seed);
  drawOpening(brush, sheath, person, cut, colour);
  if (cut.isBelted) drawBelt(brush, sheath, colour);
}
