import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../../camera/projector.ts';
import type { Rgb } from '../../figures/port.ts';
import { css, mix, scale } from '../../picture/colour.ts';
import { noise2 } from '../../picture/noise.ts';
import { hashNumbers } from '../../picture/seeded-random.ts';
import type { WoodTones } from '../room-furniture.ts';
import { bench, bookcase, counter, table } from '../room-furniture.ts';
import { fillFace, frontFace, levelFace, sideFace, traceFace } from '../solid.ts';
import type { LivePart, World, WorldInput } from '../world.ts';

/** Inner measures of a room in metres; the camera stands at its near end. */
interface RoomShape {
  readonly halfWidth: number;
  readonly height: number;
  readonly backZ: number;
  readonly windows: readonly { readonly x: number; readonly width: number }[];
  readonly sill: number;
  readonly windowTop: number;
  /** Windows along a side wall: -1 left, 1 right, 0 none. */
  readonly sideWindows: -1 | 0 | 1;
}

export type RoomKind = 'room' | 'library' | 'waiting-room' | 'kitchen' | 'corridor';

const three = (width: number, gap: number) => [-1, 0, 1].map((index) => ({ x: index * (width + gap), width }));

const shapes: Readonly<Record<RoomKind, RoomShape>> = {
  room: {
    halfWidth: 3.6,
    height: 3.3,
    backZ: 8.4,
    windows: three(1.25, 0.75),
    sill: 0.75,
    windowTop: 2.75,
    sideWindows: 0,
  },
  library: {
    halfWidth: 4.3,
    height: 4.1,
    backZ: 9,
    windows: three(1.35, 0.95),
    sill: 0.8,
    windowTop: 3.5,
    sideWindows: 0,
  },
  'waiting-room': {
    halfWidth: 4.8,
    height: 4.3,
    backZ: 9.2,
    windows: three(1.6, 0.8),
    sill: 0.7,
    windowTop: 3.6,
    sideWindows: 0,
  },
  kitchen: {
    halfWidth: 3.1,
    height: 2.9,
    backZ: 7.2,
    windows: [{ x: 0.2, width: 1.7 }],
    sill: 1.15,
    windowTop: 2.35,
    sideWindows: -1,
  },
  corridor: {
    halfWidth: 1.7,
    height: 2.9,
    backZ: 22,
    windows: [{ x: 0, width: 1.5 }],
    sill: 0.3,
    windowTop: 2.4,
    sideWindows: -1,
  },
};

/** A room in true perspective: floor boards, walls, tall windows with light that falls in, furniture. */
export function buildInterior(input: WorldInput, kind: RoomKind): World {
  const palette = {
    ...input.palette,
    rimSide: 0 as const,
    rimStrength: input.palette.rimStrength * 0.6,
    hazeAmount: input.palette.hazeAmount * 0.35,
  };
  const shape = shapes[kind];
  const tones: WoodTones = {
    dark: mix(palette.near, [0, 0, 0], 0.15),
    middle: mix(palette.near, palette.lit, 0.24),
    light: mix(palette.near, palette.lit, 0.5),
  };
  return {
    palette,
    plates: [],
    live: [shell(input, shape), ...furnish(kind, shape, tones, input), lightFall(input, shape)].map((part) => part),
    horizon: kind === 'corridor' ? 0.54 : 0.55,
    eyeHeight: 1.45,
    maxSubjectDistance: Math.min(6.2, shape.backZ - 2.4),
    lateralRoom: Math.min(1.6, shape.halfWidth * 0.42),
    isOpen: false,
    shafts: [],
  };
}

