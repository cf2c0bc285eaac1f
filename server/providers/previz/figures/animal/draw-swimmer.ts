import { createBrush } from '../brush.ts';
import { mix, scaled } from '../colour.ts';
import { blob, ellipse, lerp, line, type Point, polygon } from '../curve.ts';
import type { DrawFigure, Rgb } from '../port.ts';
import { seededPick } from '../seeded.ts';

/** One long body that bends as it swims: half-heights of back and belly from nose (0) to tail (1). */
interface Body {
  readonly length: number;
  readonly back: readonly number[];
  readonly belly: readonly number[];
  readonly beat: number;
  readonly bend: number;
  readonly tail: number;
  readonly colours: readonly [Rgb, ...Rgb[]];
}

const WHALE: Body = {
  length: 3.1,
  back: [0.02, 0.26, 0.38, 0.42, 0.42, 0.37, 0.28, 0.18, 0.1, 0.06],
  belly: [0.02, 0.22, 0.42, 0.5, 0.46, 0.36, 0.24, 0.14, 0.08, 0.06],
  beat: 0.45,
  bend: 0.16,
  tail: 0.46,
  colours: [
    [66, 80, 98],
    [52, 58, 70],
    [84, 98, 110],
  ],
};

const FISH: Body = {
  length: 1.9,
  back: [0.02, 0.2, 0.33, 0.38, 0.37, 0.31, 0.23, 0.15, 0.09, 0.08],
  belly: [0.02, 0.16, 0.3, 0.37, 0.36, 0.29, 0.2, 0.13, 0.09, 0.08],
  beat: 1.6,
  bend: 0.11,
  tail: 0.4,
  colours: [
    [214, 112, 58],
    [86, 128, 150],
    [196, 172, 92],
  ],
};

/** Draws a whale or a fish; the given place is its belly. */
export const drawSwimmer =
  (kind: 'whale' | 'fish'): DrawFigure =>
  (context, figure, pose, light, place) => {
    const body = kind === 'whale' ? WHALE : FISH;
    const isLeft = pose.facing === 'left';
    const isEndOn = pose.facing === 'away' || pose.facing === 'toward';
    const brush = createBrush(context, light, place.heightPx, isLeft, body.length / 2);
    const colour = figure.colour ?? seededPick(figure.seed, 23, body.colours);
    const pale = mix(colour, [226, 226, 220], 0.5);
    context.scale((isLeft ? -1 : 1) * (isEndOn ? 0.45 : 1), 1);
    const speed = pose.action === 'run' ? 1.8 : pose.action === 'stand' ? 0.6 : 1;
    const phase = pose.seconds * Math.PI * 2 * body.beat * speed;
    const rise = Math.sin(pose.seconds * 0.9) * 0.03;
    const spine = (t: number): Point => [
      body.length * (0.5 - t),
      -0.52 + rise + Math.sin(phase - t * 3.4) * body.bend * t ** 1.4,
    ];
    const at = (t: number, off: number): Point => {
      const [x, y] = spine(t);
      return [x, y + off];
    };
    const row = (sizes: readonly number[], sign: number): Point[] =>
      sizes.map((size, index) => at((index / (sizes.length - 1)) * 0.9, size * sign));
    const tailRoot = spine(0.88);
    const sweep = Math.cos(phase - 3.2) * 0.22;
    const tail = (sign: number, reach: number): Point[] => [
      tailRoot,
      [tailRoot[0] - body.tail * 0.35, tailRoot[1] + sign * body.tail * 0.12 + sweep * 0.3],
      [tailRoot[0] - body.tail * 0.9, tailRoot[1] + sign * reach + sweep],
      [tailRoot[0] - body.tail * 0.62, tailRoot[1] + sweep * 0.6],
    ];
    const range = { from: -body.length / 2, to: body.length / 2 };
    const reach = kind === 'whale' ? body.tail * 0.32 : body.tail * 0.75;
    brush.fill(blob(tail(1, reach)), scaled(colour, 0.8), range);
    brush.fill(blob(tail(-1, reach)), colour, range);
    const dorsal =
      kind === 'whale'
        ? [at(0.6, -0.24), at(0.68, -0.4), at(0.7, -0.18)]
        : [at(0.28, -0.34), at(0.4, -0.54), at(0.62, -0.44), at(0.66, -0.2)];
    brush.fill(blob(dorsal), scaled(colour, 0.85), range);
    brush.fill(blob([...row(body.back, -1), ...row(body.belly, 1).reverse()]), colour, range);
    const bellyLine = body.belly.map((size, index) => at((index / 9) * 0.9, size * 0.97));
    const flank = body.belly.map((size, index) => at((index / 9) * 0.9, size * lerp(0.25, 0.6, index / 9)));
    brush.flat(blob([...bellyLine.slice(0, 8), ...flank.slice(0, 8).reverse()]), pale, 0.45, 0.55);
    if (kind === 'whale' && brush.heightPx > 60) {
      for (let i = 0; i < 6; i++)
        brush.stroke(
          line([0.06, 0.16, 0.28, 0.4].map((t) => at(t, 0.14 + i * 0.055 * Math.min(1, t * 4)))),
          scaled(colour, 0.5),
          0,
          0.008,
          0.35,
        );
    }
    if (kind === 'fish' && brush.heightPx > 60)
      brush.stroke(line([at(0.2, -0.24), at(0.245, 0), at(0.2, 0.22)]), scaled(colour, 0.5), 0, 0.014, 0.5);
    const flap = Math.sin(phase * 0.5) * 0.08;
    const root = at(0.3, kind === 'whale' ? 0.3 : 0.12);
    const long = kind === 'whale' ? 0.55 : 0.26;
    brush.fill(
      blob([
        root,
        [root[0] - long * 0.3, root[1] + long * 0.35 + flap],
        [root[0] - long * 0.85, root[1] + long * 0.6 + flap],
        [root[0] - long * 0.5, root[1] + long * 0.2 + flap * 0.5],
        [root[0] - 0.12, root[1] - 0.02],
      ]),
      scaled(colour, 0.78),
      range,
    );
    const eye = at(kind === 'whale' ? 0.13 : 0.11, kind === 'whale' ? 0.06 : -0.06);
    const size = kind === 'whale' ? 0.018 : 0.045;
    if (kind === 'fish') brush.flat(ellipse(eye[0], eye[1], size * 1.5, size * 1.5), pale, 0.8);
    brush.flat(ellipse(eye[0], eye[1], size, size), [10, 12, 16], 0.1);
    if (kind === 'whale')
      brush.stroke(line([at(0.015, 0.04), at(0.08, 0.1), at(0.17, 0.1)]), scaled(colour, 0.4), 0, 0.012, 0.6);
    else brush.flat(polygon([at(0, 0.02), at(0.04, 0.02), at(0.02, 0.045)]), scaled(colour, 0.4), 0.1);
  };
