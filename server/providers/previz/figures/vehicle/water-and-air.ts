import { mix, scaled } from '../colour.ts';
import { blob, cornered, ellipse, lerp, line, type Point, polygon, roundedBox } from '../curve.ts';
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

export function drawSpaceship(ride: Ride): void {
  const { brush, colour, seconds } = ride;
  const metal = mix(colour, [176, 182, 194], 0.6);
  const range = { from: -1.2, to: 1.2 };
  const burn = ride.isMoving ? 0.85 + 0.15 * Math.sin(seconds * 17) * Math.sin(seconds * 7) : 0.35;
  brush.context.save();
  brush.context.translate(0, Math.sin(seconds * 0.8) * 0.02);
  for (const y of [-0.62, -0.4]) {
    brush.halo([-1.12, y], 0.42 * burn, [110, 190, 255], 0.85);
    brush.glow(
      blob([
        [-1.02, y - 0.055],
        [-1.2 - 0.4 * burn, y],
        [-1.02, y + 0.055],
      ]),
      [206, 236, 255],
      0.9,
    );
    brush.fill(roundedBox(-1.1, y - 0.085, 0.3, 0.17, 0.04), scaled(metal, 0.6), range);
  }
  brush.fill(
    polygon([
      [-0.86, -0.62],
      [-0.98, -0.99],
      [-0.72, -0.99],
      [-0.2, -0.66],
    ]),
    scaled(metal, 0.8),
    range,
  );
  brush.fill(
    cornered([
      [
        [-0.95, -0.68],
        [-0.3, -0.74],
        [0.5, -0.68],
        [1.28, -0.46],
      ],
      [
        [1.28, -0.46],
        [0.6, -0.34],
        [-0.3, -0.28],
        [-0.95, -0.34],
      ],
    ]),
    metal,
    range,
  );
  brush.fill(
    cornered([
      [
        [-0.5, -0.4],
        [0.42, -0.42],
      ],
      [
        [0.42, -0.42],
        [0.1, -0.18],
        [-0.92, -0.02],
      ],
      [
        [-0.92, -0.02],
        [-1.0, -0.06],
        [-0.5, -0.4],
      ],
    ]),
    scaled(colour, 0.9),
    range,
  );
  brush.flat(
    blob([
      [0.5, -0.655],
      [0.78, -0.61],
      [0.96, -0.545],
      [0.7, -0.535],
      [0.46, -0.57],
    ]),
    [70, 110, 140],
    0.6,
  );
  if (lampLevel(ride) > 0)
    brush.glow(
      blob([
        [0.52, -0.645],
        [0.78, -0.602],
        [0.92, -0.55],
        [0.7, -0.545],
        [0.5, -0.57],
      ]),
      [150, 226, 255],
      0.7 * lampLevel(ride),
    );
  for (let i = 0; i < 7; i++) drawGlass(ride, [-0.7 + i * 0.15, -0.58, 0.07, 0.05], 0.02);
  for (const x of [-0.55, -0.1, 0.34])
    brush.stroke(
      line([
        [x, -0.7],
        [x + 0.03, -0.5],
        [x, -0.32],
      ]),
      scaled(metal, 0.45),
      0,
      0.007,
      0.55,
    );
  const blink = Math.max(0, Math.sin(seconds * 3)) ** 6;
  if (blink > 0.05) brush.halo([-0.85, -0.98], 0.12, [255, 70, 60], blink * 0.9);
  brush.context.restore();
}

