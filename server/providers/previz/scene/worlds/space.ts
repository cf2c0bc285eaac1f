import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Rgb } from '../../figures/port.ts';
import { clamp, css, hex, mix, saturate, scale, smoothStep } from '../../picture/colour.ts';
import { computedPicture } from '../../picture/computed-picture.ts';
import { fractalNoise2 } from '../../picture/noise.ts';
import { seededRandom } from '../../picture/seeded-random.ts';
import type { Palette } from '../palette.ts';
import { paintGlow } from '../sky.ts';
import type { Plate, World, WorldInput } from '../world.ts';

const HUES: readonly (readonly [string, string, string])[] = [
  ['#2a3c8c', '#8a6ce0', '#ffb890'],
  ['#14586c', '#4cc4c0', '#ffe0b0'],
  ['#7a2c4c', '#e0786c', '#ffd0a0'],
];

/** Stars, a nebula, a large planet with a lit limb; a station when the words ask for one. */
export function buildSpace(input: WorldInput): World {
  const { seed, spec } = input;
  const hues = HUES[seed % HUES.length] ?? ['#2a3c8c', '#8a6ce0', '#ffb890'];
  const [deep, bright, light] = [hex(hues[0]), spec.accents[0] ?? hex(hues[1]), hex(hues[2])];
  const palette: Palette = {
    ...input.palette,
    near: [6, 7, 16],
    far: mix(deep, [8, 8, 20], 0.5),
    haze: mix(deep, [10, 10, 24], 0.6),
    lit: bright,
    hazeAmount: 0.15,
    rim: mix(light, [255, 255, 255], 0.3),
    rimSide: -1,
    rimStrength: 1,
    key: mix(bright, [255, 255, 255], 0.4),
    exposure: 0.45,
  };
  return {
    palette,
    plates: [
      starPlate(seed, deep, bright),
      planetPlate(seed, bright, light, spec.features.includes('rings') || seed % 2 === 0),
      ...(spec.features.includes('station') || seed % 3 === 0 ? [stationPlate(palette)] : []),
      ...[70, 34].map((z) => rockPlate(palette, seed, z)),
    ],
    live: [],
    horizon: 0.5,
    eyeHeight: 0,
    maxSubjectDistance: 40,
    lateralRoom: 6,
    isOpen: false,
    shafts: [],
  };
}

function starPlate(seed: number, deep: Rgb, bright: Rgb): Plate {
  return {
    id: 'stars',
    z: Number.POSITIVE_INFINITY,
    extent: {},
    paint(context, region, pixelsPerMetre) {
      context.fillStyle = css(mix([4, 5, 13], deep, 0.12));
      context.fillRect(region.left, region.bottom, region.right - region.left, region.top - region.bottom);
      paintNebula(context, seed, deep, bright);
      const random = seededRandom(seed ^ 0x57a5);
      for (let index = 0; index < 1500; index++) {
        const size = (0.5 + 1.9 * random() ** 9) / Math.min(pixelsPerMetre, 900);
        context.fillStyle = css(mix([200, 215, 255], [255, 226, 190], random()), 0.25 + 0.75 * random() ** 2);
        context.beginPath();
        context.arc(-2.6 + 5.2 * random(), -1.6 + 3.2 * random(), size, 0, Math.PI * 2);
        context.fill();
      }
    },
  };
}

function paintNebula(context: SKRSContext2D, seed: number, deep: Rgb, bright: Rgb): void {
  const [columns, rows] = [300, 190];
  const canvas = computedPicture(columns, rows, (column, row) => {
    const [u, v] = [column / 60, row / 60];
    const band = Math.exp(-(((row / rows - 0.5 + (column / columns - 0.5) * 0.4) / 0.28) ** 2));
    const density = fractalNoise2(seed, u * 1.6, v * 1.6, 5);
    const alpha = clamp((density - 0.36) * 2.3, 0, 1) * band;
    return [...mix(deep, bright, smoothStep(0.5, 0.8, fractalNoise2(seed + 4, u, v, 3))), 200 * alpha];
  });
  context.save();
  context.imageSmoothingQuality = 'high';
  context.translate(-2.6, 1.6);
  context.scale(5.2 / columns, -3.2 / rows);
  context.drawImage(canvas, 0, 0);
  context.restore();
}

const PLANET = { x: 2600, y: -900, z: 9000, radius: 3900 };

function planetPlate(seed: number, bright: Rgb, light: Rgb, hasRings: boolean): Plate {
  return {
    id: 'planet',
    z: PLANET.z,
    extent: {
      left: PLANET.x - PLANET.radius * 2.2,
      right: PLANET.x + PLANET.radius * 2.2,
      bottom: PLANET.y - PLANET.radius * 1.3,
      top: PLANET.y + PLANET.radius * 1.3,
    },
    paint(context) {
      if (hasRings) paintRings(context, light, true);
      const size = 360;
      const canvas = planetPicture(size, seed, bright, light);
      context.save();
      context.beginPath();
      context.arc(PLANET.x, PLANET.y, PLANET.radius, 0, Math.PI * 2);
      context.clip();
      context.imageSmoothingQuality = 'high';
      context.translate(PLANET.x - PLANET.radius, PLANET.y + PLANET.radius);
      context.scale((2 * PLANET.radius) / size, (-2 * PLANET.radius) / size);
      context.drawImage(canvas, 0, 0);
      context.restore();
      paintGlow(
        context,
        PLANET.x - PLANET.radius * 0.62,
        PLANET.y + PLANET.radius * 0.62,
        PLANET.radius * 1.1,
        mix(bright, light, 0.5),
        0.35,
      );
      context.strokeStyle = css(mix(bright, [255, 255, 255], 0.5), 0.6);
      context.lineWidth = PLANET.radius * 0.012;
      context.beginPath();
      context.arc(PLANET.x, PLANET.y, PLANET.radius * 0.997, Math.PI * 0.42, Math.PI * 1.08);
      context.stroke();
      if (hasRings) paintRings(context, light, false);
    },
  };
}

