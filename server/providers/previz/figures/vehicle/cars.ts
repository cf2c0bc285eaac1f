import { mix, scaled } from '../colour.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { cornered, ellipse, type Point, polygon, roundedBox } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { drawGlass, drawHeadlight, drawSeam, drawTailLight, drawWheel, lampLevel, type Ride } from './parts.ts';

const DARK: Rgb = [30, 30, 36];

export function drawCar(ride: Ride): void {
  const { brush, colour } = ride;
  const jolt = ride.isMoving ? Math.sin(ride.seconds * 9) * 0.005 : 0;
  drawContactShadow(brush, 0, 1.7);
  drawHeadlight(ride, [1.38, -0.42 + jolt], 0.05, 1);
  const body = cornered(
    [
      [
        [-1.44, -0.22],
        [-1.47, -0.4],
        [-1.43, -0.56],
        [-1.2, -0.62],
        [-0.96, -0.68],
        [-0.62, -0.93],
        [-0.3, -0.99],
        [0.12, -0.985],
        [0.42, -0.9],
        [0.72, -0.66],
        [1.12, -0.58],
        [1.36, -0.5],
        [1.44, -0.36],
        [1.43, -0.22],
      ],
      [
        [1.43, -0.2],
        [-1.42, -0.2],
      ],
    ].map((side) => side.map(([x, y]): Point => [x ?? 0, (y ?? 0) + jolt])),
  );
  const range = { from: -1.5, to: 1.5 };
  brush.fill(body, colour, range);
  const glass = (points: readonly Point[]): void => {
    const path = cornered([points.map(([x, y]): Point => [x, y + jolt])]);
    brush.flat(path, [88, 106, 124], 0.35);
    const lamp = lampLevel(ride);
    if (lamp > 0) brush.glow(path, [255, 206, 140], 0.28 * lamp);
  };
  glass([
    [-0.84, -0.68],
    [-0.58, -0.88],
    [-0.3, -0.935],
    [-0.14, -0.94],
    [-0.14, -0.66],
  ]);
  glass([
    [-0.08, -0.66],
    [-0.08, -0.94],
    [0.1, -0.935],
    [0.36, -0.86],
    [0.56, -0.66],
  ]);
  brush.flat(ellipse(0.24, -0.66 + jolt, 0.085, 0.11), DARK, 0);
  brush.flat(ellipse(0.25, -0.79 + jolt, 0.062, 0.072), DARK, 0);
  drawSeam(ride, [
    [-0.11, -0.66],
    [-0.12, -0.42],
    [-0.08, -0.26],
  ]);
  drawSeam(ride, [
    [0.56, -0.64],
    [0.6, -0.45],
    [0.55, -0.26],
  ]);
  drawSeam(
    ride,
    [
      [-1.4, -0.47],
      [0, -0.5],
      [1.36, -0.44],
    ],
    0.006,
  );
  brush.flat(roundedBox(-0.3, -0.57 + jolt, 0.13, 0.022, 0.01), scaled(colour, 0.4), 0.3);
  for (const x of [-0.9, 0.92]) {
    brush.flat(ellipse(x, -0.215, 0.25, 0.25), DARK, 0);
    drawWheel(ride, [x, -0.2], 0.2, 4);
  }
  drawTailLight(ride, [-1.44, -0.47 + jolt], 0.05, 0.09);
}

export function drawTruck(ride: Ride): void {
  const { brush, colour } = ride;
  const jolt = ride.isMoving ? Math.sin(ride.seconds * 8) * 0.004 : 0;
  drawContactShadow(brush, 0, 1.65);
  drawHeadlight(ride, [1.4, -0.27 + jolt], 0.035, 1);
  brush.fill(roundedBox(-1.42, -0.22, 2.8, 0.07, 0.02), DARK, { from: -1.4, to: 1.4, rim: 0.5 });
  brush.fill(roundedBox(-1.44, -1 + jolt, 1.9, 0.78, 0.025), mix(colour, [214, 212, 206], 0.6), {
    from: -1.5,
    to: 1.5,
  });
  for (let x = -1.2; x < 0.4; x += 0.31)
    drawSeam(
      ride,
      [
        [x, -0.97],
        [x, -0.25],
      ],
      0.006,
    );
  brush.fill(
    cornered([
      [
        [0.56, -0.2],
        [0.56, -0.86],
      ],
      [
        [0.62, -0.9],
        [1.02, -0.9],
        [1.2, -0.82],
      ],
      [
        [1.36, -0.5],
        [1.43, -0.42],
        [1.44, -0.2],
      ],
    ]),
    colour,
    { from: 0.2, to: 1.6 },
  );
  drawGlass(ride, [0.84, -0.8 + jolt, 0.36, 0.28], 0.04);
  drawSeam(ride, [
    [0.78, -0.82],
    [0.78, -0.26],
  ]);
  brush.flat(ellipse(0.98, -0.58 + jolt, 0.06, 0.075), DARK, 0);
  for (const x of [-1.05, -0.72, 1.02]) {
    brush.flat(ellipse(x, -0.16, 0.19, 0.19), DARK, 0);
    drawWheel(ride, [x, -0.15], 0.15, 3.2);
  }
  drawTailLight(ride, [-1.43, -0.3], 0.03, 0.07);
}

