import { mix, scaled } from '../colour.ts';
import { blob, ellipse, lerp, line, roundedBox } from '../curve.ts';
import type { PropStage } from './prop-stage.ts';

export function drawHat({ brush, colour, head, yaw }: PropStage): void {
  const size = head.size;
  const range = { from: head.place(-0.6, 0)[0], to: head.place(0.6, 0)[0] };
  const sin = Math.sin(yaw);
  const middle = sin * -0.03;
  const crown = [
    [-0.4, -0.28],
    [-0.38, -0.5],
    [-0.27, -0.72],
    [0, -0.7],
    [0.27, -0.72],
    [0.38, -0.5],
    [0.4, -0.28],
  ] as const;
  const brim = head.place(middle, -0.27);
  brush.fill(blob([...crown.map(([x, y]) => head.place(x + middle, y)), head.place(middle, -0.22)]), colour, range);
  brush.flat(
    blob([
      head.place(-0.405 + middle, -0.4),
      head.place(middle, -0.35),
      head.place(0.405 + middle, -0.4),
      head.place(0.41 + middle, -0.29),
      head.place(middle, -0.24),
      head.place(-0.41 + middle, -0.29),
    ]),
    scaled(colour, 0.4),
    0.3,
  );
  brush.fill(ellipse(brim[0], brim[1], size * 0.7, size * 0.085, sin * 0.07), colour, range);
}

export function drawBackpack({ brush, colour, skeleton, yaw }: PropStage): void {
  const back = -Math.sin(yaw);
  const chest = skeleton.chest.at;
  const neck = skeleton.neck.at;
  const half = lerp(0.1, 0.062, Math.abs(back));
  const x = (chest[0] + neck[0]) / 2 + back * 0.098;
  const [top, bottom] = [neck[1] - 0.012, skeleton.waist.at[1] + 0.035];
  brush.fill(roundedBox(x - half, top, half * 2, bottom - top, 0.035), colour, { from: x - half, to: x + half });
  brush.fill(
    roundedBox(x - half * 0.72 + back * half * 0.4, lerp(top, bottom, 0.48), half * 1.44, (bottom - top) * 0.42, 0.02),
    scaled(colour, 0.86),
    { from: x - half, to: x + half, rim: 0.3 },
  );
  brush.stroke(
    line([
      [x - half * 0.95, top + 0.06],
      [x, top + 0.072],
      [x + half * 0.95, top + 0.06],
    ]),
    scaled(colour, 0.5),
    0,
    0.005,
    0.7,
  );
  brush.fill(roundedBox(x - half * 1.05, top - 0.035, half * 2.1, 0.042, 0.021), mix(colour, [180, 170, 150], 0.4), {
    from: x - half,
    to: x + half,
  });
}

export function drawStraps({ brush, colour, sheath }: PropStage): void {
  for (const side of [-1, 1]) {
    const points = [
      [0.97, 0.9],
      [0.85, 0.72],
      [0.65, 0.75],
      [0.45, 1.1],
    ].map(([level, azimuth]) => sheath.spot(level ?? 0, side * (azimuth ?? 0)));
    const seen = points.filter((point) => point !== null);
    if (seen.length > 2) brush.stroke(line(seen), scaled(colour, 0.8), 0.4, 0.014);
  }
}
