import { mix, scaled } from '../colour.ts';
import { drawContactShadow } from '../contact-shadow.ts';
import { blob, ellipse, line, type Point, straight, tube } from '../curve.ts';
import { solveKnee } from '../person/skeleton.ts';
import type { Rgb } from '../port.ts';
import { drawHeadlight, drawTailLight, drawWheel, lampLevel, type Ride } from './parts.ts';

const DARK: Rgb = [30, 30, 36];

/** A rider seen from the side: bent over the bars, feet on pedals or rests. */
function drawRider(
  ride: Ride,
  hip: Point,
  hand: Point,
  feet: readonly [Point, Point],
  head: Point,
  isHelmeted: boolean,
): void {
  const { brush, colour } = ride;
  const leg = (foot: Point, dim: number): void => {
    const scale = 0.3;
    const solved = solveKnee(
      { forward: hip[0], right: 0, up: -hip[1] },
      { forward: foot[0], right: 0, up: -foot[1] },
      scale,
      scale,
      0,
    );
    const knee: Point = [solved.knee.forward, -solved.knee.up];
    brush.fill(
      tube([
        { at: hip, radius: 0.075 },
        { at: knee, radius: 0.05 },
        { at: foot, radius: 0.032 },
      ]),
      [44, 48, 62],
      { dim, rim: dim ? 0.6 : 1 },
    );
    brush.fill(
      tube([
        { at: [foot[0] - 0.03, foot[1] + 0.015], radius: 0.026 },
        { at: [foot[0] + 0.09, foot[1] + 0.022], radius: 0.02 },
      ]),
      [40, 32, 28],
      { dim, rim: 0.5 },
    );
  };
  leg(feet[0], 0.4);
  const chest: Point = [hip[0] + (head[0] - hip[0]) * 0.72, hip[1] + (head[1] - hip[1]) * 0.66];
  brush.fill(
    tube([
      { at: [hip[0], hip[1] + 0.01], radius: 0.085 },
      { at: [(hip[0] + chest[0]) / 2 - 0.02, (hip[1] + chest[1]) / 2], radius: 0.088 },
      { at: chest, radius: 0.088 },
      { at: [chest[0] + 0.05, chest[1] - 0.05], radius: 0.05 },
    ]),
    colour,
    { from: hip[0] - 0.1, to: chest[0] + 0.12 },
  );
  leg(feet[1], 0);
  if (isHelmeted) {
    brush.fill(ellipse(head[0], head[1], 0.088, 0.09), mix(colour, [230, 230, 230], 0.3), {
      from: head[0] - 0.1,
      to: head[0] + 0.1,
    });
    brush.flat(
      blob([
        [head[0] + 0.02, head[1] - 0.03],
        [head[0] + 0.085, head[1] - 0.02],
        [head[0] + 0.08, head[1] + 0.03],
        [head[0] + 0.02, head[1] + 0.02],
      ]),
      DARK,
      0.2,
    );
  } else {
    brush.fill(ellipse(head[0] + 0.012, head[1] + 0.008, 0.062, 0.075), [206, 158, 128], {
      from: head[0] - 0.08,
      to: head[0] + 0.08,
    });
    brush.fill(
      blob([
        [head[0] + 0.06, head[1] - 0.045],
        [head[0], head[1] - 0.085],
        [head[0] - 0.07, head[1] - 0.04],
        [head[0] - 0.06, head[1] + 0.045],
        [head[0] - 0.01, head[1] - 0.01],
      ]),
      [50, 36, 30],
      { from: head[0] - 0.08, to: head[0] + 0.08 },
    );
  }
  const elbow: Point = [(chest[0] + hand[0]) / 2 - 0.02, (chest[1] + hand[1]) / 2 + 0.075];
  brush.fill(
    tube([
      { at: [chest[0] + 0.02, chest[1] - 0.02], radius: 0.046 },
      { at: elbow, radius: 0.036 },
      { at: hand, radius: 0.026 },
    ]),
    scaled(colour, 0.92),
    { from: chest[0] - 0.05, to: hand[0] },
  );
}

