import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import type { Rgb } from '../figures/port.ts';
import { css, mix, scale } from '../picture/colour.ts';
import { hashNumbers } from '../picture/seeded-random.ts';
import type { Palette } from './palette.ts';
import { paintGlow } from './sky.ts';
import { fillBox, fillFace, frontFace, traceFace } from './solid.ts';
import type { LivePart } from './world.ts';

/** Tones of furniture against the light. */
export interface WoodTones {
  readonly dark: Rgb;
  readonly middle: Rgb;
  readonly light: Rgb;
}

function boxStyles(tones: WoodTones): { front: string; side: string; top: string } {
  return { front: css(tones.dark), side: css(mix(tones.dark, tones.middle, 0.55)), top: css(tones.light) };
}

/** A bookcase with rows of books, seen from the front. */
export function bookcase(
  x: number,
  z: number,
  width: number,
  height: number,
  tones: WoodTones,
  palette: Palette,
  seed: number,
): LivePart {
  const shelves = Math.max(3, Math.round(height / 0.42));
  return {
    z,
    draw(context, projector) {
      fillBox(
        context,
        projector,
        { left: x, right: x + width, bottom: 0, top: height, near: z, far: z + 0.4 },
        boxStyles(tones),
      );
      const inner = mix(tones.dark, [0, 0, 0], 0.35);
      const pitch = (height - 0.12) / shelves;
      for (let shelf = 0; shelf < shelves; shelf++) {
        const low = 0.07 + shelf * pitch;
        fillFace(
          context,
          projector,
          frontFace(x + 0.06, x + width - 0.06, low, low + pitch - 0.05, z - 0.005),
          css(inner),
        );
        drawBooks(
          context,
          projector,
          { left: x + 0.09, right: x + width - 0.09, bottom: low, top: low + pitch - 0.09, z: z - 0.01 },
          tones,
          palette,
          hashNumbers(seed, shelf, Math.round(x * 10)),
        );
      }
    },
  };
}

function drawBooks(
  context: SKRSContext2D,
  projector: Projector,
  row: { left: number; right: number; bottom: number; top: number; z: number },
  tones: WoodTones,
  palette: Palette,
  seed: number,
): void {
  const colours: Rgb[] = [
    mix(tones.middle, [140, 60, 48], 0.35),
    mix(tones.middle, [70, 84, 96], 0.35),
    mix(tones.middle, palette.lit, 0.4),
    tones.middle,
    mix(tones.dark, palette.rim, 0.3),
  ];
  const shelves: [number, number][][] = colours.map(() => []);
  let x = row.left;
  for (let book = 0; x < row.right - 0.05; book++) {
    const luck = hashNumbers(seed, book);
    const width = 0.03 + (luck % 40) / 1000;
    if (luck % 11 > 0) shelves[luck % colours.length]?.push([x, (luck >>> 7) % 100]);
    x += width;
  }
  colours.forEach((colour, index) => {
    context.fillStyle = css(colour);
    context.beginPath();
    for (const [left, luck] of shelves[index] ?? []) {
      traceFace(
        context,
        projector,
        frontFace(
          left,
          Math.min(left + 0.038, row.right),
          row.bottom,
          row.bottom + (row.top - row.bottom) * (0.72 + luck / 380),
          row.z,
        ),
      );
    }
    context.fill();
  });
}

/** A table with a lamp that lights the air around it, or without. */
export function table(
  x: number,
  z: number,
  width: number,
  tones: WoodTones,
  palette: Palette,
  hasLamp: boolean,
): LivePart {
  return {
    z,
    draw(context, projector) {
      const top = 0.76;
      for (const leg of [x + 0.06, x + width - 0.12])
        fillBox(
          context,
          projector,
          { left: leg, right: leg + 0.07, bottom: 0, top, near: z, far: z + 0.07 },
          boxStyles(tones),
        );
      fillBox(
        context,
        projector,
        { left: x, right: x + width, bottom: top - 0.06, top, near: z, far: z + 0.7 },
        boxStyles(tones),
      );
      if (hasLamp) drawLamp(context, projector, x + width * 0.62, top, z + 0.3, palette, tones);
    },
  };
}

function drawLamp(
  context: SKRSContext2D,
  projector: Projector,
  x: number,
  y: number,
  z: number,
  palette: Palette,
  tones: WoodTones,
): void {
  const light = mix([255, 190, 110], palette.windows[0], 0.35);
  fillFace(context, projector, frontFace(x - 0.02, x + 0.02, y, y + 0.3, z), css(tones.dark));
  const px = projector.columnAt(x, z);
  const py = projector.rowAt(y + 0.38, z);
  const scaleHere = projector.scaleAt(z);
  if (scaleHere > 0) {
    paintGlow(context, px, py, scaleHere * 2.4, light, 0.5 * (1.15 - palette.exposure));
    paintGlow(context, px, py, scaleHere * 0.7, light, 0.8);
  }
  fillFace(
    context,
    projector,
    [
      [x - 0.09, y + 0.52, z],
      [x + 0.09, y + 0.52, z],
      [x + 0.19, y + 0.28, z],
      [x - 0.19, y + 0.28, z],
    ],
    css(mix(light, [255, 246, 224], 0.55)),
  );
}

/** A long bench with a back. */
export function bench(x: number, z: number, width: number, tones: WoodTones): LivePart {
  return {
    z,
    draw(context, projector) {
      const styles = boxStyles(tones);
      fillBox(
        context,
        projector,
        { left: x, right: x + width, bottom: 0.46, top: 0.95, near: z + 0.42, far: z + 0.48 },
        styles,
      );
      fillBox(
        context,
        projector,
        { left: x, right: x + width, bottom: 0.38, top: 0.46, near: z, far: z + 0.46 },
        styles,
      );
      for (const leg of [x + 0.1, x + width - 0.18])
        fillBox(
          context,
          projector,
          { left: leg, right: leg + 0.08, bottom: 0, top: 0.4, near: z, far: z + 0.4 },
          styles,
        );
    },
  };
}

/** A counter with cupboards, and shelves with crockery above it. */
export function counter(x: number, z: number, width: number, tones: WoodTones, palette: Palette): LivePart {
  return {
    z,
    draw(context, projector) {
      const styles = boxStyles(tones);
      fillBox(context, projector, { left: x, right: x + width, bottom: 0, top: 0.92, near: z, far: z + 0.6 }, styles);
      for (let door = 0.08; door + 0.5 < width; door += 0.58)
        fillFace(
          context,
          projector,
          frontFace(x + door, x + door + 0.5, 0.12, 0.8, z - 0.005),
          css(mix(tones.dark, tones.middle, 0.32)),
        );
      for (const shelf of [1.55, 1.95]) {
        fillBox(
          context,
          projector,
          { left: x, right: x + width, bottom: shelf, top: shelf + 0.04, near: z + 0.3, far: z + 0.6 },
          styles,
        );
        for (let item = 0; item * 0.19 < width - 0.2; item++) {
          const luck = hashNumbers(item, Math.round(shelf * 100));
          const height = 0.1 + (luck % 14) / 100;
          fillFace(
            context,
            projector,
            frontFace(x + 0.08 + item * 0.19, x + 0.2 + item * 0.19, shelf + 0.04, shelf + 0.04 + height, z + 0.35),
            css(scale(mix(tones.middle, palette.lit, (luck % 5) / 9), 0.9)),
          );
        }
      }
    },
  };
}
