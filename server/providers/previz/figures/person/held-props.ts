import { mix, scaled } from '../colour.ts';
import { blob, cornered, ellipse, lerp, line, type Point, polygon, roundedBox } from '../curve.ts';
import type { PropStage } from './prop-stage.ts';

export function drawUmbrella({ brush, colour, skeleton, head, lead, sway }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const lean = 0.05 + sway.wind * 0.12 + Math.sin(sway.seconds * 1.3) * 0.012;
  const top: Point = [lerp(hand[0], head.place(0, 0)[0], 0.62) + lean * 0.2, head.place(0, -0.5)[1] - 0.18];
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

export function drawSuitcase({ brush, colour, skeleton, lead }: PropStage): void {
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

export function drawLantern({ brush, colour, skeleton, lead, sway }: PropStage): void {
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

export function drawPhone({ brush, colour, skeleton, head, lead }: PropStage): void {
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

export function drawBook({ brush, colour, skeleton, yaw }: PropStage): void {
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

export function drawCamera({ brush, colour, skeleton, head, yaw }: PropStage): void {
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

export function drawGuitar({ brush, colour, skeleton, yaw, lead }: PropStage): void {
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

export function drawStaff({ brush, colour, skeleton, lead, sway }: PropStage): void {
  const hand = skeleton.arms[lead].hand.at;
  const tip: Point = [hand[0] + 0.02, -0.004];
  const top: Point = [hand[0] - 0.03 + Math.sin(sway.seconds) * 0.004, hand[1] - 0.46];
  brush.stroke(line([[tip[0] + brush.pixel, tip[1]], hand, top]), colour, 0.1, 0.019);
  brush.stroke(line([tip, hand, top]), colour, 0.75, 0.01);
  brush.glint(line([[tip[0], tip[1] - 0.1], hand, top]), 0.003, 0.6);
}
