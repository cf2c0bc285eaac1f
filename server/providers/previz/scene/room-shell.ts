import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import type { Rgb } from '../figures/port.ts';
import { css, mix, scale } from '../picture/colour.ts';
import { hashNumbers } from '../picture/seeded-random.ts';
import type { RoomShape } from './room-shape.ts';
import { drawSideWindows, drawWindow } from './room-windows.ts';
import { fillFace, frontFace, levelFace, sideFace, traceFace } from './solid.ts';
import type { LivePart, WorldInput } from './world.ts';

/** Walls, ceiling, floor and windows; drawn first, so at the back wall's depth and a little more. */
export function roomShell(input: WorldInput, shape: RoomShape): LivePart {
  const { palette } = input;
  const wall = mix(palette.near, palette.lit, 0.36);
  return {
    z: shape.backZ + 1,
    draw(context, projector, seconds) {
      const { halfWidth, height, backZ } = shape;
      const near = projector.pose.z + 0.3;
      const glow = backWallGlow(context, projector, shape, wall, input);
      fillFace(context, projector, frontFace(-halfWidth, halfWidth, 0, height, backZ), glow);
      for (const side of [-1, 1])
        fillFace(
          context,
          projector,
          sideFace(side * halfWidth, near, backZ, 0, height),
          sideGradient(context, projector, side * halfWidth, shape, wall, palette.near),
        );
      fillFace(
        context,
        projector,
        levelFace(-halfWidth, halfWidth, near, backZ, height),
        css(mix(scale(wall, 0.45), palette.near, 0.35)),
      );
      drawFloor(context, projector, shape, input, wall);
      drawMouldings(context, projector, shape, palette.near, wall);
      for (const window of shape.windows) drawWindow(context, projector, shape, window, input, seconds);
      if (shape.sideWindows !== 0) drawSideWindows(context, projector, shape, input);
    },
  };
}

function backWallGlow(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  wall: Rgb,
  input: WorldInput,
): ReturnType<SKRSContext2D['createRadialGradient']> {
  const x = projector.columnAt(0, shape.backZ);
  const y = projector.rowAt(shape.height * 0.55, shape.backZ);
  const radius = projector.scaleAt(shape.backZ) * shape.halfWidth * 1.5;
  const gradient = context.createRadialGradient(x, y, radius * 0.1, x, y, radius);
  gradient.addColorStop(0, css(mix(wall, input.palette.haze, 0.35)));
  gradient.addColorStop(0.6, css(wall));
  gradient.addColorStop(1, css(scale(wall, 0.5)));
  return gradient;
}

function sideGradient(
  context: SKRSContext2D,
  projector: Projector,
  x: number,
  shape: RoomShape,
  wall: Rgb,
  near: Rgb,
): ReturnType<SKRSContext2D['createLinearGradient']> {
  const far = projector.columnAt(x, shape.backZ);
  const close = projector.columnAt(x, projector.pose.z + 1.6);
  const gradient = context.createLinearGradient(far, 0, close, 0);
  gradient.addColorStop(0, css(scale(wall, 0.72)));
  gradient.addColorStop(0.5, css(mix(scale(wall, 0.42), near, 0.25)));
  gradient.addColorStop(1, css(mix(near, [0, 0, 0], 0.2)));
  return gradient;
}

function drawFloor(context: SKRSContext2D, projector: Projector, shape: RoomShape, input: WorldInput, wall: Rgb): void {
  const { palette, seed } = input;
  const near = projector.pose.z + 0.3;
  const gradient = context.createLinearGradient(0, projector.rowAt(0, shape.backZ), 0, projector.height);
  gradient.addColorStop(0, css(mix(scale(wall, 0.85), palette.haze, 0.15)));
  gradient.addColorStop(0.45, css(mix(scale(wall, 0.5), palette.near, 0.2)));
  gradient.addColorStop(1, css(mix(palette.near, [0, 0, 0], 0.15)));
  fillFace(context, projector, levelFace(-shape.halfWidth, shape.halfWidth, near, shape.backZ, 0), gradient);
  const board = 0.24;
  for (const [share, style] of [
    [0, css(palette.near, 0.24)],
    [1, css(palette.lit, 0.07)],
  ] as const) {
    context.fillStyle = style;
    context.beginPath();
    for (let index = 0; index * board < shape.halfWidth * 2; index++) {
      const luck = hashNumbers(seed, index, 95) % 3;
      const x = -shape.halfWidth + index * board;
      if (share === 0) traceFace(context, projector, levelFace(x, x + 0.014, near, shape.backZ, 0));
      else if (luck === 0) traceFace(context, projector, levelFace(x, x + board, near, shape.backZ, 0));
    }
    context.fill();
  }
}

function drawMouldings(context: SKRSContext2D, projector: Projector, shape: RoomShape, near: Rgb, wall: Rgb): void {
  const { halfWidth, height, backZ } = shape;
  const start = projector.pose.z + 0.3;
  const skirting = css(mix(scale(wall, 0.5), near, 0.5));
  const rail = css(mix(wall, near, 0.35), 0.7);
  fillFace(context, projector, frontFace(-halfWidth, halfWidth, 0, 0.16, backZ - 0.01), skirting);
  fillFace(context, projector, frontFace(-halfWidth, halfWidth, height - 0.14, height, backZ - 0.01), rail);
  for (const side of [-1, 1]) {
    fillFace(context, projector, sideFace(side * halfWidth * 0.998, start, backZ, 0, 0.16), skirting);
    fillFace(context, projector, sideFace(side * halfWidth * 0.998, start, backZ, height - 0.14, height), rail);
    fillFace(context, projector, sideFace(side * halfWidth * 0.998, start, backZ, 0.95, 0.99), rail);
  }
}
