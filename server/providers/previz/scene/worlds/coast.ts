import type { SKRSContext2D } from '@napi-rs/canvas';
import { css, mix } from '../../picture/colour.ts';
import { noise2 } from '../../picture/noise.ts';
import { between, hashNumbers, seededRandom } from '../../picture/seeded-random.ts';
import type { Projector } from '../../camera/projector.ts';
import { drawWaves } from '../natural-ground.ts';
import { paintGlow, skyPlate } from '../sky.ts';
import { ridgePlate } from '../ridges.ts';
import type { LivePart, Plate, World, WorldInput } from '../world.ts';
import { toneAt } from '../world.ts';

const HEADLAND_Z = 260;
/** Where the sand ends and the sea begins, in metres. */
const SHORE_Z = 13;
/** What floats is filmed from the water: from a beach it would lie on the sand. */
const AFLOAT: ReadonlySet<string> = new Set(['boat', 'sailing-ship', 'whale', 'fish']);

/** Beach, moving sea, a headland with a lighthouse; the open sea alone for what floats. */
export function buildCoast(input: WorldInput): World {
  const { palette, seed, spec } = input;
  const isAtSea = spec.features.includes('open-sea') || spec.subjects.some(({ kind }) => AFLOAT.has(kind));
  const isRough = spec.weather === 'storm' || spec.isWindy;
  const sand = mix(mix(palette.near, palette.lit, 0.34), palette.ground.near, 0.2);
  const side = seed % 2 === 0 ? 1 : -1;
  const headland = headlandPlate(input, side);
  return {
    palette,
    plates: [
      skyPlate(palette, seed),
      ridgePlate(
        {
          id: 'islands',
          seed,
          z: 2400,
          depth: 0.95,
          height: 150,
          base: -30,
          wavelength: 1500,
          jagged: 0.5,
          floor: 0,
          snowLine: 2,
          gap: 0.4,
        },
        palette,
      ),
      headland,
      ...(isAtSea ? [] : [rockPlate(input, 22, 0.1, -side), rockPlate(input, 4.6, 0, side)]),
    ],
    live: spec.features.includes('lighthouse') || seed % 2 === 0 ? [beam(input, side)] : [],
    ground: {
      near: sand,
      far: palette.ground.far,
      mirror: 0.6,
      drawMarks(context, projector, seconds) {
        drawSea(context, projector, seconds, input, { swell: isRough ? 2 : 1, isAtSea });
      },
    },
    horizon: 0.6,
    eyeHeight: isAtSea ? 3 : 1.8,
    maxSubjectDistance: isAtSea ? 70 : 11,
    lateralRoom: 5,
    isOpen: true,
    shafts: [],
  };
}

function drawSea(
  context: SKRSContext2D,
  projector: Projector,
  seconds: number,
  input: WorldInput,
  { swell, isAtSea }: { readonly swell: number; readonly isAtSea: boolean },
): void {
  const { palette, seed } = input;
  const surf = isAtSea ? null : surfLine(projector, seconds, seed);
  const top = projector.horizonY;
  const gradient = context.createLinearGradient(0, top, 0, isAtSea ? projector.height : projector.rowAt(0, SHORE_Z));
  const water = palette.ground.near;
  gradient.addColorStop(0, css(mix(palette.ground.far, palette.haze, 0.35), 0.75));
  gradient.addColorStop(0.3, css(mix(palette.ground.far, water, 0.5), 0.72));
  gradient.addColorStop(1, css(mix(water, palette.lit, 0.12), 0.62));
  context.fillStyle = gradient;
  context.beginPath();
  context.moveTo(-20, top);
  for (const point of surf ?? [
    [-20, projector.height + 20],
    [projector.width + 20, projector.height + 20],
  ])
    context.lineTo(point[0], point[1]);
  context.lineTo(projector.width + 20, top);
  context.fill();
  drawWaves(context, projector, seconds, {
    seed,
    nearZ: isAtSea ? projector.pose.z + 4 : SHORE_Z + 1,
    swell,
    crest: css(mix(palette.lit, palette.haze, 0.4), 0.32),
    trough: css(palette.near, 0.2),
    glitter: css(palette.orb?.glow ?? palette.rim, 0.75),
    glitterX: palette.orb?.x ?? null,
  });
  if (!surf) return;
  context.strokeStyle = css(mix(palette.rim, [255, 255, 255], 0.5), 0.6);
  context.lineWidth = Math.max(1.5, projector.height / 240);
  context.beginPath();
  surf.forEach((point, index) => (index === 0 ? context.moveTo(...point) : context.lineTo(...point)));
  context.stroke();
}

/** Where the sea ends on the sand, from left to right across the frame and beyond, in pixels. */
function surfLine(projector: Projector, seconds: number, seed: number): [number, number][] {
  const shore = SHORE_Z + 0.8 * Math.sin(seconds * 0.55);
  // As far as the widest lens sees along the shore, with room for a tilted frame.
  const reach = Math.max(2, ((0.7 * projector.width) / projector.focalPixels) * 1.4) * (shore - projector.pose.z);
  return Array.from({ length: 61 }, (_, step) => {
    const x = projector.pose.x + (step / 30 - 1) * reach;
    const z = shore + 1.1 * noise2(seed, x * 0.25, seconds * 0.16) - 0.6;
    return [projector.columnAt(x, z), projector.rowAt(0, z)];
  });
}

