import { type Brush, createBrush } from '../brush.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { tube } from '../curve.ts';
import type { DrawFigure, FigurePose, FigureSpec, Rgb } from '../port.ts';
import { leadingArm, poseBody } from './actions.ts';
import type { BodyPose } from './body-pose.ts';
import { type Person, personOf } from './build.ts';
import { drawCap, drawCollar, drawHood } from './draw-collar.ts';
import { drawGarment } from './draw-garment.ts';
import { drawHairCap, drawHairFall } from './draw-hair.ts';
import { drawHelmet, drawRobotHead, drawRobotParts } from './draw-helmet.ts';
import { drawHead, viewPersonHead, wrapAngle } from './draw-head.ts';
import { drawArm, drawLeg } from './draw-limbs.ts';
import { drawDrape, drawSeat } from './drape.ts';
import type { HeadView } from './head-shape.ts';
import type { PropStage } from './prop-stage.ts';
import { drawProp, holdProp, propColour } from './props.ts';
import { layGarment, type Sheath, type Sway } from './sheath.ts';
import { type ArmJoints, type Skeleton, solveSkeleton } from './skeleton.ts';
import { type Cut, cutOf, garmentColour } from './wardrobe.ts';

/** A person ready to be drawn, back to front. */
interface Stage {
  readonly brush: Brush;
  readonly person: Person;
  readonly cut: Cut;
  readonly colour: Rgb;
  readonly figure: FigureSpec;
  readonly body: BodyPose;
  readonly skeleton: Skeleton;
  readonly head: HeadView;
  readonly headYaw: number;
  readonly sheath: Sheath;
  readonly yaw: number;
  readonly sway: Sway;
  readonly isBack: boolean;
  readonly isSideways: boolean;
}

function drawArms(stage: Stage, layer: 'behind' | 'front'): void {
  const { brush, skeleton, person, cut, colour, isSideways } = stage;
  if (cut.arms === 'under') return;
  const nearness = (arm: ArmJoints): number => arm.hand.near + arm.elbow.near;
  const arms = [...skeleton.arms].sort((a, b) => nearness(a) - nearness(b));
  const cloth = { colour, ease: cut.sleeve, isBare: cut.arms === 'bare' };
  const { rimSide } = brush.light;
  arms.forEach((arm, index) => {
    const isBehind = isSideways ? index === 0 : nearness(arm) < -0.1;
    if (isBehind !== (layer === 'behind')) return;
    const isInner = !isSideways && rimSide !== 0 && (arm.shoulder.at[0] - skeleton.neck.at[0]) * rimSide < 0;
    drawArm(brush, arm, person, cloth, isBehind ? { dim: 0.35, rim: 0.7 } : { rim: isInner ? 0.22 : 1 });
  });
}

function drawLegs(stage: Stage): void {
  const { brush, skeleton, person, cut, colour } = stage;
  const isBare = cut.legs === 'bare';
  const trousers = {
    colour: cut.legs === 'same' ? colour : person.trousers,
    ease: stage.figure.kind === 'astronaut' ? 1.6 : 1.12,
    isBare,
  };
  [...skeleton.legs]
    .sort((a, b) => a.knee.near - b.knee.near)
    .forEach((leg, index) => drawLeg(brush, leg, person, trousers, index === 0 ? { dim: 0.35, rim: 0.75 } : {}));
}

function drawNeck({ brush, skeleton, person }: Stage): void {
  const size = person.build.headHeight;
  brush.fill(
    tube([
      { at: skeleton.head.at, radius: size * 0.2 },
      { at: skeleton.neck.at, radius: size * (0.22 - person.softness * 0.035) },
      { at: skeleton.chest.at, radius: size * 0.26 },
    ]),
    person.skin,
    { rim: 0.6, dim: 0.25, from: skeleton.neck.at[0] - 0.05, to: skeleton.neck.at[0] + 0.05 },
  );
}

