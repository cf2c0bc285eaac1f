import { lightness, scaled } from '../colour.ts';
import type { FigureProp, FigureSpec, Rgb } from '../port.ts';
import { seededPick } from '../seeded.ts';
import type { ArmPose, BodyPose } from './body-pose.ts';
import type { PropStage } from './prop-stage.ts';
import {
  drawUmbrella,
  drawSuitcase,
  drawLantern,
  drawPhone,
  drawBook,
  drawCamera,
  drawGuitar,
  drawStaff,
} from './held-props.ts';
import { drawHat, drawBackpack, drawStraps } from './worn-props.ts';

/** How the carrying arm is held, and the other one when it helps. */
interface Grip {
  readonly lead?: ArmPose;
  readonly other?: ArmPose;
}

const GRIPS: Readonly<Record<FigureProp, Grip>> = {
  umbrella: { lead: { swing: 0.34, spread: 0.08, bend: 2.05, inward: 0.12 } },
  suitcase: { lead: { swing: 0, spread: 0.1, bend: 0.06, inward: 0 } },
  lantern: { lead: { swing: 0.75, spread: 0.16, bend: 0.72, inward: 0 } },
  hat: {},
  backpack: {},
  phone: { lead: { swing: 0.34, spread: 0.1, bend: 1.75, inward: 0.34 } },
  book: {
    lead: { swing: 0.3, spread: 0.12, bend: 1.4, inward: 0.4 },
    other: { swing: 0.3, spread: 0.12, bend: 1.35, inward: 0.4 },
  },
  camera: {
    lead: { swing: 0.72, spread: 0.26, bend: 2.1, inward: 0.65 },
    other: { swing: 0.72, spread: 0.26, bend: 2.05, inward: 0.65 },
  },
  guitar: {
    lead: { swing: -0.12, spread: 0.32, bend: 1.4, inward: 0.5 },
    other: { swing: 0.55, spread: 0.42, bend: 1.25, inward: 0.2 },
  },
  staff: { lead: { swing: 0.5, spread: 0.16, bend: 0.62, inward: 0 } },
};

/** Puts the hands where a prop needs them; a little of the body's own swing stays. */
export function holdProp(pose: BodyPose, prop: FigureProp, lead: 0 | 1): BodyPose {
  const grip = GRIPS[prop];
  const held = (own: ArmPose, wanted: ArmPose | undefined): ArmPose =>
    wanted ? { ...wanted, swing: wanted.swing + own.swing * 0.12 } : own;
  const [left, right] = pose.arms;
  return {
    ...pose,
    arms: [held(left, lead === 0 ? grip.lead : grip.other), held(right, lead === 1 ? grip.lead : grip.other)],
    nod: pose.nod + (prop === 'phone' || prop === 'book' ? 0.22 : 0),
    twist: pose.twist * 0.5,
  };
}

/** The colour of a prop: the given one, or one that stands off the garment. */
export function propColour(figure: FigureSpec, garment: Rgb): Rgb {
  if (figure.propColour) return figure.propColour;
  switch (figure.prop) {
    case 'umbrella':
      return lightness(garment) > 0.4
        ? [40, 46, 66]
        : seededPick(figure.seed, 30, [
            [196, 52, 56],
            [224, 176, 72],
            [70, 128, 150],
          ]);
    case 'suitcase':
      return [138, 92, 56];
    case 'lantern':
      return [255, 190, 96];
    case 'phone':
      return [176, 214, 255];
    case 'guitar':
      return [176, 108, 54];
    case 'book':
      return [146, 52, 48];
    case 'staff':
      return [112, 84, 58];
    case 'backpack':
      return lightness(garment) > 0.4 ? [62, 74, 66] : [150, 92, 56];
    case 'hat':
      return scaled(garment, 0.7);
    case 'camera':
    case undefined:
    default:
      return [34, 34, 38];
  }
}

type PropLayer = 'behind' | 'middle' | 'front';

/** Draws the part of a prop that belongs in one layer: behind the body, over the torso under the arm, or in front. */
export function drawProp(stage: PropStage, layer: PropLayer): void {
  const isBack = Math.cos(stage.yaw) < -0.25;
  const over: PropLayer = isBack ? 'behind' : 'front';
  switch (stage.prop) {
    case 'umbrella':
      if (layer === (isBack ? 'front' : 'middle')) drawUmbrella(stage);
      return;
    case 'suitcase':
      if (layer === 'middle') drawSuitcase(stage);
      return;
    case 'lantern':
      if (layer === over) drawLantern(stage);
      return;
    case 'hat':
      if (layer === 'middle') drawHat(stage);
      return;
    case 'backpack':
      if (layer === (isBack ? 'middle' : 'behind')) drawBackpack(stage);
      if (layer === 'middle' && !isBack) drawStraps(stage);
      return;
    case 'phone':
      if (layer === over) drawPhone(stage);
      return;
    case 'book':
      if (layer === over) drawBook(stage);
      return;
    case 'camera':
      if (layer === over) drawCamera(stage);
      return;
    case 'guitar':
      if (layer === (isBack ? 'behind' : 'middle')) drawGuitar(stage);
      return;
    case 'staff':
      if (layer === (isBack ? 'behind' : 'middle')) drawStaff(stage);
      return;
  }
}
