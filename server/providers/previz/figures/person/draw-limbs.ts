import type { Brush, FillOptions } from '../brush.ts';
import { blob, hull, lerpPoint, line, type Point, tube } from '../curve.ts';
import type { Rgb } from '../port.ts';
import { scaled } from '../colour.ts';
import type { Person } from './build.ts';
import type { ArmJoints, LegJoints } from './skeleton.ts';

/** Clothes of one arm or leg. */
export interface LimbCloth {
  readonly colour: Rgb;
  /** Thickness over the bare limb. */
  readonly ease: number;
  /** Bare skin instead of cloth. */
  readonly isBare: boolean;
}

function drawHand(brush: Brush, arm: ArmJoints, person: Person, options: FillOptions): void {
  const scale = person.build.limb * (person.isChild ? 0.92 : 1);
  const [wrist, tip] = [arm.wrist.at, arm.hand.at];
  const palm = lerpPoint(wrist, tip, 0.5);
  const angle = Math.atan2(tip[1] - wrist[1], tip[0] - wrist[0]);
  const across: Point = [-Math.sin(angle) * 0.012 * scale, Math.cos(angle) * 0.012 * scale];
  brush.fill(
    tube([
      { at: wrist, radius: 0.0125 * scale },
      { at: palm, radius: 0.0165 * scale },
      { at: lerpPoint(wrist, tip, 0.85), radius: 0.0125 * scale },
      { at: tip, radius: 0.006 * scale },
    ]),
    person.skin,
    { ...options, rim: (options.rim ?? 1) * 0.8 },
  );
  if (brush.heightPx < 460) return;
  const thumbTip: Point = [
    palm[0] - across[0] * 1.5 + (tip[0] - wrist[0]) * 0.2,
    palm[1] - across[1] * 1.5 + (tip[1] - wrist[1]) * 0.2,
  ];
  brush.stroke(line([lerpPoint(wrist, tip, 0.3), palm, thumbTip]), scaled(person.skin, 0.6), 0.3, 0.0025, 0.5);
  for (const share of [-0.45, 0.1, 0.6]) {
    const from: Point = [palm[0] + across[0] * share, palm[1] + across[1] * share];
    const to: Point = [tip[0] + across[0] * share * 0.6, tip[1] + across[1] * share * 0.6];
    brush.stroke(line([from, to]), scaled(person.skin, 0.6), 0.3, 0.0016, 0.4);
  }
}

/** An arm from shoulder to fingers, the hand first so that the cuff lies over it. */
export function drawArm(brush: Brush, arm: ArmJoints, person: Person, cloth: LimbCloth, options: FillOptions): void {
  const limb = person.build.limb;
  const ease = cloth.isBare ? 1 : cloth.ease;
  drawHand(brush, arm, person, options);
  const middle = arm.elbow.at[0];
  const range = { from: middle - 0.045, to: middle + 0.045, ...options };
  const radius = {
    shoulder: 0.0265 * limb * (0.75 + 0.25 * ease),
    upper: 0.0265,
    elbow: 0.0205,
    fore: 0.0205,
    wrist: 0.0145,
  };
  brush.fill(
    tube([
      { at: arm.shoulder.at, radius: radius.shoulder },
      { at: lerpPoint(arm.shoulder.at, arm.elbow.at, 0.4), radius: radius.upper * limb * ease },
      { at: arm.elbow.at, radius: radius.elbow * limb * ease },
      { at: lerpPoint(arm.elbow.at, arm.wrist.at, 0.4), radius: radius.fore * limb * ease },
      {
        at: lerpPoint(arm.elbow.at, arm.wrist.at, cloth.isBare ? 1 : 1.02),
        radius: radius.wrist * limb * (cloth.isBare ? 1 : ease * 1.1),
      },
    ]),
    cloth.isBare ? person.skin : cloth.colour,
    range,
  );
  if (cloth.isBare || brush.heightPx < 240) return;
  const fold = 0.016 * ease;
  const [x, y] = arm.elbow.at;
  brush.stroke(
    line([
      [x - fold, y - 0.01],
      [x, y + 0.001],
      [x + fold * 0.8, y - 0.004],
    ]),
    scaled(cloth.colour, 0.5),
    0,
    0.003,
    0.5,
  );
}

/** A leg from hip to shoe. */
export function drawLeg(brush: Brush, leg: LegJoints, person: Person, cloth: LimbCloth, options: FillOptions): void {
  const limb = person.build.limb;
  const ease = cloth.isBare ? 0.92 : cloth.ease;
  drawShoe(brush, leg, person, options);
  const middle = leg.knee.at[0];
  brush.fill(
    tube([
      { at: leg.hip.at, radius: 0.046 * limb * ease },
      { at: lerpPoint(leg.hip.at, leg.knee.at, 0.45), radius: 0.041 * limb * ease },
      { at: leg.knee.at, radius: 0.0295 * limb * ease },
      { at: lerpPoint(leg.knee.at, leg.ankle.at, 0.35), radius: 0.0295 * limb * ease },
      { at: lerpPoint(leg.knee.at, leg.ankle.at, 0.97), radius: (cloth.isBare ? 0.017 : 0.0215) * limb * ease },
    ]),
    cloth.isBare ? person.skin : cloth.colour,
    { from: middle - 0.055, to: middle + 0.055, ...options },
  );
  if (cloth.isBare || brush.heightPx < 240) return;
  const [x, y] = leg.ankle.at;
  brush.stroke(
    line([
      [x - 0.02, y - 0.02],
      [x, y - 0.013],
      [x + 0.02, y - 0.022],
    ]),
    scaled(cloth.colour, 0.5),
    0,
    0.003,
    0.45,
  );
}

function drawShoe(brush: Brush, leg: LegJoints, person: Person, options: FillOptions): void {
  const limb = person.build.limb;
  const round = (at: Point, radius: number, flat: number): Point[] =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((step) => {
      const angle = (step / 8) * Math.PI * 2;
      return [at[0] + Math.cos(angle) * radius, at[1] + Math.sin(angle) * radius * flat];
    });
  const toe = leg.toe.at;
  const heel = leg.heel.at;
  const points = hull([
    ...round(leg.ankle.at, 0.023 * limb, 1),
    ...round([heel[0], heel[1] - 0.008], 0.018 * limb, 0.8),
    ...round([toe[0], toe[1] - 0.004], 0.02 * limb, 0.68),
    ...round(lerpPoint(leg.ankle.at, toe, 0.6), 0.021 * limb, 0.9),
  ]);
  brush.fill(blob(points), person.shoes, { ...options, rim: (options.rim ?? 1) * 0.7 });
}
