import type { CutMetrics } from '#contract/records/cut.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatSigned } from '#client/ui/format.ts';
import { useId, useState } from 'react';

const WIDTH = 350;
const HEIGHT = 82;
const BASE_Y = 66;
const TOP_Y = 16;
const REACH = 8;
const LABELLED = new Set([-8, -4, 0, 4, 8]);

interface DifferencePlotProps {
  readonly metrics: CutMetrics;
  /** Difference to stay under; null when none is asked. */
  readonly limitDeltaE: number | null;
}

/** How far each frame around the cut is from the last one before it. */
export function DifferencePlot({ metrics, limitDeltaE }: DifferencePlotProps) {
  const [isTable, setIsTable] = useState(false);
  const bodyId = useId();
  if (metrics.perFrame.length === 0) return null;
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <h3 className="text-meta font-semibold text-text-2">Difference around the cut</h3>
        <span className="ml-auto text-meta text-text-3">ΔE2000 per frame</span>
        <button
          type="button"
          aria-expanded={isTable}
          aria-controls={bodyId}
          onClick={() => setIsTable(!isTable)}
          className="min-h-6 rounded-chip px-1.5 text-meta text-text-2 underline underline-offset-2 hover:text-text-1"
        >
          {isTable ? 'Show as plot' : 'Show as table'}
        </button>
      </div>
      <div id={bodyId}>
        {isTable ? <PlotTable metrics={metrics} /> : <Plot metrics={metrics} limitDeltaE={limitDeltaE} />}
      </div>
    </section>
  );
}

function plotSentence({ perFrame, peak }: CutMetrics): string {
  const largest = perFrame.reduce((a, b) => (b.deltaE > a.deltaE ? b : a));
  return `Difference from the last frame before the cut, frame by frame: largest ΔE ${largest.deltaE.toFixed(1)} at frame ${formatSigned(largest.offsetFrames, 0)}; the biggest jump sits at ${formatSigned(peak.offsetFrames, 0)}.`;
}

function Plot({ metrics, limitDeltaE: limit }: DifferencePlotProps) {
  const largest = Math.max(limit ?? 0, ...metrics.perFrame.map(({ deltaE }) => deltaE), 1);
  const yOf = (deltaE: number) => BASE_Y - (deltaE / largest) * (BASE_Y - TOP_Y);
  const step = (WIDTH - 20) / (2 * REACH + 1);
  const xOf = (offset: number) => 10 + (offset + REACH) * step + step / 2;
  const tallest = metrics.perFrame.reduce((a, b) => (b.deltaE > a.deltaE ? b : a));
  return (
    <svg role="img" aria-label={plotSentence(metrics)} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="w-full">
      <line x1={xOf(0)} x2={xOf(0)} y1={0} y2={BASE_Y} className="stroke-text-1" strokeWidth={1} />
      <text x={xOf(0) - 6} y={10} textAnchor="end" className="fill-text-2 text-meta">
        cut
      </text>
      {metrics.perFrame.map(({ offsetFrames, deltaE }) => {
        const isOver = limit !== null && deltaE > limit;
        const y = Math.min(BASE_Y - 2, yOf(deltaE));
        return (
          <rect
            key={offsetFrames}
            x={xOf(offsetFrames) - 6}
            width={12}
            y={y}
            height={BASE_Y - y}
            rx={2}
            className={isOver ? 'fill-warn' : 'fill-line-3'}
          />
        );
      })}
      {limit !== null && (
        <>
          <line
            x1={10}
            x2={WIDTH - 10}
            y1={yOf(limit)}
            y2={yOf(limit)}
            className="stroke-text-3"
            strokeDasharray="3 3"
          />
          <text x={10} y={yOf(limit) - 5} className="fill-text-3 text-meta">
            limit {Number(limit.toFixed(1))}
          </text>
        </>
      )}
      <text
        x={xOf(tallest.offsetFrames)}
        y={yOf(tallest.deltaE) - 4}
        textAnchor="middle"
        className={classNames(
          'text-meta font-semibold',
          limit !== null && tallest.deltaE > limit ? 'fill-warn' : 'fill-text-2',
        )}
      >
        {tallest.deltaE.toFixed(1)}
      </text>
      {metrics.perFrame.map(
        ({ offsetFrames }) =>
          LABELLED.has(offsetFrames) && (
            <text
              key={offsetFrames}
              x={xOf(offsetFrames)}
              y={HEIGHT - 4}
              textAnchor="middle"
              className="fill-text-3 text-meta"
            >
              {formatSigned(offsetFrames, 0)}
            </text>
          ),
      )}
    </svg>
  );
}

function PlotTable({ metrics }: { readonly metrics: CutMetrics }) {
  return (
    <table className="w-full text-control">
      <caption className="sr-only">{plotSentence(metrics)}</caption>
      <thead className="text-meta text-text-3">
        <tr>
          <th scope="col" className="text-left font-normal">
            frame from the cut
          </th>
          <th scope="col" className="text-right font-normal">
            ΔE2000
          </th>
        </tr>
      </thead>
      <tbody>
        {metrics.perFrame.map(({ offsetFrames, deltaE }) => (
          <tr key={offsetFrames}>
            <th scope="row" className="text-left font-normal text-text-2">
              {formatSigned(offsetFrames, 0)}
            </th>
            <td className="text-right">{deltaE.toFixed(1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
