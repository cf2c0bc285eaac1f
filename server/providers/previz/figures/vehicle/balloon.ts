import { mix } from '../colour.ts';
import { blob, cornered, ellipse, line, type Point, roundedBox } from '../curve.ts';
import { lampLevel, type Ride } from './parts.ts';

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
