import { clamp, lerp, type Point } from '../curve.ts';
import type { BodyPose } from './body-pose.ts';
import type { Person } from './build.ts';
import type { LegJoints, Skeleton } from './skeleton.ts';
import type { Cut } from './wardrobe.ts';

/** One cross-section of a garment on the picture, between its left and right edges. */
export interface Section {
  readonly left: Point;
  readonly right: Point;
  /** 1 at the neck, 0 at the hips, negative below. */
  readonly level: number;
}

/** The surface of a garment: sections from neck to hem, and how to find a place on it. */
export interface Sheath {
  readonly sections: readonly Section[];
  readonly hem: readonly Point[];
  /**
   * A place on the cloth. `azimuth` goes round the body from its front, positive to its left; null when that place is
   * turned away from the camera.
   */
  readonly spot: (level: number, azimuth: number) => Point | null;
}

/** What moves the cloth. */
export interface Sway {
  readonly seconds: number;
  /** Signed, -1..1, positive blows to the right of the picture. */
  readonly wind: number;
}

/** Half the width of an elliptic body seen at a yaw. */
export function halfWidth(side: number, depth: number, yaw: number): number {
  return Math.hypot(side * Math.cos(yaw), depth * Math.sin(yaw));
}

interface TorsoStop {
  readonly level: number;
  readonly side: number;
  readonly depth: number;
  /** Forward of the spine. */
  readonly forward: number;
}

function torsoStops({ build, softness }: Person, breath: number): readonly TorsoStop[] {
  const chest = 1 + breath * 0.012;
  const shoulder = build.shoulderHalf;
  return [
    { level: 1.03, side: 0.03, depth: 0.03, forward: 0.004 },
    { level: 0.985, side: shoulder * 0.46, depth: 0.036, forward: 0 },
    { level: 0.935, side: shoulder * 0.79, depth: 0.042, forward: 0 },
    { level: 0.87, side: shoulder * 0.91, depth: build.chestDepth * 0.9 * chest, forward: 0.001 },
    { level: 0.76, side: lerp(shoulder * 0.9, build.chestSide, 0.5), depth: build.chestDepth * chest, forward: 0.004 },
    {
      level: 0.62,
      side: build.chestSide * chest,
      depth: build.chestDepth * (1 + softness * 0.08) * chest,
      forward: 0.005 + softness * 0.004,
    },
    { level: 0.44, side: lerp(build.chestSide, build.waistSide, 0.72), depth: build.waistDepth * 1.06, forward: 0.002 },
    { level: 0.28, side: build.waistSide, depth: build.waistDepth, forward: 0 },
    { level: 0.06, side: build.hipSide * 0.97, depth: build.hipDepth, forward: -0.004 - softness * 0.003 },
  ];
}

function spineSpot(skeleton: Skeleton, level: number): Point {
  const stops = [
    [0, skeleton.hips.at],
    [0.36, skeleton.waist.at],
    [0.68, skeleton.chest.at],
    [1, skeleton.neck.at],
  ] as const;
  for (let i = 1; i < stops.length; i++) {
    const [low, high] = [stops[i - 1], stops[i]];
    if (low && high && (level <= high[0] || i === stops.length - 1)) {
      const t = (level - low[0]) / (high[0] - low[0]);
      return [lerp(low[1][0], high[1][0], t), lerp(low[1][1], high[1][1], t)];
    }
  }
  return skeleton.neck.at;
}

function legAcross(leg: LegJoints, y: number): number {
  const [hip, knee, ankle] = [leg.hip.at, leg.knee.at, leg.ankle.at];
  if (y < knee[1]) return lerp(hip[0], knee[0], clamp((y - hip[1]) / (knee[1] - hip[1] || 1), 0, 1));
  return lerp(knee[0], ankle[0], clamp((y - knee[1]) / (ankle[1] - knee[1] || 1), 0, 1));
}

function torsoSections(skeleton: Skeleton, pose: BodyPose, person: Person, cut: Cut): Section[] {
  const across: Point = [Math.cos(skeleton.spineAngle), Math.sin(skeleton.spineAngle)];
  const sin = Math.sin(pose.yaw);
  return torsoStops(person, pose.breath).map((stop) => {
    const ease = stop.level > 0.9 ? cut.ease * 0.5 : cut.ease;
    const yaw = pose.yaw + pose.twist * clamp(stop.level, 0, 1) * -1;
    const half = halfWidth(stop.side + ease, stop.depth + ease, yaw);
    const middle = spineSpot(skeleton, stop.level);
    const x = middle[0] + stop.forward * sin * across[0];
    const y = middle[1] + stop.forward * sin * across[1];
    return {
      level: stop.level,
      left: [x - across[0] * half, y - across[1] * half],
      right: [x + across[0] * half, y + across[1] * half],
    };
  });
}

