import type { Brush } from '../brush.ts';
import { lightness, mix, scaled } from '../colour.ts';
import { blob, cornered, ellipse, lerp, line, type Point, polygon, roundedBox } from '../curve.ts';
import type { FigureSpec, Rgb } from '../port.ts';
import { seededPick } from '../seeded.ts';
import type { ArmPose, BodyPose } from './body-pose.ts';
import type { HeadView } from './head-shape.ts';
import type { Sheath, Sway } from './sheath.ts';
import type { Skeleton } from './skeleton.ts';

export type Prop = NonNullable<FigureSpec['prop']>;

/** How the carrying arm is held, and the other one when it helps. */
interface Grip {
  readonly lead?: ArmPose;
  readonly other?: ArmPose;
}

const GRIPS: Readonly<Record<Prop, Grip>> = {
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
export function holdProp(pose: BodyPose, prop: Prop, lead: 0 | 1): BodyPose {
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

/** Everything a prop is drawn from. */
export interface PropStage {
  readonly brush: Brush;
  readonly prop: Prop;
  readonly colour: Rgb;
  readonly skeleton: Skeleton;
  readonly head: HeadView;
  readonly sheath: Sheath;
  readonly yaw: number;
  readonly lead: 0 | 1;
  readonly sway: Sway;
}

function drawUmbrella({ brush, colour, skeleton, head, lead, sway }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const lean = 0.05 + sway.wind * 0.12 + Math.sin(sway.seconds * 1.3) * 0.012;
  const top: Point = [lerp(hand[0], head.place(0, 0)[0], 0.62) + lean * 0.2, head.place(0, -0.5)[1] - 0.135];
  const radius = 0.285;
  brush.stroke(line([[hand[0], hand[1] + 0.05], hand, top]), [60, 54, 52], 0.5, 0.007);
  const at = (angle: number, reach: number): Point => [
    top[0] + Math.sin(angle) * radius * reach + lean * 0.1,
    top[1] + (1 - Math.cos(angle)) * radius * 0.62 * reach,
  ];
  const rim: Point[] = [];
  const span = 1.5;
  for (let i = 0; i <= 24; i++) {
    const angle = -span + (i / 24) * span * 2;
    rim.push(at(angle, 1));
  }
  const [left, right] = [at(-span, 1), at(span, 1)];
  const scallops: Point[][] = [];
  const ribs = 6;
  for (let i = 0; i < ribs; i++) {
    const from = lerp(right[0], left[0], (1 - Math.cos((i / ribs) * Math.PI)) / 2);
    const to = lerp(right[0], left[0], (1 - Math.cos(((i + 1) / ribs) * Math.PI)) / 2);
    scallops.push([
      [from, right[1] + 0.006],
      [(from + to) / 2, right[1] - 0.018],
      [to, right[1] + 0.006],
    ]);
  }
  brush.flat(ellipse(top[0] + lean * 0.1, right[1] - 0.002, radius * 0.99, 0.03), scaled(colour, 0.35), 0);
  brush.fill(cornered([rim, ...scallops]), colour, { from: left[0], to: right[0] });
  for (let i = 1; i < ribs; i++) {
    const x = lerp(right[0], left[0], (1 - Math.cos((i / ribs) * Math.PI)) / 2);
    const share = (x - top[0]) / radius;
    brush.stroke(
      line([top, [top[0] + share * radius * 0.72, top[1] + 0.072], [x, right[1] + 0.004]]),
      scaled(colour, 0.45),
      0.1,
      0.0035,
      0.7,
    );
  }
  brush.stroke(line([[top[0], top[1] - 0.022], top]), [60, 54, 52], 0.6, 0.006);
}

function drawSuitcase({ brush, colour, skeleton, lead }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const [x, y] = [hand[0], hand[1] + 0.012];
  const height = Math.min(0.16, -y - 0.03);
  brush.stroke(
    line([
      [x - 0.03, y + 0.012],
      [x - 0.02, y - 0.006],
      [x + 0.02, y - 0.006],
      [x + 0.03, y + 0.012],
    ]),
    scaled(colour, 0.5),
    0.4,
    0.008,
  );
  brush.fill(roundedBox(x - 0.105, y + 0.01, 0.21, height, 0.014), colour, { from: x - 0.11, to: x + 0.11 });
  for (const dx of [-0.062, 0.062])
    brush.flat(roundedBox(x + dx - 0.009, y + 0.011, 0.018, height - 0.002, 0.002), scaled(colour, 0.5), 0.3, 0.8);
  for (const dx of [-0.062, 0.062])
    brush.flat(roundedBox(x + dx - 0.007, y + 0.035, 0.014, 0.012, 0.002), [214, 190, 130], 0.9);
}

function drawLantern({ brush, colour, skeleton, lead, sway }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const swing = Math.sin(sway.seconds * 2.4) * 0.012 + sway.wind * 0.02;
  const at: Point = [hand[0] + swing, hand[1] + 0.075];
  const flicker = 0.9 + 0.06 * Math.sin(sway.seconds * 13) + 0.04 * Math.sin(sway.seconds * 7.3 + 1);
  brush.halo(at, 0.3 * flicker, colour, 0.55);
  brush.stroke(
    line([
      [at[0] - 0.022, at[1] - 0.03],
      [hand[0], hand[1] + 0.002],
      [at[0] + 0.022, at[1] - 0.03],
    ]),
    [40, 34, 30],
    0.4,
    0.004,
  );
  brush.glow(roundedBox(at[0] - 0.021, at[1] - 0.03, 0.042, 0.06, 0.008), mix(colour, [255, 250, 230], 0.45 * flicker));
  brush.flat(
    polygon([
      [at[0] - 0.03, at[1] - 0.028],
      [at[0], at[1] - 0.05],
      [at[0] + 0.03, at[1] - 0.028],
    ]),
    [40, 34, 30],
    0.4,
  );
  brush.flat(roundedBox(at[0] - 0.026, at[1] + 0.028, 0.052, 0.012, 0.003), [40, 34, 30], 0.4);
  for (const dx of [-0.02, 0.02])
    brush.stroke(
      line([
        [at[0] + dx, at[1] - 0.03],
        [at[0] + dx, at[1] + 0.03],
      ]),
      [40, 34, 30],
      0.3,
      0.004,
    );
}

function drawHat({ brush, colour, head, yaw }: PropStage): void {
  const size = head.size;
  const range = { from: head.place(-0.6, 0)[0], to: head.place(0.6, 0)[0] };
  const sin = Math.sin(yaw);
  const middle = sin * -0.03;
  const crown = [
    [-0.4, -0.28],
    [-0.38, -0.5],
    [-0.27, -0.72],
    [0, -0.7],
    [0.27, -0.72],
    [0.38, -0.5],
    [0.4, -0.28],
  ] as const;
  const brim = head.place(middle, -0.27);
  brush.fill(blob([...crown.map(([x, y]) => head.place(x + middle, y)), head.place(middle, -0.22)]), colour, range);
  brush.flat(
    blob([
      head.place(-0.405 + middle, -0.4),
      head.place(middle, -0.35),
      head.place(0.405 + middle, -0.4),
      head.place(0.41 + middle, -0.29),
      head.place(middle, -0.24),
      head.place(-0.41 + middle, -0.29),
    ]),
    scaled(colour, 0.4),
    0.3,
  );
  brush.fill(ellipse(brim[0], brim[1], size * 0.7, size * 0.085, sin * 0.07), colour, range);
}

function drawBackpack({ brush, colour, skeleton, yaw }: PropStage): void {
  const back = -Math.sin(yaw);
  const chest = skeleton.chest.at;
  const neck = skeleton.neck.at;
  const half = lerp(0.1, 0.062, Math.abs(back));
  const x = (chest[0] + neck[0]) / 2 + back * 0.098;
  const [top, bottom] = [neck[1] - 0.012, skeleton.waist.at[1] + 0.035];
  brush.fill(roundedBox(x - half, top, half * 2, bottom - top, 0.035), colour, { from: x - half, to: x + half });
  brush.fill(
    roundedBox(x - half * 0.72 + back * half * 0.4, lerp(top, bottom, 0.48), half * 1.44, (bottom - top) * 0.42, 0.02),
    scaled(colour, 0.86),
    { from: x - half, to: x + half, rim: 0.3 },
  );
  brush.stroke(
    line([
      [x - half * 0.95, top + 0.06],
      [x, top + 0.072],
      [x + half * 0.95, top + 0.06],
    ]),
    scaled(colour, 0.5),
    0,
    0.005,
    0.7,
  );
  brush.fill(roundedBox(x - half * 1.05, top - 0.035, half * 2.1, 0.042, 0.021), mix(colour, [180, 170, 150], 0.4), {
    from: x - half,
    to: x + half,
  });
}

function drawStraps({ brush, colour, sheath }: PropStage): void {
  for (const side of [-1, 1]) {
    const points = [
      [0.97, 0.9],
      [0.85, 0.72],
      [0.65, 0.75],
      [0.45, 1.1],
    ].map(([level, azimuth]) => sheath.spot(level ?? 0, side * (azimuth ?? 0)));
    const seen = points.filter((point) => point !== null);
    if (seen.length > 2) brush.stroke(line(seen), scaled(colour, 0.8), 0.4, 0.014);
  }
}

function drawPhone({ brush, colour, skeleton, head, lead }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const face = head.place(0, 0.1);
  brush.halo([lerp(hand[0], face[0], 0.35), lerp(hand[1], face[1], 0.35)], 0.14, colour, 0.4);
  brush.context.save();
  brush.context.translate(hand[0], hand[1] - 0.012);
  brush.context.rotate((face[0] - hand[0]) * 2.2);
  brush.flat(roundedBox(-0.014, -0.03, 0.028, 0.056, 0.005), [16, 16, 20], 0.4);
  brush.glow(roundedBox(-0.011, -0.026, 0.022, 0.046, 0.003), colour);
  brush.context.restore();
}

function drawBook({ brush, colour, skeleton, yaw }: PropStage): void {
  const [a, b] = [skeleton.arms[0].hand.at, skeleton.arms[1].hand.at];
  const at: Point = [(a[0] + b[0]) / 2 + Math.sin(yaw) * 0.01, (a[1] + b[1]) / 2 - 0.022];
  const half = lerp(0.07, 0.038, Math.abs(Math.sin(yaw)));
  for (const side of [-1, 1]) {
    const leaf = (reach: number, lift: number): Point[] => [
      at,
      [at[0] + side * half * reach, at[1] - 0.02 - lift],
      [at[0] + side * half * reach, at[1] + 0.034 - lift],
      [at[0], at[1] + 0.05],
    ];
    brush.fill(polygon(leaf(1.06, 0)), colour, { from: at[0] - half, to: at[0] + half });
    brush.flat(polygon(leaf(0.98, 0.006)), [236, 228, 208], 0.85);
  }
}

function drawCamera({ brush, colour, skeleton, head, yaw }: PropStage): void {
  const sin = Math.sin(yaw);
  const [a, b] = [skeleton.arms[0].hand.at, skeleton.arms[1].hand.at];
  const face = head.place(sin * 0.5, 0.02);
  const at: Point = [lerp((a[0] + b[0]) / 2, face[0], 0.55), lerp((a[1] + b[1]) / 2, face[1], 0.55)];
  const half = lerp(0.042, 0.024, Math.abs(sin));
  brush.fill(roundedBox(at[0] - half, at[1] - 0.022, half * 2, 0.046, 0.006), colour, {
    from: at[0] - half,
    to: at[0] + half,
  });
  brush.fill(roundedBox(at[0] + sin * half - 0.016, at[1] - 0.015, 0.032, 0.032, 0.012), scaled(colour, 0.8), {
    from: at[0] - half,
    to: at[0] + half,
  });
  brush.flat(ellipse(at[0] + sin * (half + 0.012), at[1] + 0.001, 0.009, 0.011), [130, 170, 210], 0.9, 0.8);
}

function drawGuitar({ brush, colour, skeleton, yaw, lead }: PropStage): void {
  const side = lead === 1 ? 1 : -1;
  const sign = Math.abs(Math.sin(yaw)) > 0.5 ? Math.sign(Math.sin(yaw)) : side;
  const hips = skeleton.hips.at;
  const neckHand = skeleton.arms[lead === 1 ? 0 : 1].hand.at;
  brush.context.save();
  brush.context.translate(hips[0] + sign * 0.03, hips[1] - 0.075);
  const angle = Math.atan2(neckHand[1] - (hips[1] - 0.075), neckHand[0] - hips[0] - sign * 0.03);
  brush.context.rotate(angle);
  const body: Point[] = [
    [-0.13, 0],
    [-0.11, -0.07],
    [-0.05, -0.078],
    [-0.005, -0.05],
    [0.04, -0.056],
    [0.08, -0.04],
    [0.09, 0],
    [0.08, 0.04],
    [0.04, 0.056],
    [-0.005, 0.05],
    [-0.05, 0.078],
    [-0.11, 0.07],
  ];
  brush.fill(roundedBox(0.06, -0.012, 0.24, 0.024, 0.004), [58, 38, 28], { rim: 0.7 });
  brush.fill(roundedBox(0.29, -0.018, 0.055, 0.036, 0.006), [48, 32, 26], { rim: 0.7 });
  brush.fill(blob(body), colour, { from: -0.12, to: 0.1 });
  brush.flat(ellipse(0.015, 0, 0.024, 0.024), [26, 18, 16], 0.2);
  brush.flat(roundedBox(-0.075, -0.022, 0.012, 0.044, 0.003), [48, 32, 26], 0.2);
  brush.stroke(
    line([
      [-0.07, 0],
      [0.3, 0],
    ]),
    [220, 210, 190],
    0.9,
    0.002,
    0.7,
  );
  brush.context.restore();
}

function drawStaff({ brush, colour, skeleton, lead, sway }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const tip: Point = [hand[0] + 0.02, -0.004];
  const top: Point = [hand[0] - 0.03 + Math.sin(sway.seconds) * 0.004, hand[1] - 0.46];
  brush.stroke(line([[tip[0] + brush.pixel, tip[1]], hand, top]), colour, 0.1, 0.019);
  brush.stroke(line([tip, hand, top]), colour, 0.75, 0.01);
  brush.glint(line([[tip[0], tip[1] - 0.1], hand, top]), 0.003, 0.6);
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