function furnish(kind: RoomKind, shape: RoomShape, tones: WoodTones, input: WorldInput): LivePart[] {
  const { palette, seed, spec } = input;
  const wall = shape.backZ - 0.45;
  const left = -shape.halfWidth;
  const hasLamp = spec.features.includes('lamp') || kind === 'library' || (kind === 'room' && seed % 2 === 0);
  switch (kind) {
    case 'library':
      return [
        bookcase(left + 0.1, wall - 0.4, 1.5, 3.4, tones, palette, seed),
        bookcase(left + 0.02, wall - 3.2, 0.9, 3.4, tones, palette, seed + 1),
        bookcase(shape.halfWidth - 1.6, wall - 0.2, 1.5, 3.4, tones, palette, seed + 2),
        table(1.3, 6.3, 1.9, tones, palette, hasLamp),
      ];
    case 'waiting-room':
      return [
        bench(left + 0.5, 7.4, 2.6, tones),
        bench(1.7, 7.4, 2.6, tones),
        table(shape.halfWidth - 1.7, 5.6, 1.1, tones, palette, hasLamp),
      ];
    case 'kitchen':
      return [counter(0.6, wall - 0.3, 2.4, tones, palette), table(-1.9, 4.9, 1.5, tones, palette, hasLamp)];
    case 'room':
      return [
        bookcase(left + 0.12, wall - 0.1, 1, 2.1, tones, palette, seed),
        table(1.2, 5.9, 1.6, tones, palette, hasLamp),
        bench(left + 0.3, 5, 1.5, tones),
      ];
    case 'corridor':
      return [bench(left + 0.05, 10, 0.5, tones)];
    default:
      return kind satisfies never;
  }
}

/** Walls, ceiling, floor and windows; drawn first, so at the back wall's depth and a little more. */
function shell(input: WorldInput, shape: RoomShape): LivePart {
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

function drawWindow(
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

function drawSideWindows(context: SKRSContext2D, projector: Projector, shape: RoomShape, input: WorldInput): void {
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

/** Patches of window light on the floor, which lean toward the camera. Drawn after the furniture at the wall, before the figures. */
function lightFall(input: WorldInput, shape: RoomShape): LivePart {
  const { palette } = input;
  return {
    z: shape.backZ - 0.6,
    draw(context, projector) {
      for (const window of shape.windows) {
        for (const pane of [-1, 1]) {
          const [left, right] = [
            window.x + (pane < 0 ? -window.width / 2 : 0.06),
            window.x + (pane < 0 ? -0.06 : window.width / 2),
          ];
          const far = shape.backZ - 0.6;
          const near = shape.backZ - 4.6;
          const gradient = context.createLinearGradient(0, projector.rowAt(0, far), 0, projector.rowAt(0, near));
          gradient.addColorStop(0, css(palette.rim, 0.5));
          gradient.addColorStop(1, css(palette.rim, 0.05));
          fillFace(
            context,
            projector,
            [
              [left, 0.01, far],
              [right, 0.01, far],
              [right - 1.1, 0.01, near],
              [left - 1.1, 0.01, near],
            ],
            gradient,
          );
        }
        drawBeam(context, projector, shape, window, css(palette.rim, 0.17), css(palette.rim, 0));
      }
    },
  };
}

/** The air between a window and its light on the floor: two soft sheets, a wide and a narrow one. */
function drawBeam(
  context: SKRSContext2D,
  projector: Projector,
  shape: RoomShape,
  window: RoomShape['windows'][number],
  strong: string,
  none: string,
): void {
  const from = projector.rowAt(shape.windowTop, shape.backZ);
  const to = projector.rowAt(0, shape.backZ - 3.4);
  const gradient = context.createLinearGradient(0, from, 0, to);
  gradient.addColorStop(0, strong);
  gradient.addColorStop(1, none);
  for (const inset of [0, 0.16]) {
    const [left, right] = [window.x - window.width / 2 + inset, window.x + window.width / 2 - inset];
    fillFace(
      context,
      projector,
      [
        [left, shape.windowTop, shape.backZ],
        [right, shape.windowTop, shape.backZ],
        [right - 0.9, 0, shape.backZ - 3.4],
        [left - 1.25, 0, shape.backZ - 3.9],
      ],
      gradient,
    );
  }
}
