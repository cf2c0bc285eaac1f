import type { Brush } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { blob, ellipse, line, type Point, roundedBox } from '../curve.ts';
import type { Rgb } from '../port.ts';
import type { HeadView } from './head-shape.ts';
import type { Sheath } from './sheath.ts';
import type { Skeleton } from './skeleton.ts';

/** A place on a ball round the head; null when turned away. */
function onBall(head: HeadView, yaw: number, azimuth: number, y: number, radius: number): Point | null {
  const angle = yaw + azimuth;
  if (Math.cos(angle) < -0.05) return null;
  return head.place(Math.sin(angle) * Math.sqrt(Math.max(0, 1 - (y / radius) ** 2)) * radius, y);
}

/** An astronaut's helmet with a gold visor. */
export function drawHelmet(brush: Brush, head: HeadView, yaw: number, colour: Rgb): void {
  const at = head.place(0, -0.02);
  const radius = head.size * 0.68;
  const range = { from: at[0] - radius, to: at[0] + radius };
  const collar = head.place(0, 0.56);
  brush.fill(ellipse(collar[0], collar[1], radius * 0.86, radius * 0.26), scaled(colour, 0.7), range);
  brush.fill(ellipse(at[0], at[1], radius, radius * 1.02), colour, range);
  const visor: Point[] = [];
  const edge: readonly (readonly [number, number])[] = [
    [-1.1, 0],
    [-1, -0.28],
    [-0.5, -0.42],
    [0, -0.45],
    [0.5, -0.42],
    [1, -0.28],
    [1.1, 0],
    [1, 0.26],
    [0.5, 0.38],
    [0, 0.4],
    [-0.5, 0.38],
    [-1, 0.26],
  ];
  for (const [azimuth, y] of edge) {
    const clipped = Math.max(-1.5, Math.min(1.5, yaw + azimuth)) - yaw;
    if (Math.cos(yaw) < -0.4) continue;
    const point = onBall(head, yaw, clipped, y, 0.66);
    if (point) visor.push(point);
  }
  if (visor.length < 5) return;
  brush.fill(blob(visor), [92, 66, 40], { ...range, rim: 0 });
  brush.glint(line(visor.slice(1, 6)), head.size * 0.025, 0.8);
  const shine = onBall(head, yaw, -0.35, -0.16, 0.66);
  if (shine) brush.flat(ellipse(shine[0], shine[1], head.size * 0.07, head.size * 0.13, 0.5), [255, 232, 190], 1, 0.5);
}

/** A robot's head: a rounded shell, a glowing band of sight, an aerial. */
export function drawRobotHead(brush: Brush, head: HeadView, yaw: number, colour: Rgb, seconds: number): void {
  const size = head.size;
  const at = head.place(0, -0.04);
  const range = { from: at[0] - size * 0.45, to: at[0] + size * 0.45 };
  const top = head.place(0.2, -0.46);
  const tip = head.place(0.22, -0.68);
  brush.stroke(line([top, tip]), colour, 0.6, size * 0.04);
  brush.fill(roundedBox(at[0] - size * 0.4, at[1] - size * 0.44, size * 0.8, size * 0.86, size * 0.24), colour, range);
  brush.flat(
    roundedBox(at[0] - size * 0.22, at[1] + size * 0.4, size * 0.44, size * 0.14, size * 0.03),
    scaled(colour, 0.4),
    0.2,
  );
  brush.stroke(
    line([head.place(-0.38, 0.16), head.place(0, 0.2), head.place(0.38, 0.16)]),
    scaled(colour, 0.4),
    0,
    size * 0.02,
    0.7,
  );
  const sight: Rgb = [120, 226, 255];
  const pulse = 0.82 + 0.18 * Math.sin(seconds * 2.4);
  brush.glow(ellipse(tip[0], tip[1], size * 0.045, size * 0.045), mix(sight, [255, 90, 80], 0.9), pulse);
  const cos = Math.cos(yaw);
  if (cos < -0.2) return;
  const middle = head.place(Math.sin(yaw) * 0.26, -0.08);
  const half = size * (0.12 + 0.2 * Math.max(0, cos));
  brush.flat(
    roundedBox(middle[0] - half * 1.2, middle[1] - size * 0.11, half * 2.4, size * 0.22, size * 0.1),
    [18, 22, 28],
    0.1,
  );
  brush.halo(middle, size * 0.5, sight, 0.4 * pulse);
  for (const side of [-1, 1])
    brush.glow(ellipse(middle[0] + side * half * 0.6, middle[1], size * 0.052, size * 0.06), sight, pulse);
}

/** Joints, seams and the lamp on a robot's chest. */
export function drawRobotParts(brush: Brush, skeleton: Skeleton, sheath: Sheath, colour: Rgb, seconds: number): void {
  const ring = (at: Point, radius: number): void => {
    brush.flat(ellipse(at[0], at[1], radius, radius), scaled(colour, 0.35), 0.2);
    brush.flat(ellipse(at[0], at[1], radius * 0.5, radius * 0.5), colour, 0.8);
  };
  for (const leg of skeleton.legs) ring(leg.knee.at, 0.026);
  for (const arm of skeleton.arms) ring(arm.elbow.at, 0.02);
  for (const level of [0.62, 0.28]) {
    const seam = [-1.3, -0.6, 0, 0.6, 1.3]
      .map((azimuth) => sheath.spot(level, azimuth))
      .filter((point) => point !== null);
    if (seam.length > 2) brush.stroke(line(seam), scaled(colour, 0.4), 0, 0.005, 0.7);
  }
  const lamp = sheath.spot(0.76, 0.3);
  if (!lamp) return;
  brush.halo(lamp, 0.05, [120, 226, 255], 0.6);
  brush.glow(ellipse(lamp[0], lamp[1], 0.012, 0.012), [170, 240, 255], 0.8 + 0.2 * Math.sin(seconds * 3));
}