export function drawBus(ride: Ride): void {
  const { brush, colour } = ride;
  const jolt = ride.isMoving ? Math.sin(ride.seconds * 6.5) * 0.003 : 0;
  drawContactShadow(brush, 0, 2);
  drawHeadlight(ride, [1.74, -0.26 + jolt], 0.032, 1);
  brush.fill(roundedBox(-1.76, -1 + jolt, 3.52, 0.87, 0.09), colour, { from: -1.8, to: 1.8 });
  brush.flat(roundedBox(-1.75, -0.4 + jolt, 3.5, 0.06, 0.01), mix(colour, [240, 236, 226], 0.7), 0.7, 0.9);
  for (let i = 0; i < 8; i++) {
    const x = -1.66 + i * 0.375;
    const isDoor = i === 3 || i === 7;
    drawGlass(ride, isDoor ? [x, -0.85 + jolt, 0.3, 0.68] : [x, -0.85 + jolt, 0.33, 0.36], 0.025);
    if (isDoor)
      drawSeam(ride, [
        [x + 0.15, -0.85],
        [x + 0.15, -0.17],
      ]);
    else drawPassenger(ride, x + 0.16, -0.49 + jolt, i);
  }
  drawGlass(ride, [1.36, -0.87 + jolt, 0.36, 0.46], 0.05);
  if (lampLevel(ride) > 0)
    brush.glow(roundedBox(1.22, -0.965 + jolt, 0.42, 0.06, 0.01), [255, 176, 70], lampLevel(ride));
  for (const x of [-1.1, 1.1]) {
    brush.flat(ellipse(x, -0.15, 0.17, 0.17), DARK, 0);
    drawWheel(ride, [x, -0.14], 0.135, 3);
  }
  drawTailLight(ride, [-1.75, -0.3], 0.03, 0.08);
}

/** Head and shoulders behind a window. */
export function drawPassenger({ brush, seed }: Ride, x: number, sill: number, place: number): void {
  if ((Math.imul(seed + 3, 2654435761) >>> (place + 3)) % 3 === 0) return;
  brush.flat(ellipse(x, sill - 0.1, 0.042, 0.05), DARK, 0, 0.85);
  brush.flat(
    polygon([
      [x - 0.085, sill],
      [x - 0.06, sill - 0.05],
      [x + 0.06, sill - 0.05],
      [x + 0.085, sill],
    ]),
    DARK,
    0,
    0.85,
  );
}

/** A road or rail vehicle from its front or back. */
export function drawEndOn(ride: Ride, halfWidth: number, floor: number, hasPole: boolean, isFront: boolean): void {
  const { brush, colour } = ride;
  const top = hasPole ? -0.84 : -1;
  drawContactShadow(brush, 0, halfWidth * 1.25);
  for (const sign of [-1, 1])
    brush.fill(
      roundedBox(sign * halfWidth * 0.72 - halfWidth * 0.13, -floor * 1.4, halfWidth * 0.26, floor * 1.4, 0.02),
      DARK,
      { rim: 0.4 },
    );
  const isCar = floor > 0.17;
  const body = isCar
    ? cornered([
        [
          [-halfWidth, -floor * 0.8],
          [-halfWidth * 1.02, -0.5],
          [-halfWidth * 0.92, -0.62],
          [-halfWidth * 0.72, -0.93],
          [-halfWidth * 0.4, -0.99],
          [halfWidth * 0.4, -0.99],
          [halfWidth * 0.72, -0.93],
          [halfWidth * 0.92, -0.62],
          [halfWidth * 1.02, -0.5],
          [halfWidth, -floor * 0.8],
        ],
      ])
    : roundedBox(-halfWidth, top, halfWidth * 2, -top - floor, halfWidth * 0.16);
  brush.fill(body, colour, { from: -halfWidth, to: halfWidth });
  const glassTop = isCar ? -0.92 : top + 0.13;
  drawGlass(
    ride,
    [-halfWidth * (isCar ? 0.66 : 0.84), glassTop, halfWidth * (isCar ? 1.32 : 1.68), isCar ? 0.28 : -top * 0.38],
    halfWidth * 0.12,
    !isCar,
  );
  if (!isCar && isFront && lampLevel(ride) > 0)
    brush.glow(roundedBox(-halfWidth * 0.5, top + 0.04, halfWidth, 0.055, 0.01), [255, 176, 70], lampLevel(ride));
  const lampY = isCar ? -0.45 : -floor - 0.12;
  for (const sign of [-1, 1]) {
    const at: Point = [sign * halfWidth * 0.74, lampY];
    if (isFront) drawHeadlight(ride, at, isCar ? 0.075 : 0.045, 0);
    else drawTailLight(ride, at, halfWidth * 0.26, isCar ? 0.09 : 0.05);
  }
  drawSeam(ride, [
    [-halfWidth * 0.9, lampY + 0.1],
    [halfWidth * 0.9, lampY + 0.1],
  ]);
  brush.flat(roundedBox(-0.09, lampY + 0.05, 0.18, 0.05, 0.008), [226, 226, 216], 0.7, 0.9);
}
