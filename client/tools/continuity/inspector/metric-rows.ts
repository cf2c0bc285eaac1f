import type { Cut, CutMetrics, CutReading, CutTerm } from '#contract/records/cut.ts';
import { countOf, formatSigned } from '#client/ui/format.ts';

/** One measure of a cut beside its limit. */
export interface MetricRow {
  readonly term: CutTerm;
  /** With the frame it was read at, where the rows differ in it and it is not the cut itself: "Colour, +5". */
  readonly label: string;
  readonly value: string;
  /** In words, such as "≥ 0.80"; null where this kind of cut does not ask for it. */
  readonly limit: string | null;
  /** How much of the limit is used: 1 is at the limit. 0 where there is none or nothing was measured. */
  readonly usedShare: number;
  /** Over the limit, and not explained by the clips' own motion. */
  readonly isOver: boolean;
}

const TERMS: readonly CutTerm[] = ['structure', 'colour', 'luminance', 'contrast', 'sharpness', 'motion'];

/** What the measures are called. */
export const METRIC_LABELS: Record<CutTerm, string> = {
  structure: 'SSIM',
  colour: 'Colour',
  luminance: 'Luminance',
  contrast: 'Contrast',
  sharpness: 'Sharpness',
  motion: 'Motion',
};

const UNMEASURED = '–';

/** The measures of a cut in reading order: those that count with their limits, the others as they are. */
export function metricRows(metrics: CutMetrics, readings: Cut['readings']): MetricRow[] {
  const isOneFrame = commonOffset(readings) !== null;
  return TERMS.flatMap((term) => {
    const reading = readings.find((candidate) => candidate.term === term);
    if (reading) return [judgedRow(reading, isOneFrame)];
    const value = valueAtCut(metrics, term);
    return value === undefined
      ? []
      : [
          {
            term,
            label: METRIC_LABELS[term],
            value: formatValue(term, value),
            limit: null,
            usedShare: 0,
            isOver: false,
          },
        ];
  });
}

/** The frame all readings were taken at, counted from the cut; null when there are several or none. */
export function commonOffset(readings: Cut['readings']): number | null {
  const offsets = new Set(readings.flatMap(({ offsetFrames }) => (offsetFrames === null ? [] : [offsetFrames])));
  const [only] = offsets;
  return offsets.size === 1 ? (only ?? null) : null;
}

function judgedRow({ term, value, limit, offsetFrames, pointsLost }: CutReading, isOneFrame: boolean): MetricRow {
  const usedShare = value === null ? 0 : shareOfLimit(term, value, limit);
  return {
    term,
    label:
      offsetFrames && !isOneFrame ? `${METRIC_LABELS[term]}, ${formatSigned(offsetFrames, 0)}` : METRIC_LABELS[term],
    value: formatValue(term, value),
    limit: formatLimit(term, limit),
    usedShare,
    isOver: usedShare > 1 && pointsLost > 0,
  };
}

/** A term read from the touching frames; undefined where it cannot be told from them alone. */
function valueAtCut(metrics: CutMetrics, term: CutTerm): number | null | undefined {
  switch (term) {
    case 'structure':
      return metrics.ssim;
    case 'colour':
      return metrics.deltaE;
    case 'luminance':
      return changeOf(metrics.luminanceRatio);
    case 'contrast':
      return changeOf(metrics.contrastRatio);
    case 'sharpness':
      return changeOf(metrics.sharpnessRatio);
    case 'motion':
      return undefined;
    default:
      return term satisfies never;
  }
}

function changeOf(ratio: number | null): number | null {
  return ratio === null ? null : ratio - 1;
}

function shareOfLimit(term: CutTerm, value: number, limit: number): number {
  if (term === 'structure') return (1 - value) / (1 - limit);
  return limit === 0 ? (value === 0 ? 0 : Number.POSITIVE_INFINITY) : Math.abs(value) / limit;
}

function formatValue(term: CutTerm, value: number | null): string {
  if (value === null) return UNMEASURED;
  if (term === 'structure') return value.toFixed(2);
  if (term === 'colour') return `ΔE ${value.toFixed(1)}`;
  if (term !== 'motion') return `${formatSigned(value * 100, 1)} %`;
  if (value === 0) return 'even';
  return `${countOf(Math.abs(value), 'frame')} ${value < 0 ? 'missing' : 'twice'}`;
}

function formatLimit(term: CutTerm, limit: number): string {
  if (term === 'structure') return `≥ ${limit.toFixed(2)}`;
  if (term === 'colour') return `≤ ${Number(limit.toFixed(1))}`;
  return term === 'motion' ? `≤ ${limit}` : `± ${Number((limit * 100).toFixed(1))} %`;
}
