import { mix, scaled } from '../colour.ts';
import { blob, cornered, lerp, line, type Point, polygon, roundedBox } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { drawGlass, lampLevel, type Ride } from './parts.ts';

const WOOD: Rgb = [110, 74, 48];

/** Rolls and heaves with the water. The waterline stays at y = 0. */
function afloat(ride: Ride, amount: number, draw: () => void): void {
  const { context } = ride.brush;
  context.save();
  context.translate(0, Math.sin(ride.seconds * 1.15) * 0.016 * amount + 0.012);
  context.rotate(Math.sin(ride.seconds * 0.9 + 0.7) * 0.035 * amount + ride.wind * 0.03);
  draw();
  context.restore();
}

function drawWake({ brush, seconds, isMoving }: Ride, half: number): void {
  for (let i = 0; i < 4; i++) {
    const drift = (((seconds * 0.35 + i * 0.25) % 1) + 1) % 1;
    const y = 0.015 + drift * 0.05;
    const reach = half * (1 + drift * 0.35);
    const points: Point[] = [-1, -0.4, 0.2, 1].map((t, index) => [
      t * reach - (isMoving ? drift * 0.3 : 0),
      y + (index % 2) * 0.012,
    ]);
    brush.stroke(line(points), mix(brush.light.haze, [255, 255, 255], 0.2), 0.9, 0.008, 0.35 * (1 - drift));
  }
}

export function drawBoat(ride: Ride): void {
  const { brush, colour } = ride;
  const range = { from: -1, to: 1 };
  afloat(ride, 1.2, () => {
    brush.stroke(
      line([
        [-0.1, -0.72],
        [-0.1, -0.985],
      ]),
      [70, 62, 56],
      0.4,
      0.016,
    );
    if (lampLevel(ride) > 0) brush.halo([-0.1, -0.99], 0.16, [255, 226, 170], 0.8 * lampLevel(ride));
    brush.fill(roundedBox(-0.5, -0.74, 0.72, 0.42, 0.04), mix(colour, [236, 230, 216], 0.75), range);
    brush.fill(roundedBox(-0.56, -0.79, 0.86, 0.06, 0.02), scaled(colour, 0.75), range);
    for (const x of [-0.43, -0.2, 0.03]) drawGlass(ride, [x, -0.67, 0.16, 0.17], 0.02);
    brush.fill(
      cornered([
        [
          [-0.98, -0.36],
          [-0.4, -0.33],
          [0.4, -0.34],
          [1.08, -0.5],
        ],
        [
          [1.08, -0.5],
          [0.86, -0.2],
          [0.6, 0.03],
        ],
        [
          [0.6, 0.03],
          [-0.84, 0.03],
        ],
        [
          [-0.84, 0.03],
          [-0.95, -0.16],
          [-0.98, -0.36],
        ],
      ]),
      colour,
      range,
    );
    brush.stroke(
      line([
        [-0.96, -0.3],
        [0, -0.275],
        [1, -0.43],
      ]),
      mix(colour, [240, 236, 226], 0.8),
      0.8,
      0.022,
    );
  });
  drawWake(ride, 0.9);
}

function drawSail(ride: Ride, x: number, top: number, bottom: number, half: number, swell: number): void {
  const { brush } = ride;
  const canvas: Rgb = [226, 214, 190];
  const path = cornered([
    [
      [x - half * 0.86, top],
      [x + half * 0.86, top],
    ],
    [
      [x + half * 0.86, top],
      [x + half + swell, (top + bottom) / 2],
      [x + half, bottom],
    ],
    [
      [x + half, bottom],
      [x + swell * 0.6, bottom - 0.025],
      [x - half, bottom],
    ],
    [
      [x - half, bottom],
      [x - half * 0.86 + swell * 0.7, (top + bottom) / 2],
      [x - half * 0.86, top],
    ],
  ]);
  brush.fill(path, canvas, { from: x - half, to: x + half + swell });
  for (const t of [0.3, 0.62]) {
    const y = lerp(top, bottom, t);
    brush.stroke(
      line([
        [x - half * 0.82 + swell * 0.5, y],
        [x + swell * 0.9, y + 0.008],
        [x + half * 0.9 + swell * 0.8, y],
      ]),
      scaled(canvas, 0.6),
      0.1,
      0.004,
      0.4,
    );
  }
  brush.stroke(
    line([
      [x - half * 0.95, top],
      [x + half * 0.95, top],
    ]),
    WOOD,
    0.3,
    0.012,
  );
}

export function drawSailingShip(ride: Ride): void {
  const { brush, colour } = ride;
  const hullColour = mix(colour, WOOD, 0.5);
  const swell = 0.035 + Math.sin(ride.seconds * 1.1) * 0.008 + ride.wind * 0.04;
  afloat(ride, 0.8, () => {
    brush.stroke(
      line([
        [0.5, -0.22],
        [0.86, -0.36],
      ]),
      WOOD,
      0.4,
      0.018,
    );
    for (const [x, top] of [
      [-0.36, -0.88],
      [0.02, -0.99],
      [0.36, -0.84],
    ] as const) {
      brush.stroke(
        line([
          [x, -0.15],
          [x, top],
        ]),
        WOOD,
        0.35,
        0.02,
      );
      for (const dx of [-0.13, 0.13])
        brush.stroke(
          line([
            [x, top + 0.1],
            [x + dx, -0.18],
          ]),
          [40, 34, 30],
          0.2,
          0.003,
          0.6,
        );
      const mid = lerp(top, -0.24, 0.46);
      drawSail(ride, x, mid + 0.02, -0.26, 0.155, swell);
      drawSail(ride, x, top + 0.05, mid - 0.005, 0.12, swell);
      const wave = Math.sin(ride.seconds * 4 + x * 5) * 0.012;
      brush.fill(
        polygon([
          [x, top],
          [x + 0.1, top + 0.016 + wave],
          [x, top + 0.034],
        ]),
        colour,
        { rim: 0.6 },
      );
    }
    brush.fill(
      blob([
        [0.44, -0.28],
        [0.84, -0.355],
        [0.42, -0.74],
        [0.42 + swell, -0.5],
      ]),
      [226, 214, 190],
      { from: 0.4, to: 0.9 },
    );
    brush.fill(
      cornered([
        [
          [-0.68, -0.3],
          [-0.42, -0.28],
        ],
        [
          [-0.42, -0.2],
          [0.1, -0.16],
          [0.64, -0.24],
        ],
        [
          [0.64, -0.24],
          [0.52, -0.08],
          [0.36, 0.02],
        ],
        [
          [0.36, 0.02],
          [-0.52, 0.02],
        ],
        [
          [-0.52, 0.02],
          [-0.64, -0.12],
          [-0.68, -0.3],
        ],
      ]),
      hullColour,
      { from: -0.7, to: 0.7 },
    );
    brush.stroke(
      line([
        [-0.66, -0.2],
        [0, -0.115],
        [0.56, -0.17],
      ]),
      mix(hullColour, [220, 180, 110], 0.6),
      0.7,
      0.012,
    );
    for (const x of [-0.6, -0.52]) drawGlass(ride, [x, -0.26, 0.045, 0.045], 0.006);
    for (let i = 0; i < 6; i++) brush.flat(roundedBox(-0.36 + i * 0.13, -0.1, 0.03, 0.03, 0.004), [26, 20, 18], 0);
  });
  drawWake(ride, 0.6);
}
