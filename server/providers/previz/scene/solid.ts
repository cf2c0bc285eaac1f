import type { SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';

/** A point in metres: right, up, away. */
export type Point3 = readonly [number, number, number];

const CLIP_METRES = 0.3;

/** Cuts a polygon off in front of the lens (Sutherland and Hodgman, one plane). */
function clipNear(points: readonly Point3[], nearZ: number): Point3[] {
  const kept: Point3[] = [];
  points.forEach((point, index) => {
    const next = points[(index + 1) % points.length] ?? point;
    if (point[2] >= nearZ) kept.push(point);
    if (point[2] >= nearZ === next[2] >= nearZ) return;
    const share = (nearZ - point[2]) / (next[2] - point[2]);
    kept.push([point[0] + (next[0] - point[0]) * share, point[1] + (next[1] - point[1]) * share, nearZ]);
  });
  return kept;
}

/** Adds a polygon in space to the current path, in true perspective. */
export function traceFace(context: SKRSContext2D, projector: Projector, points: readonly Point3[]): void {
  const visible = clipNear(points, projector.pose.z + CLIP_METRES);
  visible.forEach(([x, y, z], index) => {
    if (index === 0) context.moveTo(projector.columnAt(x, z), projector.rowAt(y, z));
    else context.lineTo(projector.columnAt(x, z), projector.rowAt(y, z));
  });
  if (visible.length > 0) context.closePath();
}

/** Fills one polygon in space. */
export function fillFace(
  context: SKRSContext2D,
  projector: Projector,
  points: readonly Point3[],
  style: SKRSContext2D['fillStyle'],
): void {
  context.fillStyle = style;
  context.beginPath();
  traceFace(context, projector, points);
  context.fill();
}

/** An upright rectangle that faces the camera. */
export function frontFace(left: number, right: number, bottom: number, top: number, z: number): Point3[] {
  return [
    [left, bottom, z],
    [left, top, z],
    [right, top, z],
    [right, bottom, z],
  ];
}

/** A rectangle on the floor or, with another height, a table's top. */
export function levelFace(left: number, right: number, near: number, far: number, y: number): Point3[] {
  return [
    [left, y, near],
    [left, y, far],
    [right, y, far],
    [right, y, near],
  ];
}

/** A rectangle on a side wall. */
export function sideFace(x: number, near: number, far: number, bottom: number, top: number): Point3[] {
  return [
    [x, bottom, near],
    [x, top, near],
    [x, top, far],
    [x, bottom, far],
  ];
}

/** A box of three visible faces: front, top when seen from above, and the side turned to the middle. */
export function fillBox(
  context: SKRSContext2D,
  projector: Projector,
  box: {
    readonly left: number;
    readonly right: number;
    readonly bottom: number;
    readonly top: number;
    readonly near: number;
    readonly far: number;
  },
  styles: { readonly front: string; readonly side: string; readonly top: string },
): void {
  const { left, right, bottom, top, near, far } = box;
  if (projector.pose.y > top) fillFace(context, projector, levelFace(left, right, near, far, top), styles.top);
  if (projector.pose.x < left) fillFace(context, projector, sideFace(left, near, far, bottom, top), styles.side);
  if (projector.pose.x > right) fillFace(context, projector, sideFace(right, near, far, bottom, top), styles.side);
  if (near > projector.pose.z + CLIP_METRES)
    fillFace(context, projector, frontFace(left, right, bottom, top, near), styles.front);
}
