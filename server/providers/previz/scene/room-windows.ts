import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import { noise2 } from '../picture/noise.ts';
import { hashNumbers } from '../picture/seeded-random.ts';
import type { RoomShape } from './room-shape.ts';
import { fillFace, frontFace, sideFace, traceFace } from './solid.ts';
import type { WorldInput } from './world.ts';

/** One window in the back wall, with what is outside. */
export function drawWindow(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  window: RoomShape['windows'][number],
  input: WorldInput,
  seconds: number,
): void {
  const { backZ, sill, windowTop } = shape;
  const [left, right] = [window.x - window.width / 2, window.x + window.width / 2];
  context.save();
  context.beginPath();
  traceFace(context, projector, frontFace(left, right, sill, windowTop, backZ - 0.02));
  context.clip();
  drawOutside(context, projector, shape, input, seconds);
  context.restore();
  drawFrame(
    context,
    projector,
    left,
    right,
    sill,
    windowTop,
    backZ - 0.03,
    css(mix(input.palette.near, [0, 0, 0], 0.1)),
  );
}

/** What is seen through the windows: sky, two lines of hills or roofs that shift behind the frame, rain. */
function drawOutside(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  input: WorldInput,
  seconds: number,
): void {
  const { palette, seed, spec } = input;
  const sky = context.createLinearGradient(
    0,
    projector.rowAt(shape.windowTop, shape.backZ),
    0,
    projector.rowAt(shape.sill, shape.backZ),
  );
  const [zenith, horizon] = [
    palette.sky[Math.max(0, palette.sky.length - 3)]?.[1] ?? palette.haze,
    palette.sky.at(-1)?.[1] ?? palette.haze,
  ];
  sky.addColorStop(0, css(mix(zenith, horizon, 0.25)));
  sky.addColorStop(0.75, css(mix(horizon, [255, 255, 255], 0.12)));
  sky.addColorStop(1, css(horizon));
  context.fillStyle = sky;
  context.fillRect(0, 0, projector.width, projector.height);
  for (const [z, height, share] of [
    [160, 17, 0.55],
    [60, 5, 0.25],
  ] as const) {
    context.fillStyle = css(mix(mix(palette.far, palette.near, 0.35), palette.haze, share));
    context.beginPath();
    context.moveTo(projector.columnAt(-z, z), projector.height);
    for (let step = 0; step <= 60; step++) {
      const x = (-1 + step / 30) * z * 0.8;
      const y = height * (0.35 + 0.9 * noise2(seed + z, x / (z * 0.14), 1));
      context.lineTo(projector.columnAt(x, z), projector.rowAt(y, z));
    }
    context.lineTo(projector.columnAt(z, z), projector.height);
    context.fill();
  }
  if (spec.weather === 'rain' || spec.weather === 'drizzle' || spec.weather === 'storm')
    drawDrops(context, projector, shape, css(palette.rim, 0.4), seed, seconds);
}

function drawDrops(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  style: string,
  seed: number,
  seconds: number,
): void {
  context.strokeStyle = style;
  context.lineWidth = Math.max(1, projector.height / 600);
  context.beginPath();
  for (let index = 0; index < 90; index++) {
    const luck = hashNumbers(seed, index, 15);
    const x = projector.columnAt(((luck % 1000) / 500 - 1) * shape.halfWidth, shape.backZ);
    const fall = ((luck >>> 10) / 2 ** 22 + seconds * (0.3 + (luck % 7) / 10)) % 1;
    const y = projector.rowAt(shape.windowTop - (shape.windowTop - shape.sill) * fall, shape.backZ);
    context.moveTo(x, y);
    context.lineTo(x - 1, y + projector.height * 0.022);
  }
  context.stroke();
}

function drawFrame(
  context: SKRSContext2D,
  projector: Projector,
  left: number,
  right: number,
  bottom: number,
  top: number,
  z: number,
  style: string,
): void {
  context.fillStyle = style;
  context.beginPath();
  const bar = 0.035;
  const middle = (left + right) / 2;
  for (const x of [left, middle, right]) traceFace(context, projector, frontFace(x - bar, x + bar, bottom, top, z));
  for (const share of [0, 0.36, 0.7, 1])
    traceFace(
      context,
      projector,
      frontFace(left, right, bottom + (top - bottom) * share - bar, bottom + (top - bottom) * share + bar, z),
    );
  traceFace(context, projector, frontFace(left - 0.12, right + 0.12, bottom - 0.08, bottom, z));
  context.fill();
}

/** The windows of a side wall and their light on the floor. */
export function drawSideWindows(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  input: WorldInput,
): void {
  const { palette } = input;
  const x = shape.sideWindows * shape.halfWidth * 0.995;
  const horizon = palette.sky.at(-1)?.[1] ?? palette.haze;
  for (let z = 2.6; z + 1.3 < shape.backZ; z += 2.7) {
    fillFace(context, projector, sideFace(x, z, z + 1.3, 0.9, 2.4), css(mix(horizon, palette.haze, 0.3)));
    context.fillStyle = css(palette.near);
    context.beginPath();
    for (const bar of [0, 0.63, 1.26])
      traceFace(context, projector, sideFace(x * 0.998, z + bar, z + bar + 0.05, 0.9, 2.4));
    for (const bar of [0.9, 1.65, 2.36])
      traceFace(context, projector, sideFace(x * 0.998, z, z + 1.3, bar, bar + 0.05));
    context.fill();
    const light = context.createLinearGradient(
      projector.columnAt(x, z),
      0,
      projector.columnAt(x - shape.sideWindows * 2.6, z),
      0,
    );
    light.addColorStop(0, css(palette.rim, 0.3));
    light.addColorStop(1, css(palette.rim, 0));
    fillFace(
      context,
      projector,
      [
        [x, 0, z],
        [x, 0, z + 1.3],
        [x - shape.sideWindows * 2.6, 0, z + 0.7],
        [x - shape.sideWindows * 2.6, 0, z - 0.6],
      ],
      light,
    );
  }
}
