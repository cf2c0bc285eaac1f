import type { Brush } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { ellipse, line, type Point, polygon, roundedBox } from '../curve.ts';
import type { Rgb } from '../port.ts';

/** Lamp light behind the windows of a vehicle at night. */
const WINDOW_GLOW: Rgb = [255, 206, 132];
const HEADLIGHT: Rgb = [255, 240, 206];
const TAIL_LIGHT: Rgb = [236, 44, 40];
const RUBBER: Rgb = [26, 26, 30];

/** A vehicle as it stands on the picture, nose to the right. */
export interface Ride {
  readonly brush: Brush;
  readonly colour: Rgb;
  readonly seed: number;
  /** Seconds of travel; stands still at 0. */
  readonly travelled: number;
  readonly seconds: number;
  readonly wind: number;
  readonly isMoving: boolean;
}

/** How much the lamps are on: 1 in the dark, 0 in daylight. */
export function lampLevel({ brush }: Pick<Ride, 'brush'>): number {
  return Math.max(0, Math.min(1, (0.72 - brush.light.exposure) / 0.25));
}

/** Glass: lit from inside at night, a cool reflection by day. */
export function drawGlass(
  ride: Ride,
  box: readonly [x: number, y: number, width: number, height: number],
  radius = 0.015,
  isLit = true,
): void {
  const { brush } = ride;
  const [x, y, width, height] = box;
  const path = roundedBox(x, y, width, height, radius);
  brush.flat(path, [104, 128, 148], 0.4);
  const lamp = lampLevel(ride);
  if (isLit && lamp > 0) brush.glow(path, WINDOW_GLOW, 0.85 * lamp);
  if (brush.heightPx < 60) return;
  const glare = polygon([
    [x + width * 0.12, y + height],
    [x + width * 0.42, y],
    [x + width * 0.62, y],
    [x + width * 0.32, y + height],
  ]);
  brush.flat(glare, [220, 230, 240], 1, 0.12);
}

/** A wheel with hub and spokes that turn as it rolls. */
export function drawWheel(ride: Ride, at: Point, radius: number, speed: number, isSpoked = false): void {
  const { brush } = ride;
  const angle = (ride.travelled * speed) / radius;
  if (isSpoked) {
    brush.stroke(ellipse(at[0], at[1], radius * 0.93, radius * 0.93), RUBBER, 0.1, radius * 0.14);
    brush.glint(ellipse(at[0], at[1], radius * 0.98, radius * 0.98), radius * 0.03, 0.5);
    for (let i = 0; i < 8; i++) {
      const turn = angle + (i / 8) * Math.PI;
      const [dx, dy] = [Math.cos(turn) * radius * 0.88, Math.sin(turn) * radius * 0.88];
      brush.stroke(
        line([
          [at[0] - dx, at[1] - dy],
          [at[0] + dx, at[1] + dy],
        ]),
        [150, 150, 156],
        0.6,
        radius * 0.018,
        0.7,
      );
    }
    return;
  }
  brush.fill(ellipse(at[0], at[1], radius, radius), RUBBER, { rim: 0.35 });
  brush.flat(ellipse(at[0], at[1], radius * 0.62, radius * 0.62), [132, 134, 140], 0.55);
  for (let i = 0; i < 5; i++) {
    const turn = angle + (i / 5) * Math.PI * 2;
    brush.flat(
      ellipse(
        at[0] + Math.cos(turn) * radius * 0.38,
        at[1] + Math.sin(turn) * radius * 0.38,
        radius * 0.11,
        radius * 0.11,
      ),
      [30, 30, 34],
      0.1,
    );
  }
  brush.flat(ellipse(at[0], at[1], radius * 0.13, radius * 0.13), [60, 60, 66], 0.5);
}

/** A headlight with its cone, at night; a pane of glass by day. */
export function drawHeadlight(ride: Ride, at: Point, radius: number, direction: -1 | 0 | 1): void {
  const { brush } = ride;
  const lamp = lampLevel(ride);
  brush.flat(ellipse(at[0], at[1], radius * (direction === 0 ? 1 : 0.6), radius), [206, 212, 218], 0.9);
  if (lamp <= 0) return;
  if (direction !== 0) {
    const { context } = brush;
    const beam = context.createLinearGradient(at[0], 0, at[0] + direction * 1.4, 0);
    beam.addColorStop(0, `rgba(255,240,206,${(0.34 * lamp).toFixed(3)})`);
    beam.addColorStop(1, 'rgba(255,240,206,0)');
    context.fillStyle = beam;
    context.fill(
      polygon([
        [at[0], at[1] - radius],
        [at[0] + direction * 1.4, at[1] - 0.12],
        [at[0] + direction * 1.4, -0.01],
        [at[0], at[1] + radius],
      ]),
    );
  }
  brush.halo(at, radius * 6, HEADLIGHT, 0.6 * lamp);
  brush.glow(ellipse(at[0], at[1], radius * (direction === 0 ? 1 : 0.6), radius), HEADLIGHT, lamp);
}

export function drawTailLight(ride: Ride, at: Point, width: number, height: number): void {
  const lamp = lampLevel(ride);
  ride.brush.flat(roundedBox(at[0] - width / 2, at[1] - height / 2, width, height, height * 0.3), TAIL_LIGHT, 0.7);
  if (lamp <= 0) return;
  ride.brush.halo(at, Math.max(width, height) * 3.5, TAIL_LIGHT, 0.55 * lamp);
  ride.brush.glow(
    roundedBox(at[0] - width / 2, at[1] - height / 2, width, height, height * 0.3),
    mix(TAIL_LIGHT, [255, 160, 120], 0.3),
    lamp,
  );
}

/** A darker line where panels meet. */
export function drawSeam({ brush, colour }: Ride, points: readonly Point[], width = 0.008): void {
  if (brush.heightPx > 50) brush.stroke(line(points), scaled(colour, 0.4), 0, width, 0.6);
}
