import type { Brush } from '../brush.ts';
import { scaled } from '../colour.ts';
import { blob, cornered, ellipse, line, type Point } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { wrapAngle } from './draw-head.ts';
import { coverHead } from './cover-head.ts';
import type { HeadView } from './head-shape.ts';
import type { Skeleton } from './skeleton.ts';
import type { Cut } from './wardrobe.ts';

/** A standing ring of cloth round the neck. */
interface Ring {
  readonly bottom: number;
  readonly top: number;
  readonly bottomHalf: number;
  readonly topHalf: number;
  /** Half the gap at the throat, in radians. */
  readonly gap: number;
}

const RINGS: Partial<Readonly<Record<Cut['collar'], Ring>>> = {
  up: { bottom: 0.97, top: 1.15, bottomHalf: 0.054, topHalf: 0.046, gap: 0.62 },
  lapel: { bottom: 0.99, top: 1.08, bottomHalf: 0.04, topHalf: 0.035, gap: 0.8 },
  stand: { bottom: 0.99, top: 1.09, bottomHalf: 0.042, topHalf: 0.037, gap: 0.25 },
  shirt: { bottom: 1, top: 1.06, bottomHalf: 0.038, topHalf: 0.034, gap: 0.4 },
  hood: { bottom: 0.93, top: 1.1, bottomHalf: 0.068, topHalf: 0.056, gap: 0.42 },
};

/** The collar round the neck: the far half goes behind the neck, the near half over it. */
export function drawCollar(
  brush: Brush,
  skeleton: Skeleton,
  yaw: number,
  cut: Cut,
  colour: Rgb,
  half: 'far' | 'near',
): void {
  const ring = RINGS[cut.collar];
  if (!ring) return;
  const [hips, neck] = [skeleton.hips.at, skeleton.neck.at];
  const at = (level: number, width: number, angle: number): Point => {
    const x = hips[0] + (neck[0] - hips[0]) * level + Math.sin(angle) * width;
    return [x, hips[1] + (neck[1] - hips[1]) * level + Math.cos(angle) * width * 0.3];
  };
  const upper: Point[] = [];
  const lower: Point[] = [];
  const flush = (): void => {
    if (upper.length > 2) {
      const path = cornered([[...upper], [...lower].reverse()]);
      if (half === 'near') brush.fill(path, colour, { from: neck[0] - 0.06, to: neck[0] + 0.06, rim: 0.9 });
      else brush.flat(path, scaled(colour, 0.6), 0.1);
    }
    upper.length = 0;
    lower.length = 0;
  };
  const start = half === 'near' ? -Math.PI / 2 : Math.PI / 2;
  for (let i = 0; i <= 14; i++) {
    const angle = start + (i / 14) * Math.PI;
    const azimuth = Math.abs(wrapAngle(angle - yaw));
    if (azimuth < ring.gap) {
      flush();
      continue;
    }
    // The points of an open collar stand away from the throat and lie lower.
    const open = Math.max(0, 1 - (azimuth - ring.gap) / 0.7);
    upper.push(at(ring.top - open * 0.045, ring.topHalf * (1 + open * 0.12), angle));
    lower.push(at(ring.bottom - open * 0.05, ring.bottomHalf, angle));
  }
  flush();
}

/** A hood over the head, with its dark inside round the face. */
export function drawHood(brush: Brush, head: HeadView, colour: Rgb, isDeep: boolean, drawFace: () => void): void {
  const grow = isDeep ? 0.17 : 0.12;
  const at = head.place(0, 0);
  const range = { from: at[0] - head.size * 0.6, to: at[0] + head.size * 0.6 };
  const cover = { crown: grow, side: grow, back: grow * 1.35, nape: 0.56, wave: 0 };
  if (head.face.length === 0) drawFace();
  brush.fill(blob(coverHead(head, cover)), colour, range);
  if (head.face.length > 0) {
    const middle = centroid(head.face);
    const larger = (scale: number): Point[] =>
      head.face.map((point) => [
        middle[0] + (point[0] - middle[0]) * scale,
        middle[1] + (point[1] - middle[1]) * scale,
      ]);
    brush.flat(blob(larger(isDeep ? 1.16 : 1.1)), scaled(colour, 0.25), 0.05);
    drawFace();
  } else if (brush.heightPx > 90) {
    const top = head.place(0, -0.5 - grow);
    brush.stroke(line([top, head.place(0.02, -0.1), head.place(0, 0.5)]), scaled(colour, 0.5), 0, 0.003, 0.5);
  }
}

function centroid(points: readonly Point[]): Point {
  const sum = points.reduce<Point>((total, point) => [total[0] + point[0], total[1] + point[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** A peaked cap on the crown. */
export function drawCap(brush: Brush, head: HeadView, yaw: number, colour: Rgb): void {
  const size = head.size;
  const range = { from: head.place(-0.5, 0)[0], to: head.place(0.5, 0)[0] };
  const sin = Math.sin(yaw);
  const isFront = Math.cos(yaw) > -0.3;
  const crown = [
    head.place(-0.43 + sin * -0.05, -0.24),
    head.place(-0.47, -0.42),
    head.place(-0.3, -0.58),
    head.place(0.02, -0.6),
    head.place(0.3, -0.58),
    head.place(0.47, -0.42),
    head.place(0.43 + sin * -0.05, -0.24),
    head.place(0, -0.2),
  ];
  brush.fill(blob(crown), colour, range);
  const band = [head.place(-0.42, -0.3), head.place(0, -0.255), head.place(0.42, -0.3)];
  brush.stroke(line(band), scaled(colour, 0.4), 0, size * 0.07, 0.9);
  if (!isFront) return;
  const peak = head.place(sin * 0.42, -0.19);
  brush.fill(ellipse(peak[0], peak[1], size * (0.34 - Math.abs(sin) * 0.1), size * 0.055, sin * 0.22), [20, 20, 24], {
    ...range,
    rim: 0.8,
  });
}
