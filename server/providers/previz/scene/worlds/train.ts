import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../../camera/projector.ts';
import type { Rgb } from '../../figures/port.ts';
import { css, mix, scale } from '../../picture/colour.ts';
import { noise2 } from '../../picture/noise.ts';
import { hashNumbers } from '../../picture/seeded-random.ts';
import { fillBox, fillFace, frontFace, levelFace, traceFace } from '../solid.ts';
import type { LivePart, World, WorldInput } from '../world.ts';

const WALL_Z = 4.6;
const CEILING = 2.5;
const SILL = 0.95;
const WINDOW_TOP = 1.98;
/** Metres a second at which the land goes by. */
const SPEED = 17;

/** A carriage seen toward its windows, with the land running past at its several distances. */
export function buildTrain(input: WorldInput): World {
  const palette = {
    ...input.palette,
    rimSide: 0 as const,
    rimStrength: input.palette.rimStrength * 0.6,
    hazeAmount: input.palette.hazeAmount * 0.35,
  };
  const isNight = input.spec.time === 'night' || input.spec.time === 'neon';
  const wall = mix(palette.near, isNight ? mix(palette.lit, [210, 160, 96], 0.3) : palette.lit, 0.26);
  return {
    palette,
    plates: [],
    live: [carriage(input, wall), seats(input, wall, -1), seats(input, wall, 1), rack(input, wall)],
    horizon: 0.52,
    eyeHeight: 1.35,
    maxSubjectDistance: 3.7,
    lateralRoom: 0.8,
    isOpen: false,
    shafts: [],
  };
}

function carriage(input: WorldInput, wall: Rgb): LivePart {
  const { palette } = input;
  return {
    z: WALL_Z + 1,
    draw(context, projector, seconds) {
      const sway = Math.sin(seconds * 2.1) * 0.012 + Math.sin(seconds * 5.3) * 0.004;
      context.save();
      context.translate(0, sway * projector.scaleAt(WALL_Z));
      drawLand(context, projector, input, seconds);
      const reach = 9;
      context.fillStyle = css(wall);
      const lower = context.createLinearGradient(0, projector.rowAt(SILL, WALL_Z), 0, projector.rowAt(0, WALL_Z));
      lower.addColorStop(0, css(mix(wall, palette.haze, 0.12)));
      lower.addColorStop(1, css(scale(wall, 0.45)));
      fillFace(context, projector, frontFace(-reach, reach, 0, SILL, WALL_Z), lower);
      fillFace(context, projector, frontFace(-reach, reach, WINDOW_TOP, CEILING + 0.4, WALL_Z), css(scale(wall, 0.62)));
      for (let index = -4; index <= 4; index++)
        fillFace(
          context,
          projector,
          frontFace(index * 2.1 + 0.88, index * 2.1 + 1.22, SILL, WINDOW_TOP, WALL_Z),
          css(scale(wall, 0.72)),
        );
      context.fillStyle = css(mix(palette.near, [0, 0, 0], 0.1));
      context.beginPath();
      for (let index = -4; index <= 4; index++) {
        for (const x of [index * 2.1 - 0.88, index * 2.1 + 0.86])
          traceFace(context, projector, frontFace(x - 0.02, x + 0.04, SILL, WINDOW_TOP, WALL_Z - 0.01));
      }
      traceFace(context, projector, frontFace(-reach, reach, SILL - 0.06, SILL, WALL_Z - 0.05));
      traceFace(context, projector, frontFace(-reach, reach, WINDOW_TOP, WINDOW_TOP + 0.05, WALL_Z - 0.02));
      traceFace(context, projector, frontFace(-reach, reach, 1.68, 1.7, WALL_Z - 0.01));
      context.fill();
      const near = projector.pose.z + 0.3;
      fillFace(
        context,
        projector,
        levelFace(-reach, reach, near, WALL_Z, CEILING + 0.1),
        css(mix(scale(wall, 0.4), palette.near, 0.4)),
      );
      fillFace(
        context,
        projector,
        levelFace(-reach, reach, near, WALL_Z, 0),
        css(mix(scale(wall, 0.34), palette.near, 0.5)),
      );
      context.restore();
    },
  };
}