export function drawAeroplane(ride: Ride): void {
  const { brush, colour, seconds } = ride;
  const skin = mix(colour, [226, 228, 232], 0.75);
  const range = { from: -1.8, to: 1.8 };
  brush.context.save();
  brush.context.translate(0, Math.sin(seconds * 0.9) * 0.015);
  brush.context.rotate(-0.03 + Math.sin(seconds * 0.6) * 0.01);
  brush.fill(
    polygon([
      [0.2, -0.5],
      [-0.25, -0.72],
      [-0.4, -0.72],
      [-0.12, -0.48],
    ]),
    scaled(skin, 0.7),
    { ...range, dim: 0.3 },
  );
  brush.fill(
    cornered([
      [
        [-1.38, -0.5],
        [-1.74, -0.98],
      ],
      [
        [-1.74, -0.98],
        [-1.52, -0.98],
        [-1.22, -0.66],
        [-0.96, -0.58],
      ],
    ]),
    colour,
    range,
  );
  brush.fill(
    blob([
      [-1.78, -0.52],
      [-1.3, -0.6],
      [-0.4, -0.62],
      [0.9, -0.62],
      [1.42, -0.56],
      [1.7, -0.44],
      [1.62, -0.36],
      [1.2, -0.31],
      [-0.2, -0.29],
      [-1.1, -0.36],
    ]),
    skin,
    range,
  );
  brush.fill(
    polygon([
      [-1.3, -0.47],
      [-1.78, -0.4],
      [-1.86, -0.43],
      [-1.62, -0.53],
    ]),
    scaled(skin, 0.85),
    range,
  );
  for (let i = 0; i < 15; i++) drawGlass(ride, [-0.95 + i * 0.135, -0.52, 0.06, 0.062], 0.025);
  brush.flat(
    cornered([
      [
        [1.3, -0.55],
        [1.5, -0.5],
        [1.56, -0.45],
        [1.34, -0.46],
      ],
    ]),
    [60, 76, 92],
    0.4,
  );
  brush.stroke(
    line([
      [-1.5, -0.42],
      [0, -0.4],
      [1.6, -0.4],
    ]),
    colour,
    0.7,
    0.035,
  );
  brush.fill(
    blob([
      [0.42, -0.3],
      [0.5, -0.22],
      [0.42, -0.14],
      [0.1, -0.13],
      [0.02, -0.22],
      [0.12, -0.3],
    ]),
    scaled(skin, 0.75),
    range,
  );
  brush.flat(ellipse(0.45, -0.22, 0.03, 0.075), [24, 26, 30], 0.1);
  brush.fill(
    polygon([
      [0.5, -0.38],
      [-0.42, -0.02],
      [-0.66, -0.01],
      [-0.24, -0.36],
    ]),
    scaled(skin, 0.9),
    range,
  );
  const blink = Math.max(0, Math.sin(seconds * 4)) ** 8;
  if (blink > 0.05) brush.halo([-0.55, -0.02], 0.1, [255, 60, 60], blink);
  brush.context.restore();
}

export function drawBalloon(ride: Ride): void {
  const { brush, colour, seconds } = ride;
  const sway = Math.sin(seconds * 0.7) * 0.025 + ride.wind * 0.05;
  brush.context.save();
  brush.context.rotate(sway);
  const range = { from: -0.36, to: 0.36 };
  const outline = (share: number): Point[] => [
    [0, -1],
    [0.2 * share, -0.965],
    [0.335 * share, -0.84],
    [0.36 * share, -0.67],
    [0.28 * share, -0.46],
    [0.12 * share, -0.27],
    [0.065 * share, -0.22],
  ];
  const half = (share: number): readonly (readonly Point[])[] => [
    outline(share),
    [
      [0.065 * share, -0.22],
      [-0.065 * share, -0.22],
    ],
    outline(-share).reverse(),
  ];
  for (const x of [-0.055, 0.055])
    brush.stroke(
      line([
        [x, -0.22],
        [x * 1.05, -0.12],
      ]),
      [60, 48, 40],
      0.3,
      0.005,
    );
  brush.fill(cornered(half(1)), colour, range);
  const other = mix(colour, [244, 232, 206], 0.75);
  for (const [from, to] of [
    [-0.78, -0.42],
    [-0.14, 0.14],
    [0.42, 0.78],
  ] as const)
    brush.fill(cornered([outline(to), outline(from).reverse()]), other, { ...range, rim: 0 });
  const flame = Math.max(0, Math.sin(seconds * 1.3)) ** 2 * (0.8 + 0.2 * Math.sin(seconds * 19));
  const lamp = lampLevel(ride);
  if (flame > 0.05) {
    brush.halo([0, -0.34], 0.3, [255, 176, 84], 0.55 * flame * (0.4 + lamp * 0.6));
    brush.glow(
      blob([
        [-0.014, -0.165],
        [0, -0.165 - 0.1 * flame],
        [0.014, -0.165],
      ]),
      [255, 224, 150],
      0.95,
    );
  }
  brush.fill(roundedBox(-0.066, -0.13, 0.132, 0.125, 0.014), [134, 92, 56], { from: -0.07, to: 0.07 });
  brush.stroke(
    line([
      [-0.066, -0.09],
      [0.066, -0.09],
    ]),
    [80, 54, 36],
    0.1,
    0.006,
  );
  for (const x of [-0.028, 0.022]) {
    brush.flat(ellipse(x, -0.168, 0.012, 0.015), [30, 26, 26], 0.1);
    brush.flat(ellipse(x, -0.14, 0.02, 0.018), [30, 26, 26], 0.1);
  }
  brush.context.restore();
}
