import { mix, scaled } from '../colour.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { cornered, ellipse, line, type Point, polygon, roundedBox } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { drawGlass, drawHeadlight, drawSeam, drawTailLight, drawWheel, lampLevel, type Ride } from './parts.ts';
import { drawPassenger } from './cars.ts';

const DARK: Rgb = [30, 30, 36];

/** The bow that takes current from the wire above, with a spark now and then. */
export function drawPantograph(ride: Ride, x: number, roof: number, top: number): void {
  const { brush } = ride;
  const steel: Rgb = [90, 92, 100];
  const knee: Point = [x - 0.15, (roof + top) / 2];
  for (const points of [
    [[x, roof], knee, [x, top]],
    [[x + 0.06, roof], knee, [x + 0.03, top]],
    [
      [x - 0.12, top],
      [x + 0.12, top],
    ],
  ] satisfies Point[][]) {
    brush.stroke(line(points), steel, 0.4, 0.014);
    brush.glint(line(points), 0.005, 0.7);
  }
  const spark = Math.sin(ride.seconds * 5.3) * Math.sin(ride.seconds * 3.1 + 1);
  if (ride.isMoving && spark > 0.82 && lampLevel(ride) > 0)
    brush.halo([x, top], 0.12, [170, 210, 255], (spark - 0.82) * 4);
}

export function drawTram(ride: Ride): void {
  const { brush, colour } = ride;
  const cream: Rgb = mix(colour, [244, 236, 214], 0.78);
  const sway = ride.isMoving ? Math.sin(ride.seconds * 4.1) * 0.003 : 0;
  drawContactShadow(brush, 0, 1.75);
  drawHeadlight(ride, [1.5, -0.25], 0.04, 1);
  drawPantograph(ride, -0.2, -0.82, -0.995);
  for (const x of [-0.95, -0.65, 0.65, 0.95]) drawWheel(ride, [x, -0.075], 0.075, 2);
  brush.fill(roundedBox(-1.18, -0.14, 2.36, 0.08, 0.02), DARK, { from: -1.5, to: 1.5, rim: 0.3 });
  const body = cornered([
    [
      [-1.5, -0.12],
      [-1.54, -0.4],
      [-1.5, -0.68],
      [-1.42, -0.79],
      [-1.2, -0.82],
      [1.2, -0.82],
      [1.42, -0.79],
      [1.5, -0.68],
      [1.54, -0.4],
      [1.5, -0.12],
    ].map(([x, y]): Point => [x ?? 0, (y ?? 0) + sway]),
  ]);
  const range = { from: -1.55, to: 1.55 };
  brush.fill(body, cream, range);
  brush.fill(
    cornered([
      [
        [-1.5, -0.12],
        [-1.535, -0.38],
      ],
      [
        [1.535, -0.38],
        [1.5, -0.12],
      ],
    ]),
    colour,
    { ...range, rim: 0.5 },
  );
  brush.flat(roundedBox(-1.44, -0.8, 2.88, 0.035, 0.015), scaled(colour, 0.8), 0.5);
  for (let i = 0; i < 9; i++) {
    const x = -1.36 + i * 0.305;
    const isDoor = i === 2 || i === 6;
    drawGlass(ride, isDoor ? [x, -0.72 + sway, 0.25, 0.58] : [x, -0.72 + sway, 0.27, 0.3], 0.02);
    if (isDoor)
      drawSeam(ride, [
        [x + 0.125, -0.72],
        [x + 0.125, -0.14],
      ]);
    else drawPassenger(ride, x + 0.13, -0.42 + sway, i);
  }
  const lamp = lampLevel(ride);
  if (lamp > 0) {
    brush.glow(roundedBox(1.06, -0.79, 0.3, 0.045, 0.008), [255, 176, 70], lamp);
    const { context } = brush;
    const pool = context.createLinearGradient(0, -0.02, 0, 0.14);
    pool.addColorStop(0, `rgba(255,206,132,${(0.26 * lamp).toFixed(3)})`);
    pool.addColorStop(1, 'rgba(255,206,132,0)');
    context.fillStyle = pool;
    context.fillRect(-1.4, -0.02, 2.8, 0.16);
  }
  drawTailLight(ride, [-1.52, -0.22], 0.03, 0.06);
}

export function drawTrain(ride: Ride): void {
  const { brush, colour } = ride;
  const range = { from: -2.9, to: 2.9 };
  drawContactShadow(brush, 0, 3);
  drawHeadlight(ride, [2.82, -0.3], 0.045, 1);
  for (const x of [-2.5, -2.2, -0.75, -0.45, 0.55, 0.85, 2.05, 2.35]) drawWheel(ride, [x, -0.1], 0.1, 3);
  brush.fill(roundedBox(-2.75, -0.2, 5.5, 0.08, 0.02), DARK, { ...range, rim: 0.3 });
  brush.fill(roundedBox(-2.86, -0.95, 2.86, 0.78, 0.07), colour, range);
  brush.fill(
    cornered([
      [
        [0.05, -0.17],
        [0.05, -0.88],
      ],
      [
        [0.1, -0.95],
        [1.9, -0.97],
        [2.4, -0.9],
        [2.72, -0.62],
        [2.88, -0.32],
        [2.84, -0.17],
      ],
    ]),
    colour,
    range,
  );
  brush.flat(
    polygon([
      [-0.04, -0.86],
      [0.08, -0.86],
      [0.08, -0.2],
      [-0.04, -0.2],
    ]),
    DARK,
    0.1,
  );
  brush.flat(roundedBox(-2.85, -0.36, 5.66, 0.05, 0.01), mix(colour, [240, 236, 226], 0.8), 0.7);
  for (let i = 0; i < 13; i++) {
    const x = -2.72 + i * 0.36 + (i > 6 ? 0.34 : 0);
    const isDoor = i === 0 || i === 6 || i === 7;
    drawGlass(ride, isDoor ? [x, -0.82, 0.2, 0.62] : [x, -0.8, 0.28, 0.3], 0.03);
    if (!isDoor) drawPassenger(ride, x + 0.14, -0.5, i);
  }
  const cab = cornered([
    [
      [2.22, -0.82],
      [2.42, -0.78],
      [2.66, -0.54],
      [2.22, -0.52],
    ],
  ]);
  brush.flat(cab, [88, 106, 124], 0.35);
  if (lampLevel(ride) > 0) brush.glow(cab, [255, 206, 140], 0.3 * lampLevel(ride));
  brush.flat(ellipse(2.4, -0.58, 0.05, 0.07), DARK, 0);
  drawPantograph(ride, -1.4, -0.95, -1.08);
  drawTailLight(ride, [-2.84, -0.3], 0.03, 0.07);
}
