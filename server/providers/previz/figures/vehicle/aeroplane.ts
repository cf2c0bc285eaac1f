import { mix, scaled } from '../colour.ts';
import { blob, cornered, ellipse, line, polygon } from '../curve.ts';
import { drawGlass, type Ride } from './parts.ts';

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
