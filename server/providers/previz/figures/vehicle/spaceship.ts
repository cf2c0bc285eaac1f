import { mix, scaled } from '../colour.ts';
import { blob, cornered, line, polygon, roundedBox } from '../curve.ts';
import { drawGlass, lampLevel, type Ride } from './parts.ts';

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
