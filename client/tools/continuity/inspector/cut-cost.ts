import type { Cut, CutTerm } from '#contract/records/cut.ts';
import { countOf } from '#client/ui/format.ts';
import { METRIC_LABELS, metricRows } from './metric-rows.ts';

/** What one measure takes off a score. */
export interface CostPart {
  readonly term: CutTerm;
  /** Whole points, at least 1. */
  readonly points: number;
}

/** As many as can be read at a glance. */
const MOST_NAMED = 3;

/**
 * Shares out the points that are missing from 100 among the measures that cost them, most first. A score adds its measures up as
 * the root of their squares, so a measure's share is that of its square. Empty without a score and for a perfect one.
 */
export function costParts({ score, readings }: Pick<Cut, 'score' | 'readings'>): CostPart[] {
  const squares = readings.reduce((sum, { pointsLost }) => sum + pointsLost ** 2, 0);
  if (score === null || squares === 0) return [];
  const lost = 100 - Math.round(score);
  return readings
    .map(({ term, pointsLost }) => ({ term, points: Math.round((lost * pointsLost ** 2) / squares) }))
    .filter(({ points }) => points >= 1)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_NAMED);
}

/**
 * Says what took the points, so that a score can be understood that no single limit explains: "No measure is over its limit.
 * Together they cost 21 points: sharpness 20, colour 1." Null when there is nothing to say.
 */
export function costSentence(cut: Pick<Cut, 'score' | 'readings' | 'metrics'>): string | null {
  const parts = costParts(cut);
  const [first, ...others] = parts;
  if (!first || cut.score === null || !cut.metrics) return null;
  const isAnyOver = metricRows(cut.metrics, cut.readings).some(({ isOver }) => isOver);
  const lost = countOf(100 - Math.round(cut.score), 'point');
  const named = parts.map(({ term, points }) => `${nameOf(term)} ${points}`).join(', ');
  if (others.length === 0) {
    const all = `${nameOf(first.term)} costs ${lost}.`;
    return isAnyOver ? capital(all) : `No measure is over its limit, but ${all}`;
  }
  return isAnyOver ? `Costs ${lost}: ${named}.` : `No measure is over its limit. Together they cost ${lost}: ${named}.`;
}

function nameOf(term: CutTerm): string {
  return term === 'structure' ? METRIC_LABELS.structure : METRIC_LABELS[term].toLowerCase();
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
