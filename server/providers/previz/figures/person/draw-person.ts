import { createBrush } from '../brush.ts';
import { tube } from '../curve.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import type { DrawFigure } from '../port.ts';
import { poseBody } from './actions.ts';
import { personOf } from './build.ts';
import { drawGarment } from './draw-garment.ts';
import { drawHairCap, drawHairFall } from './draw-hair.ts';
import { drawHead, viewPersonHead, wrapAngle } from './draw-head.ts';
import { drawArm, drawLeg } from './draw-limbs.ts';
import { layGarment } from './sheath.ts';
import { solveSkeleton } from './skeleton.ts';
import { CUTS, garmentColour } from './wardrobe.ts';

/** Draws a person; the canvas is already in figure units with the ground at y = 0. */
export const drawPerson: DrawFigure = (context, figure, pose, light, place) => {
  const person = personOf(figure);
  const cut = CUTS[figure.wardrobe];
  const colour = garmentColour(figure);
  const body = poseBody(pose, person, figure.seed);
  const skeleton = solveSkeleton(body, person.build);
  const sway = { seconds: pose.seconds, wind: pose.wind ?? 0 };
  const brush = createBrush(context, light, place.heightPx);
  const head = viewPersonHead(skeleton, body, person);
  const sheath = layGarment(skeleton, body, person, cut, sway);
  const yaw = wrapAngle(body.yaw);
  const isBack = Math.cos(yaw) < -0.25;
  const isSideways = Math.abs(Math.sin(yaw)) > 0.55;

  drawContactShadow(brush, 0, 0.2);
  const cloth = { colour, ease: cut.sleeve, isBare: cut.arms === 'bare' };
  const trousers = {
    colour: cut.legs === 'same' ? colour : person.trousers,
    ease: 1.12,
    isBare: cut.legs === 'bare',
  };
  const arms = [...skeleton.arms].sort((a, b) => a.hand.near + a.elbow.near - b.hand.near - b.elbow.near);
  const legs = [...skeleton.legs].sort((a, b) => a.knee.near - b.knee.near);
  const [farArm, nearArm] = arms;
  if (!farArm || !nearArm) return;
  const isBehind = (arm: typeof farArm): boolean => (isSideways ? arm === farArm : arm.hand.near < -0.07);

  if (!isBack) drawHairFall(brush, head, person, yaw, body.drag, sway);
  for (const arm of arms) if (isBehind(arm)) drawArm(brush, arm, person, cloth, { dim: 0.35, rim: 0.8 });
  legs.forEach((leg, index) => drawLeg(brush, leg, person, trousers, { dim: index === 0 ? 0.35 : 0 }));
  brush.fill(
    tube([
      { at: skeleton.head.at, radius: person.build.headHeight * 0.2 },
      { at: skeleton.neck.at, radius: person.build.headHeight * (0.235 - person.softness * 0.03) },
      { at: skeleton.chest.at, radius: person.build.headHeight * 0.3 },
    ]),
    person.skin,
    { rim: 0.6 },
  );
  drawGarment(brush, sheath, person, cut, colour, figure.seed);
  drawHead(brush, head, person);
  drawHairCap(brush, head, person);
  if (isBack) drawHairFall(brush, head, person, yaw, body.drag, sway);
  for (const arm of arms) {
    if (isBehind(arm)) continue;
    const isInner =
      !isSideways && light.rimSide !== 0 && (arm.shoulder.at[0] - skeleton.neck.at[0]) * light.rimSide < 0;
    drawArm(brush, arm, person, cloth, { rim: isInner ? 0.25 : 1 });
  }
};
