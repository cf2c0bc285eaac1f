import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../figures/port.ts';
import { css, mix, smoothStep } from '../picture/colour.ts';
import { computedPicture } from '../picture/computed-picture.ts';
import { fractalNoise2 } from '../picture/noise.ts';
import { seededRandom } from '../picture/seeded-random.ts';
import type { Palette } from './palette.ts';
import type { Plate, Region } from './world.ts';

/** Tangent of the highest elevation the sky's gradient is drawn for. */
const ZENITH = 1.15;

/** The sky at infinity: gradient, stars, sun or moon with its glow, clouds. */
export function skyPlate(palette: Palette, seed: number, options: { readonly aurora?: boolean } = {}): Plate {
  return {
    id: 'sky',
    z: Number.POSITIVE_INFINITY,
    extent: { bottom: -0.6 },
    paint(context, region, pixelsPerMetre) {
      paintGradient(context, region, palette);
      if (palette.stars > 0) paintStars(context, palette.stars, seed, pixelsPerMetre);
      if (options.aurora) paintAurora(context, seed);
      paintOrb(context, palette);
      paintClouds(context, region, palette, seed);
    },
  };
}

function paintGradient(context: SKRSContext2D, region: Region, palette: Palette): void {
  const gradient = context.createLinearGradient(0, ZENITH, 0, 0);
  for (const [stop, colour] of palette.sky) gradient.addColorStop(stop, css(colour));
  context.fillStyle = gradient;
  context.fillRect(region.left, region.bottom, region.right - region.left, region.top - region.bottom);
}

function paintStars(context: SKRSContext2D, strength: number, seed: number, pixelsPerMetre: number): void {
  const random = seededRandom(seed ^ 0x57a75);
  for (let index = 0; index < 900; index++) {
    const x = -3 + 6 * random();
    const y = random() ** 0.8 * 1.4;
    const size = (0.6 + 1.3 * random() ** 6) / Math.min(pixelsPerMetre, 900);
    const opacity = strength * (0.2 + 0.8 * random() ** 2) * smoothStep(0.02, 0.35, y);
    context.fillStyle = css([235, 240, 255], opacity);
    context.beginPath();
    context.arc(x, y, size, 0, Math.PI * 2);
    context.fill();
  }
}

/** Paints a round glow that fades out; `power` above 1 keeps the light closer to the middle. */
export function paintGlow(
  context: SKRSContext2D,
  x: number,
  y: number,
  radius: number,
  colour: Rgb,
  strength: number,
): void {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  for (const [stop, share] of [
    [0, 1],
    [0.12, 0.62],
    [0.3, 0.3],
    [0.55, 0.1],
    [0.8, 0.025],
    [1, 0],
  ] as const) {
    gradient.addColorStop(stop, css(colour, strength * share));
  }
  context.save();
  context.globalCompositeOperation = 'screen';
  context.fillStyle = gradient;
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
  context.restore();
}

function paintOrb(context: SKRSContext2D, palette: Palette): void {
  const orb = palette.orb;
  if (!orb) return;
  paintGlow(context, orb.x, orb.y, orb.radius * 24, orb.glow, orb.isMoon ? 0.5 : 0.85);
  paintGlow(context, orb.x, orb.y, orb.radius * 5, orb.glow, 0.8);
  context.fillStyle = css(orb.colour);
  context.beginPath();
  context.arc(orb.x, orb.y, orb.radius, 0, Math.PI * 2);
  context.fill();
  if (!orb.isMoon) return;
  context.fillStyle = css(mix(orb.colour, orb.glow, 0.55), 0.5);
  for (const [dx, dy, size] of [
    [-0.3, 0.2, 0.26],
    [0.25, -0.1, 0.34],
    [0.05, 0.45, 0.18],
    [-0.15, -0.45, 0.2],
  ] as const) {
    context.beginPath();
    context.arc(orb.x + dx * orb.radius, orb.y + dy * orb.radius, size * orb.radius, 0, Math.PI * 2);
    context.fill();
  }
}

