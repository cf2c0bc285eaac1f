import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import { hashNumbers } from '../picture/seeded-random.ts';
import type { Ground, WorldInput } from './world.ts';

/** Open ground with tufts and stones; `tufts` 0 none .. 1 thick. */
export function meadowGround(input: WorldInput, tufts: number): Ground {
  const { palette, seed, spec } = input;
  const isSnowy = spec.weather === 'snow';
  return {
    near: palette.ground.near,
    far: palette.ground.far,
    mirror: spec.isGroundWet ? 0.16 : 0,
    drawMarks(context, projector) {
      const light = mix(palette.ground.far, palette.lit, 0.35);
      drawPatches(context, projector, seed, css(light, isSnowy ? 0.16 : 0.12), 0);
      drawPatches(context, projector, seed, css(palette.near, isSnowy ? 0.08 : 0.2), 1);
      if (tufts > 0)
        drawTufts(
          context,
          projector,
          seed,
          tufts * (isSnowy ? 0.3 : 1),
          css(mix(palette.near, palette.foliage, 0.4), 0.75),
        );
    },
  };
}

const PATCH_CELL = 3.2;

/** Whether something that reaches so far to both sides of a column lies beside the frame, and need not be drawn. */
function isAside({ width, height, pose }: Projector, column: number, reach: number): boolean {
  const margin = reach + height * Math.abs(Math.sin(pose.roll));
  return column < -margin || column > width + margin;
}

/** Flat lights and darks that lie on the ground, so that it has a grain that moves with the camera. */
export function drawPatches(
  context: SKRSContext2D,
  projector: Projector,
  seed: number,
  style: string,
  layer: number,
): void {
  context.fillStyle = style;
  context.beginPath();
  const first = Math.ceil((projector.pose.z + 1.4) / PATCH_CELL);
  for (let row = first; row < first + 26; row++) {
    const z = row * PATCH_CELL;
    const reach = Math.min(14, Math.ceil(((z - projector.pose.z) * 1.1) / PATCH_CELL) + 1);
    const middle = Math.round(projector.pose.x / PATCH_CELL);
    for (let column = middle - reach; column <= middle + reach; column++) {
      const luck = hashNumbers(seed, row, column, layer);
      if (luck % 5 > 2) continue;
      const x = (column + (luck % 97) / 97) * PATCH_CELL;
      const depth = z + ((luck >>> 8) % 97) / 40;
      const scale = projector.scaleAt(depth);
      const width = scale * (0.6 + ((luck >>> 4) % 50) / 22);
      const centre = projector.columnAt(x, depth);
      if (isAside(projector, centre, width)) continue;
      const y = projector.rowAt(0, depth);
      const tall = Math.min(width * 0.2, Math.abs(projector.rowAt(0, depth - 0.35) - y));
      addPatch(context, centre, y, width, Math.max(0.5, tall));
    }
  }
  context.fill();
}

/** An ellipse; so thin that nobody sees its shape, a bar of the same area, which takes a third of the time. */
function addPatch(context: SKRSContext2D, x: number, y: number, width: number, tall: number): void {
  if (tall < 1) {
    const half = (Math.PI / 4) * width;
    context.rect(x - half, y - tall, half * 2, tall * 2);
  } else {
    context.moveTo(x + width, y);
    context.ellipse(x, y, width, tall, 0, 0, Math.PI * 2);
  }
}