/** The skirt hangs from the hips, is pushed out by the legs, trails behind a moving body and gives way to the wind. */
function skirtSections(skeleton: Skeleton, pose: BodyPose, person: Person, cut: Cut, sway: Sway): Section[] {
  const { build } = person;
  const hipY = skeleton.hips.at[1];
  const hemY = -cut.hem * (build.hipHeight / 0.52);
  const drop = hemY - hipY;
  if (drop <= 0.01) return [];
  const count = drop > 0.12 ? 5 : 2;
  const forwardSign = Math.sin(pose.yaw);
  const sections: Section[] = [];
  for (let i = 1; i <= count; i++) {
    const t = i / count;
    const y = hipY + drop * t;
    const half = halfWidth(
      build.hipSide + cut.ease + cut.flare * t ** 1.3,
      build.hipDepth + cut.ease + cut.flare * t ** 1.3,
      pose.yaw,
    );
    const lag = sway.seconds * 3.1 - t * 1.9;
    const flutter =
      Math.sin(lag) * (0.012 + Math.abs(sway.wind) * 0.02) * (pose.drag * 0.6 + Math.abs(sway.wind) + 0.12);
    const blown =
      (sway.wind * 0.085 - pose.drag * forwardSign * 0.06) * t ** 1.7 * Math.min(1, drop / 0.3) + flutter * t;
    const xs = skeleton.legs.map((leg) => legAcross(leg, y));
    const middle = lerp(skeleton.hips.at[0], ((xs[0] ?? 0) + (xs[1] ?? 0)) / 2, t * 0.7) + blown;
    const legHalf = 0.05 * build.limb * lerp(1, 0.78, t);
    sections.push({
      level: -t * (drop / build.spine),
      left: [Math.min(middle - half, ...xs.map((x) => x - legHalf)), y],
      right: [Math.max(middle + half, ...xs.map((x) => x + legHalf)), y],
    });
  }
  return sections;
}

function hemOf(last: Section, pose: BodyPose, cut: Cut, sway: Sway): Point[] {
  const width = last.right[0] - last.left[0];
  const belly = cut.hem < 0.4 ? 0.014 : 0.006;
  const points: Point[] = [];
  for (let i = 0; i <= 6; i++) {
    const t = i / 6;
    const wave = cut.hem < 0.4 ? Math.sin(t * 9.5 + sway.seconds * 2.3) * 0.0035 * (1 + pose.drag) : 0;
    points.push([
      last.left[0] + width * t,
      lerp(last.left[1], last.right[1], t) + Math.sin(Math.PI * t) * belly + wave,
    ]);
  }
  return points;
}

/** Lays a garment round a posed body. */
export function layGarment(skeleton: Skeleton, pose: BodyPose, person: Person, cut: Cut, sway: Sway): Sheath {
  const torso = torsoSections(skeleton, pose, person, cut);
  const skirt = pose.isSeated || Math.abs(pose.roll) > 0.5 ? [] : skirtSections(skeleton, pose, person, cut, sway);
  const sections = [...torso, ...skirt];
  const last = sections.at(-1);
  const hem = last ? hemOf(last, pose, cut, sway) : [];
  const spot = (level: number, azimuth: number): Point | null => {
    const angle = pose.yaw + azimuth;
    if (Math.cos(angle) < 0) return null;
    const share = 0.5 + Math.sin(angle) * 0.5;
    for (let i = 1; i < sections.length; i++) {
      const [above, below] = [sections[i - 1], sections[i]];
      if (!above || !below || (level < below.level && i < sections.length - 1)) continue;
      const t = clamp((above.level - level) / (above.level - below.level || 1), 0, 1);
      const left: Point = [lerp(above.left[0], below.left[0], t), lerp(above.left[1], below.left[1], t)];
      const right: Point = [lerp(above.right[0], below.right[0], t), lerp(above.right[1], below.right[1], t)];
      return [lerp(left[0], right[0], share), lerp(left[1], right[1], share)];
    }
    return null;
  };
  return { sections, hem, spot };
}