/** A lit ball with bands of cloud. Seen from the light's side at the upper left. */
function planetPicture(size: number, seed: number, bright: Rgb, light: Rgb): Canvas {
  return computedPicture(size, size, (column, row) => {
    const [x, y] = [(2 * column) / size - 1, 1 - (2 * row) / size];
    const inside = 1 - x * x - y * y;
    const z = Math.sqrt(Math.max(0, inside));
    const lambert = clamp(-0.62 * x + 0.55 * y + 0.5 * z, 0, 1);
    const warp = fractalNoise2(seed, x * 2.2 + 5, y * 5 + z, 4);
    const band = fractalNoise2(seed + 2, 1.5, y * 7 + warp * 1.4 + x * 0.8, 3);
    const surface = mix(
      mix(scale(bright, 0.55), light, smoothStep(0.3, 0.72, band)),
      saturate(bright, 1.2),
      smoothStep(0.6, 0.9, warp),
    );
    const edge = (1 - z) ** 3;
    const colour = mix(scale(surface, 0.03 + 1.05 * lambert), mix(bright, [255, 255, 255], 0.3), edge * lambert * 0.9);
    return [...colour, inside > -0.02 ? 255 : 0];
  });
}

function paintRings(context: SKRSContext2D, light: Rgb, isBack: boolean): void {
  context.save();
  context.translate(PLANET.x, PLANET.y);
  context.rotate(0.32);
  for (let ring = 0; ring < 16; ring++) {
    const radius = PLANET.radius * (1.34 + ring * 0.045);
    context.strokeStyle = css(
      mix(light, [255, 255, 255], 0.2),
      (0.1 + 0.3 * Math.abs(Math.sin(ring * 2.7))) * (ring === 8 ? 0.2 : 1),
    );
    context.lineWidth = PLANET.radius * 0.036;
    context.beginPath();
    context.ellipse(0, 0, radius, radius * 0.17, 0, isBack ? 0 : Math.PI, isBack ? Math.PI : Math.PI * 2);
    context.stroke();
  }
  context.restore();
}

function stationPlate(palette: Palette): Plate {
  return {
    id: 'station',
    z: 260,
    extent: { left: -150, right: -10, bottom: 0, top: 100 },
    paint(context) {
      const [x, y] = [-84, 52];
      const dark = mix(palette.near, palette.far, 0.6);
      context.fillStyle = css(dark);
      context.fillRect(x - 44, y - 2, 88, 4);
      for (const panel of [-40, -28, 20, 32]) {
        context.fillStyle = css(mix(dark, palette.lit, 0.3));
        context.fillRect(x + panel, y - 19, 9, 38);
        context.strokeStyle = css(palette.rim, 0.4);
        context.lineWidth = 0.4;
        for (let cell = 0; cell <= 6; cell++) context.strokeRect(x + panel, y - 19, 9, (38 * cell) / 6);
      }
      context.fillStyle = css(mix(dark, palette.rim, 0.22));
      context.beginPath();
      context.ellipse(x, y, 13, 7, 0, 0, Math.PI * 2);
      context.fill();
      context.fillStyle = css(palette.windows[0]);
      for (let light = -4; light <= 4; light++) context.fillRect(x + light * 2.4 - 0.5, y - 0.6, 1, 1.1);
      context.strokeStyle = css(palette.rim, 0.9);
      context.lineWidth = 0.7;
      context.beginPath();
      context.ellipse(x, y, 13, 7, 0, Math.PI * 0.3, Math.PI * 0.95);
      context.stroke();
    },
  };
}

function rockPlate(palette: Palette, seed: number, z: number): Plate {
  return {
    id: `rocks-${z}`,
    z,
    extent: {},
    paint(context) {
      const random = seededRandom(seed + z);
      for (let index = 0; index < 12; index++) {
        const [x, y] = [(random() * 2 - 1) * z * 1.2, (random() * 2 - 1) * z * 0.6];
        const size = z * (0.004 + 0.016 * random() ** 3);
        context.fillStyle = css(mix(palette.near, palette.far, 0.5));
        context.beginPath();
        for (let corner = 0; corner < 7; corner++) {
          const angle = (corner / 7) * Math.PI * 2;
          const radius = size * (0.7 + 0.5 * random());
          context.lineTo(x + Math.cos(angle) * radius, y + Math.sin(angle) * radius);
        }
        context.fill();
        context.strokeStyle = css(palette.rim, 0.5);
        context.lineWidth = size * 0.1;
        context.beginPath();
        context.arc(x, y, size * 0.85, Math.PI * 0.55, Math.PI * 1.15);
        context.stroke();
      }
    },
  };
}