function drawHeadAndHair(stage: Stage): void {
  const { brush, head, person, cut, colour, yaw, body, sway, isBack, headYaw } = stage;
  if (stage.figure.kind === 'astronaut') return drawHelmet(brush, head, headYaw, colour);
  if (stage.figure.kind === 'robot') return drawRobotHead(brush, head, headYaw, colour, sway.seconds);
  const face = (): void => drawHead(brush, head, person);
  if (cut.headgear === 'hood') {
    drawHood(brush, head, colour, cut.arms === 'under', () => {
      if (head.face.length > 0) face();
    });
    return;
  }
  if (isBack) drawHairFall(brush, head, person, yaw, body.drag, sway);
  drawHairCap(brush, head, person, face);
  if (cut.headgear === 'cap') drawCap(brush, head, headYaw, colour);
}

function layers(stage: Stage, prop: (layer: 'behind' | 'middle' | 'front') => void): void {
  const { brush, skeleton, person, cut, colour, yaw, head, body, sway, sheath } = stage;
  prop('behind');
  const isMachine = stage.figure.kind === 'robot' || stage.figure.kind === 'astronaut';
  if (!stage.isBack && cut.headgear !== 'hood' && !isMachine) drawHairFall(brush, head, person, yaw, body.drag, sway);
  drawArms(stage, 'behind');
  drawLegs(stage);
  if (body.isSeated || Math.abs(body.roll) > 0.5) drawDrape(brush, skeleton, person, cut, colour, body.isSeated);
  drawCollar(brush, skeleton, yaw, cut, colour, 'far');
  drawNeck(stage);
  drawGarment(brush, sheath, person, cut, colour, stage.figure.seed, yaw);
  const isHoodUp = cut.headgear === 'hood';
  if (!isHoodUp) drawCollar(brush, skeleton, yaw, cut, colour, 'near');
  drawHeadAndHair(stage);
  if (isHoodUp) drawCollar(brush, skeleton, yaw, cut, colour, 'near');
  prop('middle');
  drawArms(stage, 'front');
  if (stage.figure.kind === 'robot') drawRobotParts(brush, skeleton, sheath, colour, sway.seconds);
  prop('front');
}

/** Draws a person; the canvas is already in figure units with the ground at y = 0. */
export const drawPerson: DrawFigure = (context, figure, pose: FigurePose, light, place) => {
  const person = personOf(figure);
  const cut = cutOf(figure);
  const colour = garmentColour(figure);
  const lead = leadingArm(pose.facing);
  const free = poseBody(pose, person, figure.seed);
  // Life support is worn like a backpack.
  const prop = figure.prop ?? (figure.kind === 'astronaut' ? 'backpack' : undefined);
  const body = prop ? holdProp(free, prop, lead) : free;
  const skeleton = solveSkeleton(body, person.build);
  const sway = { seconds: pose.seconds, wind: pose.wind ?? 0 };
  const brush = createBrush(context, light, place.heightPx);
  const yaw = wrapAngle(body.yaw);
  const stage: Stage = {
    brush,
    person,
    cut,
    colour,
    figure,
    body,
    skeleton,
    head: viewPersonHead(skeleton, body, person),
    headYaw: wrapAngle(body.yaw + body.headTurn),
    sheath: layGarment(skeleton, body, person, cut, sway),
    yaw,
    sway,
    isBack: Math.cos(yaw) < -0.25,
    isSideways: Math.abs(Math.sin(yaw)) > 0.55,
  };
  if (pose.action !== 'swim' && pose.action !== 'fly' && pose.action !== 'ride')
    drawContactShadow(brush, skeleton.hips.at[0] * 0.6, Math.abs(body.roll) > 0.5 ? 0.42 : 0.2);
  if (pose.action === 'sit') drawSeat(brush, skeleton, person);
  const props: PropStage | null = prop
    ? {
        brush,
        prop,
        colour: figure.kind === 'astronaut' && !figure.prop ? colour : propColour(figure, colour),
        skeleton,
        head: stage.head,
        sheath: stage.sheath,
        yaw,
        lead,
        sway,
      }
    : null;
  layers(stage, (layer) => {
    if (props) drawProp(props, layer);
  });
};
