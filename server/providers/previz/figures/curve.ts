import { Path2D } from '@napi-rs/canvas';

/** A place on the picture plane in figure units: the ground is y = 0, up is negative, the figure is about 1 high. */
export type Point = readonly [x: number, y: number];

export function lerp(a: number, b: number, t: number): number {
  return a + (b - a) * t;
}

export function clamp(value: number, low: number, high: number): number {
  return value < low ? low : value > high ? high : value;
}

/** 0 before `from`, 1 after `to`, smooth between. */
export function smoothstep(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from), 0, 1);
  return t * t * (3 - 2 * t);
}

export function lerpPoint(a: Point, b: Point, t: number): Point {
  return [lerp(a[0], b[0], t), lerp(a[1], b[1], t)];
}

/** Turns a point about a centre; positive is clockwise on the picture. */
export function rotate(point: Point, centre: Point, angle: number): Point {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  const x = point[0] - centre[0];
  const y = point[1] - centre[1];
  return [centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos];
}

/** Adds a Catmull-Rom spline through the points to a path; the pen must already be at the first point. */
function addSpline(path: Path2D, points: readonly Point[], isClosed: boolean): void {
  const count = points.length;
  const last = isClosed ? count : count - 1;
  const at = (index: number): Point =>
    // A spline has at least one point, so the bounded index always finds one.
    points[isClosed ? (index + count) % count : clamp(index, 0, count - 1)] as Point;
  for (let i = 0; i < last; i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path.bezierCurveTo(
      from[0] + (to[0] - before[0]) / 6,
      from[1] + (to[1] - before[1]) / 6,
      to[0] - (after[0] - from[0]) / 6,
      to[1] - (after[1] - from[1]) / 6,
      to[0],
      to[1],
    );
  }
}

/** A closed smooth shape through the points. */
export function blob(points: readonly Point[]): Path2D {
  const path = new Path2D();
  const first = points[0];
  if (!first) return path;
  path.moveTo(first[0], first[1]);
  addSpline(path, points, true);
  path.closePath();
  return path;
}

/** A closed shape whose sides are smooth and meet in corners. */
export function cornered(sides: readonly (readonly Point[])[]): Path2D {
  const path = new Path2D();
  let isStarted = false;
  for (const side of sides) {
    const first = side[0];
    if (!first) continue;
    if (isStarted) path.lineTo(first[0], first[1]);
    else path.moveTo(first[0], first[1]);
    isStarted = true;
    addSpline(path, side, false);
  }
  path.closePath();
  return path;
}

/** A closed shape with straight sides. */
export function polygon(points: readonly Point[]): Path2D {
  const path = new Path2D();
  points.forEach((point, index) => (index === 0 ? path.moveTo(point[0], point[1]) : path.lineTo(point[0], point[1])));
  path.closePath();
  return path;
}

/** An open line with corners, to be stroked. */
export function straight(points: readonly Point[]): Path2D {
  const path = new Path2D();
  points.forEach((point, index) => (index === 0 ? path.moveTo(point[0], point[1]) : path.lineTo(point[0], point[1])));
  return path;
}

/** An open smooth line through the points, to be stroked. */
export function line(points: readonly Point[]): Path2D {
  const path = new Path2D();
  const first = points[0];
  if (!first) return path;
  path.moveTo(first[0], first[1]);
  addSpline(path, points, false);
  return path;
}

export function ellipse(x: number, y: number, radiusX: number, radiusY: number, angle = 0): Path2D {
  const path = new Path2D();
  path.ellipse(x, y, radiusX, radiusY, angle, 0, Math.PI * 2);
  return path;
}

export function roundedBox(x: number, y: number, width: number, height: number, radius: number): Path2D {
  const path = new Path2D();
  path.roundRect(x, y, width, height, radius);
  return path;
}

/** One stop along a {@link tube}: where its middle is and how thick it is there. */
export interface TubeStop {
  readonly at: Point;
  readonly radius: number;
}

/** A tapered limb with round ends: one outline through all its joints, so that no seam shows at elbow or knee. */
export function tube(stops: readonly TubeStop[]): Path2D {
  const left: Point[] = [];
  const right: Point[] = [];
  const caps: Point[] = [];
  stops.forEach((stop, index) => {
    const before = stops[index - 1] ?? stop;
    const after = stops[index + 1] ?? stop;
    const dx = after.at[0] - before.at[0];
    const dy = after.at[1] - before.at[1];
    const length = Math.hypot(dx, dy) || 1;
    const [ux, uy] = [dx / length, dy / length];
    left.push([stop.at[0] + uy * stop.radius, stop.at[1] - ux * stop.radius]);
    right.push([stop.at[0] - uy * stop.radius, stop.at[1] + ux * stop.radius]);
    const isEnd = index === 0 || index === stops.length - 1;
    const away = index === 0 ? -1 : 1;
    if (isEnd) caps.push([stop.at[0] + ux * stop.radius * away * 0.9, stop.at[1] + uy * stop.radius * away * 0.9]);
  });
  const [start, end] = caps;
  if (!start || !end) return new Path2D();
  return blob([...left, end, ...right.reverse(), start]);
}

/** The convex outline round a set of points (Andrew's monotone chain). */
export function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const a = chain.at(-2);
        const b = chain.at(-1);
        if (!a || !b || (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