const CLOUD_COLUMNS = 420;
const CLOUD_ROWS = 150;
const CLOUD_SPAN = { left: -2.6, right: 2.6, bottom: 0, top: 1.25 };

/** Clouds from noise, flatter and denser toward the horizon, their undersides lit by what lies there. */
function paintClouds(context: SKRSContext2D, region: Region, palette: Palette, seed: number): void {
  if (palette.cloud.cover <= 0.02) return;
  const texture = cloudTexture(palette, seed, region);
  context.save();
  context.beginPath();
  context.rect(region.left, region.bottom, region.right - region.left, region.top - region.bottom);
  context.clip();
  context.imageSmoothingQuality = 'high';
  context.translate(CLOUD_SPAN.left, CLOUD_SPAN.top);
  context.scale(
    (CLOUD_SPAN.right - CLOUD_SPAN.left) / CLOUD_COLUMNS,
    -(CLOUD_SPAN.top - CLOUD_SPAN.bottom) / CLOUD_ROWS,
  );
  context.drawImage(texture, 0, 0);
  context.restore();
}

/** Columns on either side of what is seen that smoothing reaches into. */
const CLOUD_MARGIN_COLUMNS = 4;

/** The clouds of the whole sky, of which only what lies over the region is computed. */
function cloudTexture(palette: Palette, seed: number, region: Region): Canvas {
  const threshold = 0.72 - palette.cloud.cover * 0.42;
  const columnAt = (x: number) => ((x - CLOUD_SPAN.left) / (CLOUD_SPAN.right - CLOUD_SPAN.left)) * CLOUD_COLUMNS;
  const first = columnAt(region.left) - CLOUD_MARGIN_COLUMNS;
  const last = columnAt(region.right) + CLOUD_MARGIN_COLUMNS;
  return computedPicture(CLOUD_COLUMNS, CLOUD_ROWS, (column, row) => {
    if (column < first || column > last) return null;
    const elevation = 1 - row / CLOUD_ROWS;
    // Clouds lie on a ceiling: seen lower they are farther, so smaller and thinner.
    const distance = 1 / (elevation * 1.6 + 0.16);
    const x = ((column / CLOUD_COLUMNS - 0.5) * 5.2 * distance) / 1.35;
    const y = distance * 2.1;
    const density = fractalNoise2(seed, x * 1.15, y * 1.9, 5);
    const cover = smoothStep(threshold, threshold + 0.26, density) * smoothStep(0, 0.1, elevation);
    if (cover === 0) return null;
    const above = fractalNoise2(seed, x * 1.15 + 0.05, y * 1.9 + 0.22, 4);
    const light = smoothStep(-0.14, 0.16, density - above + (0.45 - elevation) * 0.16);
    return [...mix(palette.cloud.shade, palette.cloud.lit, light), 225 * cover];
  });
}

const AURORA = { columns: 320, rows: 110 };

function paintAurora(context: SKRSContext2D, seed: number): void {
  const canvas = computedPicture(AURORA.columns, AURORA.rows, (column, row) => {
    const x = (column / AURORA.columns - 0.5) * 3.4;
    const y = 1.1 - (row / AURORA.rows) * 1.1;
    let light = 0;
    for (let ribbon = 0; ribbon < 3; ribbon++) {
      const base = 0.24 + ribbon * 0.13 + 0.2 * (fractalNoise2(seed + ribbon, x * 1.6, 3, 3) - 0.5);
      const height = 0.16 + 0.34 * fractalNoise2(seed + 9 + ribbon, x * 6, 1, 2);
      const share = (y - base) / height;
      if (share > -0.12) light += 0.5 * smoothStep(-0.12, 0.05, share) * Math.exp(-Math.max(0, share) * 2.6);
    }
    return [...mix([90, 240, 180], [140, 110, 240], smoothStep(0.35, 0.9, y)), 170 * Math.min(1, light)];
  });
  context.save();
  context.globalCompositeOperation = 'screen';
  context.imageSmoothingQuality = 'high';
  context.translate(-1.7, 1.1);
  context.scale(3.4 / AURORA.columns, -1.1 / AURORA.rows);
  context.drawImage(canvas, 0, 0);
  context.restore();
}
