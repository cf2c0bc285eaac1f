import type { Brush } from '../brush.ts';
import { blob, ellipse, lerp, line, type Point } from '../curve.ts';
import type { HairStyle, Person } from './build.ts';
import { coverHead, type HeadCover } from './cover-head.ts';
import type { HeadView } from './head-shape.ts';
import type { Sway } from './sheath.ts';

const CUTS: Readonly<Record<Exclude<HairStyle, 'bald'>, HeadCover>> = {
  long: { crown: 0.05, side: 0.05, back: 0.05, nape: 0.42, wave: 0 },
  bob: { crown: 0.06, side: 0.08, back: 0.09, nape: 0.46, wave: 0 },
  bun: { crown: 0.035, side: 0.02, back: 0.03, nape: 0.34, wave: 0 },
  ponytail: { crown: 0.035, side: 0.02, back: 0.03, nape: 0.34, wave: 0 },
  short: { crown: 0.04, side: 0.015, back: 0.02, nape: 0.32, wave: 0.004 },
  swept: { crown: 0.085, side: 0.02, back: 0.03, nape: 0.35, wave: 0.008 },
  curly: { crown: 0.11, side: 0.1, back: 0.11, nape: 0.36, wave: 0.022 },
  thinning: { crown: 0.008, side: 0.03, back: 0.035, nape: 0.34, wave: 0.003 },
};

/** Locks of hair from the crown down: lighter and darker strands, and a soft band where the light turns over the crown. */
function strands(brush: Brush, head: HeadView, person: Person): void {
  const headPx = head.size * brush.heightPx;
  if (headPx < 48) return;
  const count = headPx > 110 ? 26 : 12;
  const low = CUTS[person.hair === 'bald' ? 'short' : person.hair].nape;
  for (let i = 0; i < count; i++) {
    const azimuth = Math.PI - 1.75 + (i / (count - 1)) * 3.5;
    const bend = Math.sin(i * 2.4) * 0.12;
    const from = -0.47 + (i % 3) * 0.05;
    const to = low - 0.1 - (i % 4) * 0.07;
    const points = [0, 0.35, 0.7, 1]
      .map((t) => head.spot(lerp(from, to, t), azimuth + bend * t, 1.03))
      .filter((point) => point !== null);
    if (points.length < 4) continue;
    const tone = i % 3 === 0 ? 1 : i % 3 === 1 ? 0 : 0.15;
    brush.stroke(line(points), person.hairColour, tone, head.size * (0.01 + (i % 2) * 0.008), 0.42);
  }
}

/** Skull, the cap of hair, then the face over it. */
export function drawHairCap(brush: Brush, head: HeadView, person: Person, drawFace: () => void): void {
  if (person.hair === 'bald') return drawFace();
  const cut = CUTS[person.hair];
  const at = head.place(0, 0);
  const range = { from: at[0] - head.size * 0.45, to: at[0] + head.size * 0.45 };
  brush.fill(blob(head.outline), person.skin, range);
  brush.fill(blob(coverHead(head, cut)), person.hairColour, range);
  strands(brush, head, person);
  if (head.face.length > 0) drawFace();
}

/** Hair that hangs, is tied, or flies: behind the head seen from the front, over the coat from behind. */
export function drawHairFall(
  brush: Brush,
  head: HeadView,
  person: Person,
  yaw: number,
  drag: number,
  sway: Sway,
): void {
  const back = -Math.sin(yaw);
  const size = head.size;
  const swing = Math.sin(sway.seconds * 2.6) * 0.03 * (0.5 + Math.abs(sway.wind) + drag * 0.6);
  const blown = sway.wind * 0.34 + back * drag * 0.3 + swing;
  if (person.hair === 'bun') {
    const at = head.place(back * 0.5, -0.24);
    brush.fill(ellipse(at[0], at[1], size * 0.16, size * 0.15), person.hairColour, {
      from: at[0] - size * 0.2,
      to: at[0] + size * 0.2,
    });
    return;
  }
  if (person.hair !== 'long' && person.hair !== 'ponytail') return;
  const isTail = person.hair === 'ponytail';
  const root = isTail ? head.place(back * 0.47, -0.12) : head.place(back * 0.2, -0.14);
  const wide = isTail ? 0.085 : lerp(0.37, 0.24, Math.abs(back));
  const long = isTail ? 0.95 : 1.42;
  const left: Point[] = [];
  const right: Point[] = [];
  for (let i = 0; i <= 7; i++) {
    const t = i / 7;
    const x =
      root[0] +
      (blown * t ** 1.5 + back * 0.12 * Math.sin(t * 2.2)) * size +
      Math.sin(t * 5 - sway.seconds * 2.6) * 0.014 * t * size;
    const y = root[1] + t * long * size * (1 - Math.min(0.3, Math.abs(blown) * 0.25 * t));
    const half = wide * size * (isTail ? Math.sin(0.45 + t * 2.35) : 1 - 0.3 * t ** 2 + 0.04 * Math.sin(t * 9));
    left.push([x - half, y]);
    right.push([x + half, y]);
  }
  brush.fill(blob([...left, ...right.reverse()]), person.hairColour, {
    from: root[0] - size * 0.4,
    to: root[0] + size * 0.4,
  });
  if (size * brush.heightPx < 36) return;
  const locks = size * brush.heightPx > 110 ? 16 : 6;
  for (let i = 1; i < locks; i++) {
    const share = i / locks + Math.sin(i * 2.7) * 0.012;
    const strand = left.map((point, row): Point => {
      const other = right[right.length - 1 - row] ?? point;
      return [lerp(point[0], other[0], share), point[1]];
    });
    brush.stroke(line(strand), person.hairColour, i % 3 === 0 ? 1 : 0.05, size * (0.009 + (i % 2) * 0.008), 0.4);
  }
}
