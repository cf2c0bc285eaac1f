import { type Brush, createBrush, type FillOptions } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { blob, ellipse, lerp, line, type Point, polygon, tube } from '../curve.ts';
import type { DrawFigure, Rgb } from '../port.ts';
import { seeded, seededPick } from '../seeded.ts';

const COLOURS: readonly [Rgb, ...Rgb[]] = [
  [44, 44, 52],
  [204, 204, 206],
  [110, 84, 62],
  [74, 96, 120],
];

/** A stroke of the wings: several beats, then a glide. -1 down .. 1 up. */
function wingBeat(seconds: number, seed: number): number {
  const t = (seconds + seeded(seed, 44) * 3) % 4.2;
  const glide = t > 2.8 ? Math.min(1, (t - 2.8) / 0.3) * Math.min(1, (4.2 - t) / 0.3) : 0;
  return lerp(Math.sin(t * Math.PI * 2 * 2.5), 0.28, glide);
}

function drawWing(brush: Brush, root: Point, lift: number, span: number, colour: Rgb, options: FillOptions): void {
  const arm: Point = [root[0] - 0.04, root[1] - lift * span * 0.5 - 0.02];
  const tip: Point = [root[0] - 0.2 - (1 - Math.abs(lift)) * 0.12, root[1] - lift * span];
  const trail: Point[] = [];
  for (let i = 0; i <= 5; i++) {
    const t = i / 5;
    trail.push([
      lerp(tip[0], root[0] - 0.2, t) - Math.sin(t * Math.PI) * 0.13 - 0.012 * (i % 2),
      lerp(tip[1], root[1] + 0.03, t) + 0.014 * (i % 2),
    ]);
  }
  brush.fill(
    blob([
      [root[0] + 0.1, root[1]],
      [(root[0] + 0.1 + arm[0]) / 2 + 0.02, (root[1] + arm[1]) / 2 - 0.012],
      arm,
      tip,
      ...trail,
    ]),
    colour,
    { from: -0.45, to: 0.3, ...options },
  );
  if (brush.heightPx < 60) return;
  for (let i = 1; i < 5; i++) {
    const from = trail[i];
    if (from)
      brush.stroke(
        line([from, [lerp(from[0], arm[0], 0.6), lerp(from[1], arm[1], 0.6)]]),
        scaled(colour, 0.5),
        0,
        0.006,
        0.5,
      );
  }
}

function drawFlying(brush: Brush, colour: Rgb, seconds: number, seed: number): void {
  const beat = wingBeat(seconds, seed);
  const at: Point = [0, -0.42 + beat * 0.035];
  drawWing(brush, [at[0] + 0.02, at[1] - 0.02], beat * 0.95 + 0.12, 0.46, scaled(colour, 0.8), { dim: 0.35, rim: 0.7 });
  const body = tube([
    { at: [at[0] - 0.3, at[1] + 0.035], radius: 0.012 },
    { at: [at[0] - 0.14, at[1] + 0.015], radius: 0.055 },
    { at: [at[0] + 0.04, at[1]], radius: 0.085 },
    { at: [at[0] + 0.18, at[1] - 0.022], radius: 0.062 },
    { at: [at[0] + 0.25, at[1] - 0.03], radius: 0.05 },
  ]);
  brush.fill(
    polygon([
      [at[0] - 0.24, at[1] + 0.005],
      [at[0] - 0.5, at[1] + 0.01],
      [at[0] - 0.46, at[1] + 0.05],
      [at[0] - 0.49, at[1] + 0.085],
      [at[0] - 0.22, at[1] + 0.06],
    ]),
    scaled(colour, 0.85),
    { from: -0.5, to: 0.3 },
  );
  brush.fill(
    polygon([
      [at[0] + 0.28, at[1] - 0.055],
      [at[0] + 0.385, at[1] - 0.018],
      [at[0] + 0.28, at[1] - 0.005],
    ]),
    [214, 164, 70],
    { rim: 0.6 },
  );
  brush.fill(body, colour, { from: -0.3, to: 0.3 });
  brush.flat(ellipse(at[0] + 0.265, at[1] - 0.045, 0.01, 0.01), [12, 12, 14], 0.1);
  drawWing(brush, at, beat, 0.5, colour, {});
}

function drawPerched(brush: Brush, colour: Rgb, seconds: number, hop: number): void {
  const bob = Math.sin(seconds * 2.1) * 0.008;
  const peck = Math.max(0, Math.sin(seconds * 0.9)) ** 8 * 0.06;
  const up = -hop * 0.12;
  for (const dx of [-0.05, 0.04]) {
    brush.stroke(
      line([
        [dx - 0.02, -0.3 + up],
        [dx, -0.14 + up],
        [dx + 0.02, -0.012 + up],
      ]),
      [150, 104, 60],
      0.4,
      0.024,
    );
    brush.stroke(
      line([
        [dx - 0.02, -0.012 + up],
        [dx + 0.085, -0.012 + up],
      ]),
      [150, 104, 60],
      0.4,
      0.02,
    );
  }
  const head: Point = [0.17 + peck, -0.82 + bob + up + peck];
  brush.fill(
    polygon([
      [-0.22, -0.42 + up],
      [-0.6, -0.2 + up],
      [-0.54, -0.13 + up],
      [-0.18, -0.28 + up],
    ]),
    scaled(colour, 0.75),
    { from: -0.6, to: 0.3 },
  );
  brush.fill(
    polygon([
      [head[0] + 0.1, head[1] - 0.04],
      [head[0] + 0.27, head[1] + 0.02],
      [head[0] + 0.1, head[1] + 0.055],
    ]),
    [214, 164, 70],
    { rim: 0.6 },
  );
  brush.fill(
    tube([
      { at: [-0.22, -0.32 + up], radius: 0.09 },
      { at: [-0.06, -0.42 + up], radius: 0.2 },
      { at: [0.09, -0.58 + bob + up], radius: 0.18 },
      { at: head, radius: 0.13 },
    ]),
    colour,
    { from: -0.3, to: 0.3 },
  );
  brush.fill(
    blob([
      [0.1, -0.6 + up],
      [-0.02, -0.64 + up],
      [-0.24, -0.42 + up],
      [-0.42, -0.24 + up],
      [-0.16, -0.28 + up],
      [0.06, -0.4 + up],
    ]),
    scaled(colour, 0.72),
    { from: -0.4, to: 0.2, rim: 0.4 },
  );
  brush.flat(ellipse(head[0] + 0.045, head[1] - 0.03, 0.02, 0.02), [12, 12, 14], 0.1);
}

/** Draws a bird: on its feet when it stands or hops, on the wing otherwise. */
export const drawBird: DrawFigure = (context, figure, pose, light, place) => {
  const isLeft = pose.facing === 'left';
  const isEndOn = pose.facing === 'away' || pose.facing === 'toward';
  const brush = createBrush(context, light, place.heightPx, isLeft, 0.3);
  const colour = figure.colour ?? mix(seededPick(figure.seed, 22, COLOURS), [90, 90, 100], 0.1);
  const perched = ['stand', 'walk', 'sit', 'graze', 'look-up', 'turn'].includes(pose.action);
  context.scale((isLeft ? -1 : 1) * (isEndOn ? 0.6 : 1), 1);
  if (!perched) {
    drawFlying(brush, colour, pose.seconds, figure.seed);
    return;
  }
  const hop = pose.action === 'walk' ? Math.abs(Math.sin(pose.seconds * Math.PI * 2)) : 0;
  drawContactShadow(brush, 0, 0.4);
  drawPerched(brush, colour, pose.seconds, hop);
};
