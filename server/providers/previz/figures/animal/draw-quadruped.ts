import { type Brush, createBrush, type FillOptions } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { blob, ellipse, lerpPoint, line, type Point, rotate, tube } from '../curve.ts';
import { solveKnee } from '../person/skeleton.ts';
import type { DrawFigure, Rgb } from '../port.ts';
import { seededPick } from '../seeded.ts';
import { type AnimalPose, type FootPose, poseAnimal } from './animal-pose.ts';
import { type Breed, BREEDS, type Quadruped } from './breed.ts';

/** Shading runs over the whole animal, so that legs and trunk meet in one tone. */
const FLANK = { from: -0.5, to: 0.5 } as const;

/** A place in the animal's own space, projected by `put`. */
type Put = (forward: number, right: number, up: number) => Point;

interface Stage {
  readonly brush: Brush;
  readonly breed: Breed;
  readonly pose: AnimalPose;
  readonly coat: Rgb;
  readonly pale: Rgb;
  readonly put: Put;
  /** A point of the trunk, which pitches about the hips. */
  readonly trunk: (forward: number, up: number) => { readonly forward: number; readonly up: number };
  readonly isHindNear: boolean;
}

function drawLeg(stage: Stage, index: number, options: FillOptions): void {
  const { brush, breed, pose, coat, put } = stage;
  const isFore = index < 2;
  const side = index % 2 === 0 ? -1 : 1;
  const foot = pose.feet[index] as FootPose;
  const [thigh, knee, tip] = breed.leg;
  const right = side * breed.chest * 0.5;
  const attach = stage.trunk(
    isFore ? breed.half * 0.86 : -breed.half * 0.88,
    breed.back - breed.chest * (isFore ? 1.15 : 0.9),
  );
  const rest = isFore ? breed.half * 0.84 : -breed.half * 0.95;
  const sitting = pose.isSitting && !isFore;
  const footAt = {
    forward: sitting ? -breed.half * 0.42 : rest + foot.forward,
    right: right * 0.85,
    up: foot.lift + tip * 0.8,
  };
  const leg = breed.back - breed.chest;
  const hock = isFore
    ? footAt
    : {
        forward: footAt.forward - leg * 0.13 - Math.max(0, -foot.pitch) * leg * 0.12,
        right: right * 0.9,
        up: footAt.up + leg * (sitting ? 0.12 : 0.34),
      };
  const hip = { forward: attach.forward, right, up: attach.up };
  // Long enough to stand nearly straight in front and with a bent stifle behind, whatever the breed.
  const attachRest = breed.back - breed.chest * (isFore ? 1.15 : 0.9);
  const bones = isFore
    ? (attachRest - tip * 0.8) * 0.512
    : Math.hypot(attachRest - tip * 0.8 - leg * 0.34, leg * 0.2) * 0.55;
  const solved = solveKnee(hip, hock, bones, bones, side * 0.05);
  const at = (point: { forward: number; right: number; up: number }): Point =>
    put(point.forward, point.right, point.up);
  const [hipAt, kneeAt, hockAt, footPoint] = [at(hip), at(solved.knee), at(solved.ankle), at(footAt)];
  const toe = put(
    footAt.forward + tip * 1.5,
    footAt.right,
    Math.max(tip * 0.5, footAt.up - tip * 0.4 + Math.sin(foot.pitch) * tip),
  );
  const low = mix(coat, [30, 24, 22], breed.hasHooves ? 0.45 : 0.2);
  const stops = isFore
    ? [
        { at: hipAt, radius: thigh },
        { at: lerpPoint(hipAt, kneeAt, 0.55), radius: thigh * 0.72 },
        { at: kneeAt, radius: knee },
        { at: lerpPoint(kneeAt, footPoint, 0.5), radius: tip * 0.95 },
        { at: footPoint, radius: tip },
      ]
    : [
        { at: hipAt, radius: thigh * 1.35 },
        { at: lerpPoint(hipAt, kneeAt, 0.6), radius: thigh * 1.05 },
        { at: kneeAt, radius: knee * 1.55 },
        { at: hockAt, radius: knee * 0.86 },
        { at: lerpPoint(hockAt, footPoint, 0.5), radius: tip * 0.92 },
        { at: footPoint, radius: tip },
      ];
  brush.fill(
    tube([
      { at: lerpPoint(footPoint, toe, -0.3), radius: tip * 0.95 },
      { at: toe, radius: tip * (breed.hasHooves ? 1.05 : 0.85) },
    ]),
    breed.hasHooves ? [36, 30, 28] : low,
    { ...options, rim: 0.4 },
  );
  const range = { ...FLANK, ...options };
  // The rim belongs to the part below the body; on the flank it would cut the leg out like paper.
  brush.fill(tube(stops.slice(2)), coat, range);
  brush.fill(tube(stops), coat, { ...range, rim: 0 });
}

