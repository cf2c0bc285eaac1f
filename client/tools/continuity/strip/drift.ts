import type { Film } from '#client/session/film.ts';

/** Drift beyond which a film no longer looks like one, until the server has said what it holds to. */
export const USUAL_DRIFT_LIMIT_DELTA_E = 5;

/** How far a shot's colour has wandered from the shot its run began with. */
export interface DriftPoint {
  readonly shotIndex: number;
  /** 0 at an anchor; null where it has not been measured. */
  readonly deltaE: number | null;
  readonly isAnchor: boolean;
}

/** Drift along the film, one point a shot. */
export function driftAlong(film: Film): DriftPoint[] {
  return film.shots.map(({ index, isAnchor, take }) => {
    const measured = film.cuts[index - 1]?.cut?.driftDeltaE ?? null;
    return { shotIndex: index, isAnchor, deltaE: isAnchor ? (take ? 0 : null) : measured };
  });
}

/**
 * Drift a shot that is not made yet is expected to begin with: the last one known in its run. Null for an anchor, and while
 * nothing of the run is known.
 */
export function forecastAt(points: readonly DriftPoint[], index: number): number | null {
  if (points[index]?.isAnchor) return null;
  for (let before = index - 1; before >= 0; before--) {
    const point = points[before];
    if (!point) return null;
    if (point.deltaE !== null) return point.deltaE;
    if (point.isAnchor) return null;
  }
  return null;
}

/** The first shot over the limit; null when there is none. */
export function firstOverDriftLimit(points: readonly DriftPoint[], limitDeltaE: number): DriftPoint | null {
  return points.find(({ deltaE }) => deltaE !== null && deltaE > limitDeltaE) ?? null;
}

/** Drift as a sentence, for those who do not see the line. */
export function describeDrift(points: readonly DriftPoint[], limitDeltaE: number): string {
  const measured = points.filter(({ deltaE }) => deltaE !== null);
  if (measured.length < 2) return 'Drift has not been measured yet.';
  const worst = measured.reduce((a, b) => ((b.deltaE ?? 0) > (a.deltaE ?? 0) ? b : a));
  const over = firstOverDriftLimit(points, limitDeltaE);
  const end = over ? `over the limit of ${limitDeltaE} from shot ${over.shotIndex + 1}` : 'within the limit';
  return `Drift is largest at shot ${worst.shotIndex + 1}, ΔE ${worst.deltaE?.toFixed(1)}, ${end}.`;
}
