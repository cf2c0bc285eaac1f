import { clamp, lerp, type Point, smoothstep } from '../curve.ts';
import type { HeadView } from './head-shape.ts';

/** How thick something on the head is, in head heights. */
export interface HeadCover {
  readonly crown: number;
  readonly side: number;
  readonly back: number;
  /** How far down the back it goes: 0.3 is the nape, 0.5 the chin. */
  readonly nape: number;
  readonly wave: number;
}

/**
 * Outline of hair or a hood over a head. It swells away from the skull, and lies inside the contour where the face is
 * seen in profile.
 */
export function coverHead(head: HeadView, cover: HeadCover): Point[] {
  const middle = head.place(0, -0.05);
  const rows = head.left.length;
  const grow = (point: Point, row: number, faceness: number): Point => {
    const down = row / rows;
    const side = lerp(cover.side, cover.back, head.turn);
    const thick = lerp(cover.crown, side, clamp(down * 2.2, 0, 1)) + Math.sin(row * 2.6 + faceness) * cover.wave;
    const dx = point[0] - middle[0];
    const dy = point[1] - middle[1];
    const length = Math.hypot(dx, dy) || 1;
    const share = lerp(thick * head.size, -length * 0.25, smoothstep(0.1, 0.9, faceness)) / length;
    return [middle[0] + dx * (1 + share), middle[1] + dy * (1 + share)];
  };
  const last = Math.round(rows * (0.5 + cover.nape * 0.9));
  const right = head.right.slice(0, last).map((point, row) => grow(point, row, head.faceness(row, 1)));
  const left = head.left.slice(1, last).map((point, row) => grow(point, row + 1, head.faceness(row + 1, -1)));
  return [...right, ...left.reverse()];
}