/** The neck from shoulder to poll, on the picture. */
function neckLine({ breed, pose, put, trunk }: Stage): { base: Point; top: Point; forward: number; up: number } {
  const base = trunk(breed.half * 0.95, breed.back - breed.chest * 0.62);
  const forward = base.forward + Math.cos(pose.neckAngle) * breed.neck;
  const up = base.up + Math.sin(pose.neckAngle) * breed.neck;
  return { base: put(base.forward, 0, base.up), top: put(forward, 0, up), forward, up };
}

function drawTrunk(stage: Stage): void {
  const { brush, breed, coat, put, trunk, pose } = stage;
  const stop = (forward: number, up: number, radius: number) => {
    const at = trunk(forward, up);
    return { at: put(at.forward, 0, at.up), radius };
  };
  const { half, back, chest, belly, rump } = breed;
  const stops = [
    stop(-half * 1.06, back - rump * 1.02, rump * 0.82),
    stop(-half * 0.78, back - rump, rump),
    stop(-half * 0.1, back - belly * 1.06 - 0.004, belly),
    stop(half * 0.55, back - chest * 1.02, chest),
    stop(half * 0.86, back - chest * 0.92, chest * 0.92),
  ];
  const neck = neckLine(stage);
  stops.push(
    { at: lerpPoint(neck.base, neck.top, 0.12), radius: breed.neckThick[0] },
    { at: lerpPoint(neck.base, neck.top, 0.55), radius: (breed.neckThick[0] + breed.neckThick[1] * 1.4) / 2.4 },
    { at: neck.top, radius: breed.neckThick[1] },
  );
  brush.fill(tube(stops), coat, FLANK);
  if (brush.heightPx < 90) return;
  const shoulder = trunk(half * 0.62, back - chest * 0.5);
  const elbow = trunk(half * 0.5, back - chest * 1.7);
  brush.stroke(
    line([
      put(shoulder.forward, chest * 0.3, shoulder.up),
      put(half * 0.44, chest * 0.3, (shoulder.up + elbow.up) / 2),
      put(elbow.forward, chest * 0.3, elbow.up),
    ]),
    scaled(coat, 0.5),
    0,
    0.008,
    pose.isSitting ? 0 : 0.3,
  );
}

function drawTail({ brush, breed, pose, coat, pale, put, trunk }: Stage, seconds: number, wind: number): void {
  const root = trunk(-breed.half * 1.12, breed.back - breed.rump * 0.5);
  const stops = [];
  const [thin, thick] = breed.tailThick;
  for (let i = 0; i <= 4; i++) {
    const t = i / 4;
    const angle = pose.tailAngle + Math.sin(seconds * 2.2 - t * 2) * 0.12 * t - (breed.tailAngle < 0 ? -0.5 * t : 0);
    const forward = root.forward - Math.cos(angle) * breed.tail * t * 0.85 + wind * -0.04 * t;
    const up = root.up - Math.sin(angle) * breed.tail * t - (breed.hasHooves ? t * t * 0.05 : 0);
    stops.push({
      at: put(forward, pose.tailSwing * breed.tail * t * 0.6, Math.max(0.02, up)),
      radius: t < 0.6 ? thin + (thick - thin) * (t / 0.6) : thick * (1 - (t - 0.6) * 1.7),
    });
  }
  const isMane = breed.tail > 0.4 && breed.hasHooves;
  brush.fill(tube(stops), isMane ? scaled(coat, 0.42) : coat, { from: -0.6, to: 0.2 });
  const tip = stops[4];
  const before = stops[3];
  if (tip && before && breed.pale && breed.tail > 0.3)
    brush.fill(tube([{ at: lerpPoint(before.at, tip.at, 0.2), radius: before.radius * 0.9 }, tip]), pale, { rim: 0.6 });
}

