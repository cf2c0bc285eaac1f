import type { Brush } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { blob, ellipse, line, type Point } from '../curve.ts';
import type { BodyPose } from './body-pose.ts';
import type { Person } from './build.ts';
import { type HeadView, viewHead } from './head-shape.ts';
import type { Skeleton } from './skeleton.ts';

/** The angle, brought into -π..π. */
export function wrapAngle(angle: number): number {
  return Math.atan2(Math.sin(angle), Math.cos(angle));
}

/** The head of a posed person as the camera sees it. */
export function viewPersonHead(skeleton: Skeleton, pose: BodyPose, person: Person): HeadView {
  return viewHead({
    at: skeleton.head.at,
    height: person.build.headHeight,
    width: person.build.headWidth,
    yaw: wrapAngle(pose.yaw + pose.headTurn),
    angle: skeleton.headAngle,
    softness: person.softness,
    jaw: person.isChild ? 0.84 : 1,
    recede: person.hair === 'thinning' ? 0.3 : person.hair === 'bald' ? 0.45 : 0,
  });
}

const EYE_AZIMUTH = 0.44;

function drawEyes(brush: Brush, head: HeadView, person: Person): void {
  const dark = scaled(person.hairColour, 0.5);
  const size = head.size;
  for (const side of [-1, 1]) {
    const eye = head.spot(-0.02, side * EYE_AZIMUTH, 0.94);
    const inner = head.spot(-0.015, side * (EYE_AZIMUTH - 0.2), 0.94);
    const outer = head.spot(-0.02, side * (EYE_AZIMUTH + 0.24), 0.94);
    if (!eye || !inner || !outer) continue;
    const lidDrop = size * 0.016;
    brush.stroke(line([inner, [eye[0], eye[1] - lidDrop], outer]), dark, 0.2, size * 0.02, 0.85);
    brush.flat(
      ellipse(eye[0], eye[1] + size * 0.004, Math.abs(outer[0] - inner[0]) * 0.22 + size * 0.004, size * 0.019),
      dark,
      0.1,
      0.8,
    );
    const browIn = head.spot(-0.105, side * (EYE_AZIMUTH - 0.26), 0.95);
    const browOut = head.spot(-0.1, side * (EYE_AZIMUTH + 0.34), 0.96);
    const browTop = head.spot(-0.125, side * (EYE_AZIMUTH + 0.08), 0.95);
    if (browIn && browOut && browTop) {
      brush.stroke(
        line([browIn, browTop, browOut]),
        person.hairColour,
        0.35,
        size * (0.028 - person.softness * 0.01),
        0.75,
      );
    }
  }
}

function drawNoseAndMouth(brush: Brush, head: HeadView, person: Person): void {
  const size = head.size;
  const shadow = mix(scaled(person.skin, 0.55), [120, 50, 50], 0.2);
  const bridge = head.spot(-0.01, 0.14, 0.95);
  const wing = head.spot(0.14, 0.2, 0.93);
  const tip = head.spot(0.155, 0.02, 0.95);
  if (bridge && wing && tip) brush.stroke(line([bridge, wing, tip]), shadow, 0.4, size * 0.011, 0.55);
  const corner = [head.spot(0.24, -0.34, 0.95), head.spot(0.24, 0.34, 0.95)];
  const middle = head.spot(0.245, 0, 0.95);
  const [from, to] = [corner[0] ?? middle, corner[1] ?? middle];
  if (from && to && middle) {
    const lips = mix(person.skin, [150, 60, 62], 0.45 + person.softness * 0.2);
    const lower: Point = [middle[0], middle[1] + size * 0.03];
    brush.flat(blob([from, [middle[0], middle[1] - size * 0.018], to, lower]), lips, 0.55, 0.6);
    brush.stroke(line([from, middle, to]), shadow, 0.2, size * 0.011, 0.8);
  }
}

function drawEar(brush: Brush, head: HeadView, person: Person): void {
  for (const side of [-1, 1]) {
    const at = head.spot(0.04, side * 1.62);
    if (!at) continue;
    const size = head.size;
    brush.fill(ellipse(at[0], at[1], size * 0.05, size * 0.095, 0.15), person.skin, { rim: 0.25 });
    brush.stroke(
      line([
        [at[0] - size * 0.012, at[1] - size * 0.055],
        [at[0] + size * 0.022, at[1] - size * 0.03],
        [at[0] + size * 0.006, at[1] + size * 0.05],
      ]),
      scaled(person.skin, 0.6),
      0.3,
      size * 0.012,
      0.6,
    );
  }
}

function drawBeard(brush: Brush, head: HeadView, person: Person): void {
  const points: Point[] = [];
  const rows: readonly (readonly [number, number])[] = [
    [0.1, 1.45],
    [0.24, 1.25],
    [0.2, 0.62],
    [0.185, 0],
  ];
  const under: readonly (readonly [number, number])[] = [
    [0.53, 0],
    [0.5, 0.6],
    [0.36, 1.3],
  ];
  const at = (y: number, azimuth: number): Point | null => head.spot(y, azimuth, 1.03);
  for (const [y, azimuth] of rows) points.push(...[at(y, -azimuth)].filter((point) => point !== null));
  for (const [y, azimuth] of [...rows].reverse()) points.push(...[at(y, azimuth)].filter((point) => point !== null));
  for (const [y, azimuth] of [...under].reverse()) points.push(...[at(y, azimuth)].filter((point) => point !== null));
  for (const [y, azimuth] of under) points.push(...[at(y, -azimuth)].filter((point) => point !== null));
  if (points.length > 4) brush.fill(blob(points), person.hairColour, { rim: 0.5 });
}

/** Draws the face and ears over the hair; a bald head is all face. Features fade out as the head gets small. */
export function drawHead(brush: Brush, head: HeadView, person: Person): void {
  const at = head.place(0, 0);
  const range = { from: at[0] - head.size * 0.42, to: at[0] + head.size * 0.42 };
  if (person.hair === 'bald') brush.fill(blob(head.outline), person.skin, range);
  else if (head.face.length > 0) brush.fill(blob(head.face), person.skin, { ...range, rim: 0 });
  const headPx = head.size * brush.heightPx;
  if (head.face.length > 0 && headPx > 26) {
    drawNoseAndMouth(brush, head, person);
    drawEyes(brush, head, person);
  }
  if (head.face.length > 0 && person.hasBeard) drawBeard(brush, head, person);
  if (person.hair !== 'long' && headPx > 14) drawEar(brush, head, person);
}
