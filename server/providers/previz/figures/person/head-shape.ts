import { clamp, lerp, type Point, rotate, smoothstep } from '../curve.ts';

/** A horizontal slice of the head at one height, in units of head height: y is -0.5 at the crown, 0.5 at the chin. */
interface Slice {
  /** Front view: half the width, and height. */
  readonly side: Point;
  /** Profile: distance from the ear to the face, and height. */
  readonly face: Point;
  /** Profile: distance from the ear to the back of the head, and height. */
  readonly back: Point;
  /** Angle from the middle of the face to the hairline; 0 above it. */
  readonly hairline: number;
}

function slice(side: Point, face: Point, back: Point, hairline: number): Slice {
  return { side, face, back, hairline };
}

const SLICES: readonly Slice[] = [
  slice([0, -0.5], [0.02, -0.5], [0.02, -0.5], 0),
  slice([0.17, -0.475], [0.17, -0.475], [0.2, -0.475], 0),
  slice([0.28, -0.41], [0.285, -0.405], [0.35, -0.4], 0),
  slice([0.335, -0.31], [0.355, -0.32], [0.435, -0.28], 0.35),
  slice([0.362, -0.2], [0.385, -0.21], [0.47, -0.15], 0.82),
  slice([0.37, -0.1], [0.395, -0.13], [0.475, -0.05], 1.0),
  slice([0.368, -0.02], [0.368, -0.06], [0.46, 0.03], 1.08),
  slice([0.362, 0.05], [0.405, 0.02], [0.435, 0.1], 1.2),
  slice([0.355, 0.11], [0.462, 0.095], [0.4, 0.15], 1.34),
  slice([0.345, 0.15], [0.405, 0.14], [0.37, 0.18], 1.5),
  slice([0.335, 0.19], [0.402, 0.19], [0.34, 0.21], 1.55),
  slice([0.318, 0.24], [0.385, 0.235], [0.31, 0.25], 1.56),
  slice([0.295, 0.29], [0.392, 0.28], [0.285, 0.285], 1.56),
  slice([0.26, 0.345], [0.368, 0.34], [0.26, 0.32], 1.56),
  slice([0.21, 0.405], [0.372, 0.405], [0.225, 0.36], 1.56),
  slice([0.145, 0.455], [0.325, 0.46], [0.18, 0.395], 1.56),
  slice([0.07, 0.487], [0.22, 0.475], [0.11, 0.42], 1.56),
  slice([0, 0.497], [0.1, 0.44], [0.04, 0.42], 1.56),
];

/** A head seen at a yaw, placed on the picture. */
export interface HeadView {
  readonly size: number;
  readonly left: readonly Point[];
  readonly right: readonly Point[];
  /** The whole outline, clockwise from the crown. */
  readonly outline: readonly Point[];
  /** Outline of the visible face below the hairline; empty from behind. */
  readonly face: readonly Point[];
  /** A place on the head; `azimuth` from the middle of the face, positive to its left; null when turned away. */
  readonly spot: (y: number, azimuth: number, reach?: number) => Point | null;
  /** 0 front or back view .. 1 profile. */
  readonly turn: number;
  /** How much of the contour on one side of the picture (-1 left, 1 right) is face rather than hair, 0..1, at a slice. */
  readonly faceness: (slice: number, sign: -1 | 1) => number;
  /** From head units (x right, y down, about the middle of the head) to the picture. */
  readonly place: (x: number, y: number) => Point;
}

export interface HeadShape {
  readonly at: Point;
  /** Chin to crown. */
  readonly height: number;
  /** Width over the usual. */
  readonly width: number;
  readonly yaw: number;
  /** Clockwise lean on the picture. */
  readonly angle: number;
  /** 0 strong brow, nose and jaw .. 1 soft. */
  readonly softness: number;
  /** 1 for a grown head; less pulls the jaw in. */
  readonly jaw: number;
  /** Extra angle of bare forehead and temple. */
  readonly recede: number;
}