function drawEars(stage: Stage, skull: Point, along: number, sign: number, isFar: boolean): void {
  const { brush, breed, coat } = stage;
  const size = breed.earSize;
  const tilt = isFar ? 0.3 : -0.12;
  const at = (x: number, y: number): Point => rotate([skull[0] + sign * x, skull[1] + y], skull, sign * (along + tilt));
  const options: FillOptions = isFar ? { dim: 0.3, rim: 0.6 } : {};
  const s = breed.skull;
  if (breed.ear === 'drop') {
    brush.fill(
      blob([
        at(-s * 0.7, -s * 0.75),
        at(-s * 0.1, -s * 0.85),
        at(-s * 0.1, -s * 0.75 + size * 0.6),
        at(-s * 0.35, -s * 0.75 + size),
        at(-s * 0.8, -s * 0.75 + size * 0.75),
      ]),
      scaled(coat, 0.72),
      options,
    );
    return;
  }
  const wide = breed.ear === 'round' ? size * 0.75 : breed.ear === 'long' ? size * 0.3 : size * 0.42;
  const lean = breed.ear === 'long' ? -size * 0.45 : -size * 0.1;
  const base = -s * 0.8;
  brush.fill(
    breed.ear === 'round'
      ? ellipse(...at(-s * 0.45, base), wide, wide)
      : blob([
          at(-s * 0.4 - wide, base + wide * 0.4),
          at(-s * 0.4 - wide * 0.7 + lean * 0.7, base - size * 0.55),
          at(-s * 0.4 + lean, base - size),
          at(-s * 0.4 + wide * 0.7 + lean * 0.4, base - size * 0.5),
          at(-s * 0.4 + wide, base + wide * 0.4),
        ]),
    scaled(coat, 0.85),
    options,
  );
}

function drawAntlers({ brush }: Stage, skull: Point, sign: number, alpha: number): void {
  const at = (x: number, y: number): Point => [skull[0] + sign * x, skull[1] + y];
  const beam = [at(-0.012, -0.04), at(-0.07, -0.11), at(-0.075, -0.19), at(-0.03, -0.25)];
  const horn: Rgb = [196, 176, 146];
  const draw = (points: Point[], width: number): void => {
    brush.stroke(line(points), horn, 0.35, width, alpha);
    brush.glint(line(points), width * 0.35, 0.7 * alpha);
  };
  draw(beam, 0.014);
  draw([at(-0.05, -0.08), at(-0.01, -0.115), at(0.012, -0.15)], 0.01);
  draw([at(-0.074, -0.14), at(-0.11, -0.18), at(-0.112, -0.21)], 0.009);
  draw([at(-0.072, -0.18), at(-0.1, -0.235), at(-0.095, -0.265)], 0.009);
}

function drawMane({ brush, coat }: Stage, crest: readonly Point[], sign: number, seconds: number, wind: number): void {
  const fall = crest.map(
    (point, index): Point => [
      point[0] - sign * (0.045 + 0.02 * Math.sin(index * 1.7 + seconds * 2)) + wind * 0.03,
      point[1] + 0.075 + 0.015 * Math.sin(index * 2.3 + seconds * 2.6),
    ],
  );
  brush.fill(blob([...crest, ...fall.reverse()]), scaled(coat, 0.42), { rim: 0.9 });
}