function headlandPlate(input: WorldInput, side: number): Plate {
  const { palette, seed, spec } = input;
  return {
    id: 'headland',
    z: HEADLAND_Z,
    extent: { bottom: -0.5, top: 74 },
    paint(context, region) {
      const tone = toneAt(palette, 0.5);
      const inner = 26;
      const profile = (x: number) =>
        Math.max(0, Math.min(1, (x * side - inner) / 46)) ** 0.6 *
        (24 + 12 * noise2(seed, x / 26, 1) + 4 * noise2(seed + 1, x / 6, 2));
      const gradient = context.createLinearGradient(0, 36, 0, 0);
      gradient.addColorStop(0, css(mix(tone, palette.lit, 0.22)));
      gradient.addColorStop(1, css(mix(tone, palette.haze, 0.35)));
      context.fillStyle = gradient;
      context.beginPath();
      context.moveTo(region.left, -0.5);
      for (let x = region.left; x <= region.right; x += 0.7) context.lineTo(x, profile(x));
      context.lineTo(region.right, -0.5);
      context.fill();
      if (spec.features.includes('lighthouse') || seed % 2 === 0)
        paintLighthouse(context, side * 62, profile(side * 62) - 1, input);
    },
  };
}

function paintLighthouse(context: SKRSContext2D, x: number, base: number, input: WorldInput): void {
  const { palette } = input;
  const body = mix(toneAt(palette, 0.4), palette.lit, 0.55);
  const height = 24;
  const dark = mix(toneAt(palette, 0.3), [150, 40, 40], 0.25);
  for (let band = 0; band < 4; band++) {
    const [low, high] = [band / 4, (band + 1) / 4];
    context.fillStyle = css(band % 2 === 0 ? body : mix(body, dark, 0.7));
    context.beginPath();
    context.moveTo(x - 2.9 + low, base + low * height);
    context.lineTo(x + 2.9 - low, base + low * height);
    context.lineTo(x + 2.9 - high, base + high * height);
    context.lineTo(x - 2.9 + high, base + high * height);
    context.fill();
  }
  context.fillStyle = css(dark);
  context.fillRect(x - 2.6, base + height, 5.2, 0.8);
  context.fillStyle = css(mix(palette.windows[0], [255, 255, 255], 0.3));
  context.fillRect(x - 1.4, base + height + 0.8, 2.8, 3);
  context.fillStyle = css(dark);
  context.beginPath();
  context.moveTo(x - 2, base + height + 3.8);
  context.lineTo(x, base + height + 6.4);
  context.lineTo(x + 2, base + height + 3.8);
  context.fill();
  paintGlow(context, x, base + height + 2.2, 26, palette.windows[0], 0.8);
}

/** The beam that sweeps around; it is seen only where there is dusk or night to see it in. */
function beam(input: WorldInput, side: number): LivePart {
  const { palette } = input;
  return {
    z: HEADLAND_Z - 1,
    draw(context, projector, seconds) {
      if (palette.exposure > 0.5) return;
      const angle = seconds * 1.1;
      const reach = Math.cos(angle);
      const front = 0.35 + 0.65 * Math.max(0, Math.sin(angle));
      const x = projector.columnAt(side * 62, HEADLAND_Z);
      const y = projector.rowAt(50, HEADLAND_Z);
      const length = projector.width * 0.75 * reach;
      const gradient = context.createLinearGradient(x, y, x + length, y);
      gradient.addColorStop(0, css(palette.windows[0], 0.4 * front));
      gradient.addColorStop(1, css(palette.windows[0], 0));
      context.fillStyle = gradient;
      context.beginPath();
      context.moveTo(x, y - 1);
      context.lineTo(x + length, y - projector.height * 0.1);
      context.lineTo(x + length, y + projector.height * 0.07);
      context.lineTo(x, y + 1);
      context.fill();
    },
  };
}

function rockPlate(input: WorldInput, z: number, depth: number, side: number): Plate {
  const { palette, seed } = input;
  return {
    id: `rocks-${z}`,
    z,
    extent: { bottom: -0.5, top: 4 },
    paint(context) {
      const tone = toneAt(palette, depth);
      for (let index = 0; index < 7; index++) {
        const random = seededRandom(hashNumbers(seed, z, index, 61));
        const x = side * z * between(random, 0.42, 1.1);
        const size = z * between(random, 0.035, 0.1);
        context.fillStyle = css(mix(tone, palette.near, random() * 0.5));
        context.beginPath();
        context.moveTo(x - size * 1.6, -0.4);
        context.lineTo(x - size * 1.1, size * 0.5);
        context.lineTo(x - size * 0.3, size * between(random, 0.8, 1.2));
        context.lineTo(x + size * 0.7, size * between(random, 0.6, 1));
        context.lineTo(x + size * 1.6, -0.4);
        context.fill();
        context.strokeStyle = css(palette.rim, 0.45 * palette.rimStrength);
        context.lineWidth = z * 0.003;
        context.beginPath();
        context.moveTo(x - size * 0.3, size * 0.95);
        context.lineTo(x + size * 0.7, size * 0.8);
        context.stroke();
      }
    },
  };
}