function soften(slice: Slice, index: number, shape: HeadShape): Slice {
  const below = clamp((slice.side[1] - 0.1) / 0.4, 0, 1);
  const jaw = 1 - (1 - shape.jaw) * below - shape.softness * 0.07 * below;
  const nose = index === 8 ? 1 - shape.softness * 0.05 : 1;
  return {
    ...slice,
    side: [slice.side[0] * jaw * shape.width, slice.side[1]],
    face: [slice.face[0] * nose * (1 - (1 - shape.jaw) * below * 0.4), slice.face[1]],
  };
}

/** Shows a head from any side: the contour runs smoothly from front view to profile to back. */
export function viewHead(shape: HeadShape): HeadView {
  const sin = Math.sin(shape.yaw);
  // Sharpened, so that a three-quarter figure still has a clear profile.
  const turn = Math.abs(sin) ** 0.8;
  const place = (x: number, y: number): Point =>
    rotate([shape.at[0] + x * shape.height, shape.at[1] + y * shape.height], shape.at, shape.angle);
  const slices = SLICES.map((slice, index) => soften(slice, index, shape));
  const edge = (slice: Slice, sign: -1 | 1): Point => {
    const isFace = sign * sin > 0;
    const profile = isFace ? slice.face : slice.back;
    const shift = sin * -0.03;
    return [sign * lerp(slice.side[0], profile[0], turn) + shift, lerp(slice.side[1], profile[1], turn)];
  };
  const lefts = slices.map((slice) => edge(slice, -1));
  const rights = slices.map((slice) => edge(slice, 1));
  const onSlice = (index: number, angle: number): Point => {
    const [left, right] = [lefts[index] ?? [0, 0], rights[index] ?? [0, 0]];
    const middle = (left[0] + right[0]) / 2;
    const s = Math.sin(angle);
    const to = s < 0 ? left : right;
    return [lerp(middle, to[0], Math.abs(s)), lerp((left[1] + right[1]) / 2, to[1], Math.abs(s))];
  };
  // From behind the last sliver of cheek is hidden by hair and ear.
  const frontness = lerp(0.86, 1, smoothstep(-0.9, -0.3, Math.cos(shape.yaw)));
  const faceLeft: Point[] = [];
  const faceRight: Point[] = [];
  slices.forEach((slice, index) => {
    const half = slice.hairline === 0 ? 0 : (slice.hairline + shape.recede) * frontness;
    const from = Math.max(-Math.PI / 2, shape.yaw - half);
    const to = Math.min(Math.PI / 2, shape.yaw + half);
    if (half === 0 || to - from < 0.02) return;
    faceLeft.push(place(...onSlice(index, from)));
    faceRight.push(place(...onSlice(index, to)));
  });
  const spot = (y: number, azimuth: number, reach = 1): Point | null => {
    const angle = shape.yaw + azimuth;
    if (Math.cos(angle) < 0) return null;
    let index = 0;
    while (index < slices.length - 1 && (slices[index]?.side[1] ?? 1) < y) index++;
    const on = onSlice(index, angle);
    return place(on[0] * reach, y);
  };
  const left = lefts.map(([x, y]) => place(x, y));
  const right = rights.map(([x, y]) => place(x, y));
  return {
    size: shape.height,
    left,
    right,
    outline: [...right, ...left.slice(1).reverse()],
    face: faceLeft.length > 2 ? [...faceRight, ...faceLeft.reverse()] : [],
    spot,
    turn,
    faceness: (index, sign) => {
      const half = slices[index]?.hairline ?? 0;
      if (half === 0) return 0;
      const away = Math.abs(
        Math.atan2(Math.sin((sign * Math.PI) / 2 - shape.yaw), Math.cos((sign * Math.PI) / 2 - shape.yaw)),
      );
      // Only a profile has face for an edge; from front and back the edge is hair over the ears.
      return smoothstep(half + shape.recede + 0.12, half + shape.recede - 0.3, away) * smoothstep(0.45, 0.9, turn);
    },
    place,
  };
}