export function drawBicycle(ride: Ride): void {
  const { brush } = ride;
  drawContactShadow(brush, 0, 0.62);
  const frame: Rgb = mix(ride.colour, [40, 40, 44], 0.4);
  const [rear, front, crank]: readonly [Point, Point, Point] = [
    [-0.32, -0.2],
    [0.34, -0.2],
    [-0.03, -0.185],
  ];
  const turn = ride.travelled * 4.2;
  const pedal = (angle: number): Point => [crank[0] + Math.cos(angle) * 0.09, crank[1] + Math.sin(angle) * 0.09];
  drawWheel(ride, rear, 0.195, 1.1, true);
  drawWheel(ride, front, 0.195, 1.1, true);
  const tubes: readonly (readonly Point[])[] = [
    [rear, crank, [0.22, -0.46], [-0.12, -0.47], crank],
    [rear, [-0.12, -0.47], [-0.14, -0.53]],
    [front, [0.24, -0.44], [0.21, -0.56], [0.3, -0.575]],
  ];
  for (const points of tubes) {
    const path = straight(points);
    brush.stroke(path, frame, 0.55, 0.022);
    brush.glint(path, 0.006, 0.5);
  }
  brush.fill(
    tube([
      { at: [-0.2, -0.545], radius: 0.02 },
      { at: [-0.06, -0.54], radius: 0.012 },
    ]),
    DARK,
    { rim: 0.6 },
  );
  drawRider(ride, [-0.13, -0.575], [0.28, -0.59], [pedal(turn + Math.PI), pedal(turn)], [0.13, -0.915], false);
  if (lampLevel(ride) > 0) drawHeadlight(ride, [0.3, -0.5], 0.02, 1);
}

export function drawMotorbike(ride: Ride): void {
  const { brush, colour } = ride;
  drawContactShadow(brush, 0, 0.85);
  drawHeadlight(ride, [0.5, -0.56], 0.045, 1);
  drawWheel(ride, [-0.5, -0.22], 0.22, 4.5);
  drawWheel(ride, [0.52, -0.22], 0.22, 4.5);
  brush.stroke(
    line([
      [0.52, -0.22],
      [0.42, -0.48],
      [0.36, -0.66],
      [0.28, -0.68],
    ]),
    [150, 152, 158],
    0.6,
    0.035,
  );
  brush.fill(
    blob([
      [-0.26, -0.2],
      [-0.3, -0.36],
      [-0.05, -0.42],
      [0.24, -0.4],
      [0.26, -0.22],
      [0.06, -0.14],
    ]),
    [60, 62, 68],
    { from: -0.4, to: 0.4, rim: 0.5 },
  );
  brush.stroke(
    line([
      [0.1, -0.2],
      [-0.3, -0.17],
      [-0.62, -0.22],
    ]),
    [160, 162, 168],
    0.7,
    0.05,
  );
  brush.fill(
    blob([
      [-0.02, -0.5],
      [0.1, -0.6],
      [0.32, -0.58],
      [0.36, -0.46],
      [0.14, -0.4],
    ]),
    colour,
    { from: -0.2, to: 0.5 },
  );
  brush.fill(
    blob([
      [-0.62, -0.5],
      [-0.48, -0.54],
      [-0.16, -0.5],
      [0.02, -0.48],
      [-0.1, -0.42],
      [-0.42, -0.44],
    ]),
    DARK,
    { from: -0.6, to: 0.2 },
  );
  drawTailLight(ride, [-0.62, -0.49], 0.04, 0.04);
  drawRider(
    ride,
    [-0.2, -0.55],
    [0.28, -0.67],
    [
      [0.04, -0.2],
      [0.02, -0.19],
    ],
    [0.13, -0.9],
    true,
  );
}