/** Sky and three lines of land; near ones run faster. */
function drawLand(context: SKRSContext2D, projector: Projector, input: WorldInput, seconds: number): void {
  const { palette, seed } = input;
  const top = projector.rowAt(WINDOW_TOP + 0.2, WALL_Z);
  const bottom = projector.rowAt(SILL - 0.2, WALL_Z);
  const sky = context.createLinearGradient(0, top, 0, projector.horizonY);
  for (const [stop, colour] of palette.sky) sky.addColorStop(stop, css(colour));
  context.fillStyle = sky;
  context.fillRect(0, top, projector.width, bottom - top);
  for (const [z, height, share, step] of [
    [420, 46, 0.75, 6],
    [150, 15, 0.45, 4],
    [48, 4.2, 0.18, 1],
  ] as const) {
    const tone = mix(mix(palette.near, palette.far, share), palette.haze, share * 0.6);
    context.fillStyle = css(tone);
    context.beginPath();
    const reach = (projector.width / projector.focalPixels) * z * 0.62;
    const travelled = seconds * SPEED;
    const first = Math.floor((travelled - reach) / step) * step;
    context.moveTo(projector.columnAt(first - travelled, z), bottom);
    for (let x = first; x <= travelled + reach + step; x += step) {
      const y =
        height * (0.15 + noise2(seed + z, x / (height * 3.1), 1)) +
        height * 0.3 * noise2(seed + z + 1, x / (height * 0.6), 2);
      context.lineTo(projector.columnAt(x - travelled, z), projector.rowAt(y - z * 0.012, z));
    }
    context.lineTo(projector.columnAt(reach + step, z), bottom);
    context.fill();
  }
  drawPassing(context, projector, input, seconds, bottom);
}

/** Poles and lights close to the line. */
function drawPassing(
  context: SKRSContext2D,
  projector: Projector,
  input: WorldInput,
  seconds: number,
  bottom: number,
): void {
  const { palette, seed, spec } = input;
  const z = 13;
  const travelled = seconds * SPEED;
  context.fillStyle = css(palette.near, 0.9);
  const first = Math.floor((travelled - 14) / 22);
  for (let pole = first; pole <= (travelled + 14) / 22; pole++) {
    const x = pole * 22 - travelled;
    const left = projector.columnAt(x, z);
    context.fillRect(left, projector.rowAt(9, z), projector.scaleAt(z) * 0.22, bottom - projector.rowAt(9, z));
  }
  if (spec.time !== 'night' && spec.time !== 'neon' && spec.time !== 'dusk') return;
  for (let light = Math.floor((travelled - 170) / 9); light <= (travelled + 170) / 9; light++) {
    const luck = hashNumbers(seed, light, 6);
    if (luck % 4 > 0) continue;
    const x = light * 9 - travelled;
    const depth = 70 + (luck % 90);
    context.fillStyle = css(palette.windows[luck % palette.windows.length] ?? palette.windows[0], 0.9);
    context.fillRect(
      projector.columnAt(x, depth),
      projector.rowAt(0.6 + (luck % 30) / 10, depth),
      Math.max(1.5, projector.scaleAt(depth) * 0.7),
      Math.max(1.5, projector.scaleAt(depth) * 0.5),
    );
  }
}

function seats(input: WorldInput, wall: Rgb, side: -1 | 1): LivePart {
  const { palette } = input;
  const cloth = mix(mix(palette.near, [96, 44, 48], 0.28), wall, 0.25);
  const styles = {
    front: css(scale(cloth, 0.8)),
    side: css(mix(cloth, palette.rim, 0.14)),
    top: css(mix(cloth, palette.rim, 0.3)),
  };
  return {
    z: 3.4,
    draw(context, projector) {
      const outer = side * 2.35;
      const back = side * 1.85;
      fillBox(
        context,
        projector,
        { left: Math.min(outer, back), right: Math.max(outer, back), bottom: 0, top: 1.28, near: 3.3, far: 4.5 },
        styles,
      );
      const seat = side * 1.2;
      fillBox(
        context,
        projector,
        { left: Math.min(back, seat), right: Math.max(back, seat), bottom: 0.1, top: 0.46, near: 3.3, far: 4.5 },
        styles,
      );
    },
  };
}

function rack(input: WorldInput, wall: Rgb): LivePart {
  const { palette } = input;
  return {
    z: 4.2,
    draw(context, projector) {
      const tone = css(mix(scale(wall, 0.6), palette.near, 0.5));
      fillFace(context, projector, frontFace(-9, 9, 2.12, 2.16, 4.2), tone);
      for (const [x, width, height] of [
        [-1.6, 0.7, 0.26],
        [-0.7, 0.5, 0.2],
        [1.1, 0.8, 0.24],
      ] as const) {
        fillFace(
          context,
          projector,
          frontFace(x, x + width, 2.16, 2.16 + height, 4.2),
          css(mix(palette.near, palette.lit, 0.2)),
        );
      }
    },
  };
}
