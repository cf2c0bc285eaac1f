import type { Brush } from '../brush.ts';
import { blob, hull, lerp, lerpPoint, type Point } from '../curve.ts';
import type { Rgb } from '../port.ts';
import type { Person } from './build.ts';
import type { Skeleton } from './skeleton.ts';
import type { Cut } from './wardrobe.ts';

function circle(at: Point, radius: number): Point[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((step) => {
    const angle = (step / 8) * Math.PI * 2;
    return [at[0] + Math.cos(angle) * radius, at[1] + Math.sin(angle) * radius];
  });
}

/** The skirt of a long garment when the legs do not hang: over the thighs of someone who sits, along a swimmer. */
export function drawDrape(
  brush: Brush,
  skeleton: Skeleton,
  person: Person,
  cut: Cut,
  colour: Rgb,
  isSeated: boolean,
): void {
  if (cut.hem > 0.44) return;
  const { limb, hipHeight, shin } = person.build;
  const length = (0.52 - cut.hem) * (hipHeight / 0.52);
  const legs = [...skeleton.legs].sort((a, b) => a.knee.near - b.knee.near);
  legs.forEach((leg, index) => {
    const thigh = lerpPoint(leg.hip.at, leg.knee.at, Math.min(1, length / 0.22));
    const past = Math.max(0, length - 0.24);
    const end = lerpPoint(leg.knee.at, leg.ankle.at, Math.min(0.85, past / shin));
    const hang = isSeated ? lerp(0.05, 0.11, Math.min(1, length / 0.35)) : 0;
    const points = [
      ...circle(leg.hip.at, 0.057 * limb + cut.ease),
      ...circle(thigh, 0.045 * limb + cut.ease),
      ...circle(end, 0.04 * limb + cut.ease + cut.flare * 0.3),
      ...(isSeated ? [[leg.hip.at[0], leg.hip.at[1] + hang] as const, [thigh[0], thigh[1] + hang] as const] : []),
    ];
    const xs = points.map((point) => point[0]);
    brush.fill(blob(hull(points)), colour, {
      from: Math.min(...xs),
      to: Math.max(...xs),
      dim: index === 0 ? 0.3 : 0,
      rim: 0.8,
    });
  });
}

/** A plain stool under someone who sits. */
export function drawSeat(brush: Brush, skeleton: Skeleton, person: Person): void {
  const [x, y] = skeleton.hips.at;
  const half = 0.1;
  const top = y + 0.056 * person.build.limb + 0.006;
  const wood: Rgb = [74, 56, 44];
  for (const dx of [-half * 0.82, half * 0.82]) {
    brush.fill(
      blob(
        hull([
          [x + dx * 0.86 - 0.009, top],
          [x + dx * 0.86 + 0.009, top],
          [x + dx + 0.008, -0.002],
          [x + dx - 0.008, -0.002],
        ]),
      ),
      wood,
      { rim: 0.6, dim: 0.3 },
    );
  }
  brush.fill(blob(hull([...circle([x - half, top + 0.008], 0.012), ...circle([x + half, top + 0.008], 0.012)])), wood, {
    rim: 0.8,
  });
}