function drawTufts(context: SKRSContext2D, projector: Projector, seed: number, amount: number, style: string): void {
  context.fillStyle = style;
  context.beginPath();
  const thin = Math.max(1, projector.height / 500);
  const first = Math.ceil((projector.pose.z + 2) / 1.1);
  for (let row = first; row < first + 22; row++) {
    const z = row * 1.1;
    const reach = Math.min(16, Math.ceil(((z - projector.pose.z) * 1.05) / 0.8) + 1);
    const middle = Math.round(projector.pose.x / 0.8);
    for (let column = middle - reach; column <= middle + reach; column++) {
      const luck = hashNumbers(seed, row, column, 33);
      if (luck % 100 > amount * 34) continue;
      const x = projector.columnAt((column + ((luck >>> 7) % 89) / 89) * 0.8, z);
      const y = projector.rowAt(0, z + ((luck >>> 5) % 10) / 10);
      const height = projector.scaleAt(z) * (0.1 + ((luck >>> 9) % 40) / 220);
      if (isAside(projector, x, height)) continue;
      const half = Math.max(thin, height * 0.07);
      context.moveTo(x - half, y);
      context.lineTo(x - height * 0.4, y - height);
      context.lineTo(x - half * 0.4, y);
      context.lineTo(x + height * 0.1, y - height * 1.2);
      context.lineTo(x + half * 0.4, y);
      context.lineTo(x + height * 0.5, y - height * 0.85);
      context.lineTo(x + half, y);
    }
  }
  context.fill();
}

/** Water that moves: crests that lie flat, closer together toward the horizon, and glitter under the light. */
export function drawWaves(
  context: SKRSContext2D,
  projector: Projector,
  seconds: number,
  options: {
    readonly seed: number;
    readonly nearZ: number;
    readonly crest: string;
    readonly trough: string;
    readonly glitter: string;
    readonly glitterX: number | null;
    readonly swell: number;
  },
): void {
  for (const [layer, style] of [
    [0, options.trough],
    [1, options.crest],
  ] as const) {
    context.fillStyle = style;
    context.beginPath();
    for (let index = 0; index < 150; index++) {
      const luck = hashNumbers(options.seed, index, layer);
      const depth = options.nearZ * 1.02 + ((index + (luck % 50) / 50) / 150) ** 3.2 * 420;
      const drift = seconds * (0.5 + (luck % 7) / 10) * options.swell;
      const span = (depth - projector.pose.z) * 2.4;
      const x = projector.pose.x - span / 2 + ((((luck >>> 3) % 1000) / 1000 + (drift / span) * 0.8) % 1) * span;
      addWave(context, projector, x, depth + Math.sin(seconds * 1.1 + index) * 0.25, 1.6 + ((luck >>> 12) % 30) / 7);
    }
    context.fill();
  }
  if (options.glitterX !== null)
    drawGlitter(context, projector, seconds, options.seed, options.glitter, options.glitterX, options.nearZ);
}

function addWave(context: SKRSContext2D, projector: Projector, x: number, z: number, length: number): void {
  const scale = projector.scaleAt(z);
  const [px, py] = [projector.columnAt(x, z), projector.rowAt(0, z)];
  const half = (length * scale) / 2;
  const thick = Math.max(0.6, scale * 0.05);
  context.moveTo(px - half, py);
  context.quadraticCurveTo(px, py - thick * 2, px + half, py);
  context.quadraticCurveTo(px, py + thick * 0.6, px - half, py);
}

function drawGlitter(
  context: SKRSContext2D,
  projector: Projector,
  seconds: number,
  seed: number,
  style: string,
  tangentX: number,
  nearZ: number,
): void {
  context.fillStyle = style;
  context.beginPath();
  const column = projector.vanishingX + tangentX * projector.focalPixels;
  const bottom = projector.rowAt(0, nearZ);
  for (let index = 0; index < 190; index++) {
    const luck = hashNumbers(seed, index, 77);
    const share = ((luck % 1000) / 1000) ** 1.5;
    const y = projector.horizonY + 1 + (bottom - projector.horizonY) * share;
    if (Math.sin(seconds * (2 + (luck % 9) / 3) + index * 2.1) < 0.15) continue;
    const spread = projector.width * (0.025 + 0.13 * share);
    const x = column + (((luck >>> 10) % 1000) / 500 - 1) * spread * (0.4 + 0.6 * ((luck >>> 20) % 2));
    const half = projector.width * (0.002 + 0.012 * share);
    context.rect(x - half, y, half * 2, Math.max(1, projector.height * 0.0016 * (0.6 + 2 * share)));
  }
  context.fill();
}
