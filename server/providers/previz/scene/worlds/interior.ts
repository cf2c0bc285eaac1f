import { mix } from '../../picture/colour.ts';
import type { WoodTones } from '../room-furniture.ts';
import { bench, bookcase, counter, table } from '../room-furniture.ts';
import { lightFall } from '../room-light.ts';
import type { RoomShape } from '../room-shape.ts';
import { roomShell } from '../room-shell.ts';
import type { LivePart, World, WorldInput } from '../world.ts';

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
    live: [roomShell(input, shape), ...furnish(kind, shape, tones, input), lightFall(input, shape)].map((part) => part),
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