function drawHeadAndNeck(stage: Stage, seed: number, seconds: number, wind: number): void {
  const { brush, breed, pose, coat, pale, put } = stage;
  const sign = Math.sign(Math.sin(pose.yaw)) || 1;
  const neck = neckLine(stage);
  const [baseAt, topAt] = [neck.base, neck.top];
  const lean = pose.neckAngle;
  const noseAngle = lean - pose.headAngle;
  const nose = {
    forward: neck.forward + Math.cos(noseAngle) * (breed.muzzle + breed.skull * 0.6),
    up: neck.up + Math.sin(noseAngle) * (breed.muzzle + breed.skull * 0.6),
  };
  const noseAt = put(nose.forward, 0, nose.up);
  const tilt = -noseAngle * 0.9;
  drawEars(stage, topAt, tilt, sign, true);
  if (breed === BREEDS.deer && seed % 3 !== 0) drawAntlers(stage, topAt, sign * 0.8, 0.6);
  const range = { from: topAt[0] - breed.skull * 1.6, to: topAt[0] + breed.skull * 1.6 };
  const head = tube([
    { at: lerpPoint(topAt, noseAt, -0.12), radius: breed.skull * 0.8 },
    { at: lerpPoint(topAt, noseAt, 0.12), radius: breed.skull },
    { at: lerpPoint(topAt, noseAt, 0.5), radius: (breed.skull * 0.85 + breed.muzzleThick) / 2 + 0.004 },
    { at: lerpPoint(topAt, noseAt, 0.85), radius: breed.muzzleThick },
    { at: noseAt, radius: breed.muzzleThick * 0.75 },
  ]);
  brush.fill(head, coat, range);
  if (breed.pale)
    brush.flat(
      tube([
        { at: lerpPoint(topAt, noseAt, 0.55), radius: breed.muzzleThick * 0.7 },
        { at: lerpPoint(topAt, noseAt, 0.97), radius: breed.muzzleThick * 0.6 },
      ]),
      pale,
      0.5,
      0.5,
    );
  const tip = lerpPoint(topAt, noseAt, 1.06);
  if (!breed.hasHooves)
    brush.flat(ellipse(tip[0], tip[1], breed.muzzleThick * 0.42, breed.muzzleThick * 0.38), [22, 18, 18], 0.3);
  const eye = lerpPoint(topAt, noseAt, 0.3);
  if (brush.heightPx > 60 && Math.cos(pose.yaw) > -0.4)
    brush.flat(ellipse(eye[0], eye[1] - breed.skull * 0.32, breed.skull * 0.11, breed.skull * 0.1), [14, 12, 12], 0.1);
  if (breed === BREEDS.horse) {
    const angle = Math.atan2(topAt[1] - baseAt[1], topAt[0] - baseAt[0]) - (sign * Math.PI) / 2;
    const crest = [-0.05, 0.2, 0.45, 0.7, 0.95, 1.12].map((t): Point => {
      const on = lerpPoint(baseAt, topAt, t);
      const reach = breed.neckThick[0] * (1 - t) + breed.neckThick[1] * t;
      return [on[0] + Math.cos(angle) * reach * 0.95, on[1] + Math.sin(angle) * reach * 0.95];
    });
    drawMane(stage, crest, sign, seconds, wind);
  }
  drawEars(stage, topAt, tilt, sign, false);
  if (breed === BREEDS.deer && seed % 3 !== 0) drawAntlers(stage, topAt, sign, 1);
}

/** Draws a four-legged animal; the canvas is already in figure units with the ground at y = 0. */
export const drawQuadruped =
  (kind: Quadruped): DrawFigure =>
  (context, figure, pose, light, place) => {
    const breed = BREEDS[kind];
    const body = poseAnimal(pose, breed, figure.seed);
    const brush = createBrush(context, light, place.heightPx, false, 0.4);
    const [sin, cos] = [Math.sin(body.yaw), Math.cos(body.yaw)];
    const put: Put = (forward, right, up) => [forward * sin - right * cos, -up + (forward * cos + right * sin) * 0.14];
    const pivot = { forward: -breed.half * 0.9, up: breed.back - breed.rump };
    const drop = body.isSitting ? (breed.back - breed.rump) * 0.52 : 0;
    const trunk: Stage['trunk'] = (forward, up) => {
      const [x, y] = [forward - pivot.forward, up - pivot.up];
      const [s, c] = [Math.sin(body.pitch), Math.cos(body.pitch)];
      return { forward: pivot.forward + x * c - y * s, up: pivot.up + x * s + y * c + body.bodyUp - drop };
    };
    const coat = figure.colour ?? seededPick(figure.seed, 21, breed.colours);
    const isHindNear = cos < 0;
    const stage: Stage = { brush, breed, pose: body, coat, pale: breed.pale ?? coat, put, trunk, isHindNear };
    const wind = pose.wind ?? 0;
    drawContactShadow(brush, 0, breed.half * (Math.abs(sin) > 0.6 ? 1.7 : 1.05));
    const near = sin > 0 ? 1 : 0;
    const far = 1 - near;
    const dim = { dim: 0.4, rim: 0.6 };
    if (!isHindNear) drawTail(stage, pose.seconds, wind);
    if (isHindNear) drawHeadAndNeck(stage, figure.seed, pose.seconds, wind);
    drawLeg(stage, far, dim);
    drawLeg(stage, 2 + far, dim);
    drawLeg(stage, isHindNear ? near : 2 + near, {});
    drawTrunk(stage);
    drawLeg(stage, isHindNear ? 2 + near : near, {});
    if (!isHindNear) drawHeadAndNeck(stage, figure.seed, pose.seconds, wind);
    if (isHindNear) drawTail(stage, pose.seconds, wind);
  };
