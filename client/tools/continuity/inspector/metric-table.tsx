import type { Cut, CutMetrics, CutTerm } from '#contract/records/cut.ts';
import { classNames } from '#client/ui/class-names.ts';
import { Contrast, Expand, Focus, type LucideIcon, Palette, Sun, TriangleAlert, Zap } from 'lucide-react';
import { formatSigned } from '#client/ui/format.ts';
import { commonOffset, type MetricRow, metricRows } from './metric-rows.ts';

const ICONS: Record<CutTerm, LucideIcon> = {
  structure: Expand,
  colour: Palette,
  luminance: Sun,
  contrast: Contrast,
  sharpness: Focus,
  motion: Zap,
};

/** Where on the bar the limit stands. */
const LIMIT_SHARE = 0.7;

/** What was measured at the cut, beside its limits. Only what fails is amber. */
export function MetricTable({
  metrics,
  readings,
}: {
  readonly metrics: CutMetrics;
  readonly readings: Cut['readings'];
}) {
  return (
    <table className="w-full text-control">
      <caption className="sr-only">Measures of the cut</caption>
      <thead>
        <tr className="text-meta text-text-3">
          <th scope="col" className="pb-1 text-left font-semibold text-text-2">
            {measuredAt(readings)}
          </th>
          <th scope="col">
            <span className="sr-only">share of the limit</span>
          </th>
          <th scope="col" className="pb-1 text-right font-normal">
            value
          </th>
          <th scope="col" className="w-14 pb-1 text-right font-normal">
            limit
          </th>
        </tr>
      </thead>
      <tbody>
        {metricRows(metrics, readings).map((row) => (
          <Row key={row.term} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function measuredAt(readings: Cut['readings']): string {
  const offset = commonOffset(readings);
  return offset ? `Measured at the peak, ${formatSigned(offset, 0)}` : 'Measured at the cut';
}

function Row({ row }: { readonly row: MetricRow }) {
  const Icon = ICONS[row.term];
  return (
    <tr className={row.isOver ? 'text-warn' : 'text-text-2'}>
      <th scope="row" className="h-5.5 text-left font-normal whitespace-nowrap">
        <span className="flex items-center gap-2">
          <Icon size={14} strokeWidth={1.8} aria-hidden className={row.isOver ? '' : 'text-text-3'} />
          {row.label}
        </span>
      </th>
      <td className="w-28 px-2">
        <Bar row={row} />
      </td>
      <td className={classNames('text-right whitespace-nowrap', row.isOver ? 'font-semibold' : 'text-text-1')}>
        <span className="flex items-center justify-end gap-2">
          {row.isOver && (
            <>
              <TriangleAlert size={13} strokeWidth={1.8} aria-hidden />
              <span className="sr-only">over the limit, </span>
            </>
          )}
          {row.value}
        </span>
      </td>
      <td className="text-right text-meta whitespace-nowrap text-text-3">{row.limit ?? 'not asked'}</td>
    </tr>
  );
}

function Bar({ row }: { readonly row: MetricRow }) {
  if (row.limit === null) return null;
  return (
    <span className="relative block h-1 rounded-full bg-bg-4" aria-hidden="true">
      <span
        className={classNames('block h-full rounded-full', row.isOver ? 'bg-warn' : 'bg-text-3')}
        style={{ width: `${Math.min(1, Math.max(0.02, row.usedShare * LIMIT_SHARE)) * 100}%` }}
      />
      <span className="absolute -top-0.5 h-2 w-px bg-text-1" style={{ left: `${LIMIT_SHARE * 100}%` }} />
    </span>
  );
}
