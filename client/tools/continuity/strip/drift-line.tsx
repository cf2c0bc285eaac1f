import type { Film } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { memo } from 'react';
import { describeDrift, type DriftPoint, forecastAt } from './drift.ts';
import { STRIP_PADDING, type StripLayout } from './strip-layout.ts';
import { indexesWithin, type StripRange } from './visible-range.ts';

const HEIGHT = 40;
const BASE_Y = 36;
const PIXELS_PER_DELTA_E = 4;
const TOP_Y = 4;

function yOf(deltaE: number): number {
  return Math.max(TOP_Y, BASE_Y - deltaE * PIXELS_PER_DELTA_E);
}

interface DriftLineProps {
  readonly film: Film;
  readonly points: readonly DriftPoint[];
  readonly layout: StripLayout;
  /** Stretch in sight. */
  readonly range: StripRange;
  /** From here on a sequence no longer looks like one piece. */
  readonly limitDeltaE: number;
}

/** Distance from the anchor along the film: grey below the limit, amber above, begun anew at each hard cut. */
export const DriftLine = memo(function DriftLine({ film, points, layout, range, limitDeltaE }: DriftLineProps) {
  const { first, last } = indexesWithin(layout.lefts, range);
  const limitY = yOf(limitDeltaE);
  const width = layout.totalWidth + 2 * STRIP_PADDING;
  // A dashed line as long as the film would be drawn in full for every part of it that scrolls into sight.
  const startX = Math.max(0, range.startX);
  const endX = Math.min(width, range.endX);
  return (
    <div className="relative" style={{ height: HEIGHT }}>
      <svg
        role="img"
        aria-label={describeDrift(points, limitDeltaE)}
        width={Math.max(0, endX - startX)}
        height={HEIGHT}
        viewBox={`${startX} 0 ${Math.max(1, endX - startX)} ${HEIGHT}`}
        className="absolute top-0"
        style={{ left: startX }}
      >
        <line
          x1={Math.max(STRIP_PADDING, startX)}
          x2={Math.min(width - STRIP_PADDING, endX)}
          y1={limitY}
          y2={limitY}
          className="stroke-line-3"
          strokeDasharray="3 4"
        />
        {points.slice(first, last + 1).map((point) => (
          <DriftSegment
            key={point.shotIndex}
            point={point}
            before={points[point.shotIndex - 1]}
            forecastDeltaE={point.deltaE === null ? forecastAt(points, point.shotIndex) : null}
            layout={layout}
            film={film}
            limitDeltaE={limitDeltaE}
          />
        ))}
      </svg>
    </div>
  );
});

/** How far from the top of the line its limit lies, in px. */
export function limitTop(limitDeltaE: number): number {
  return yOf(limitDeltaE);
}

interface DriftSegmentProps {
  readonly point: DriftPoint;
  readonly before: DriftPoint | undefined;
  /** Where the line would go on; null when that is unknown. Only read while the shot is not measured. */
  readonly forecastDeltaE: number | null;
  readonly layout: StripLayout;
  readonly film: Film;
  readonly limitDeltaE: number;
}

/** A shot's stretch of the line, with the rise from the shot before it. */
function DriftSegment({ point, before, forecastDeltaE, layout, film, limitDeltaE }: DriftSegmentProps) {
  const startX = STRIP_PADDING + (layout.lefts[point.shotIndex] ?? 0);
  const endX = startX + (layout.widths[point.shotIndex] ?? 0);
  if (point.deltaE === null)
    return (
      <Forecast
        startX={startX}
        endX={endX}
        deltaE={forecastDeltaE}
        cutWidth={layout.cutWidth}
        isLabelled={before?.deltaE !== null}
      />
    );
  const y = yOf(point.deltaE);
  const isOver = point.deltaE > limitDeltaE;
  const beforeEndX =
    STRIP_PADDING + (layout.lefts[point.shotIndex - 1] ?? 0) + (layout.widths[point.shotIndex - 1] ?? 0);
  const hasRise = !point.isAnchor && before?.deltaE !== null && before !== undefined;
  const path = `${hasRise ? `M${beforeEndX} ${yOf(before.deltaE ?? 0)} L${startX} ${y}` : `M${startX} ${y}`} L${endX} ${y}`;
  const isNewAnchor = point.isAnchor && point.shotIndex > 0;
  return (
    <g className={isOver ? 'text-warn' : 'text-text-2'}>
      {isOver && <OverArea startX={startX} endX={endX} y={y} limitY={yOf(limitDeltaE)} />}
      <path d={path} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <circle cx={startX} cy={y} r={3} className="fill-bg-1" stroke="currentColor" strokeWidth={1.5} />
      {isNewAnchor && (
        <text x={startX + 8} y={y - 6} className="fill-text-3 text-meta">
          new anchor {formatShotNumber(film.shots[point.shotIndex]?.index ?? 0)}
        </text>
      )}
    </g>
  );
}

/** Hatching between the line and the limit, so that being over it does not hang on colour. */
function OverArea({
  startX,
  endX,
  y,
  limitY,
}: {
  readonly startX: number;
  readonly endX: number;
  readonly y: number;
  readonly limitY: number;
}) {
  const marks: string[] = [];
  for (let x = startX + 4; x < endX; x += 6) marks.push(`M${x} ${limitY} L${Math.min(endX, x + (limitY - y))} ${y}`);
  return <path d={marks.join('')} stroke="currentColor" strokeWidth={1} opacity={0.55} />;
}

interface ForecastProps {
  readonly startX: number;
  readonly endX: number;
  readonly cutWidth: number;
  /** Null when it is unknown where the line would go on. */
  readonly deltaE: number | null;
  /** Whether it says what it is; once for each run. */
  readonly isLabelled: boolean;
}

/** Width a label needs, in px. */
const LABEL_WIDTH = 60;

/** A shot that is not made yet: the line goes on dotted where it is known from where. */
function Forecast({ startX, endX, cutWidth, deltaE, isLabelled }: ForecastProps) {
  if (deltaE === null) return null;
  const y = yOf(deltaE);
  return (
    <g>
      <path
        d={`M${startX - cutWidth} ${y} L${endX} ${y}`}
        fill="none"
        className="stroke-text-3"
        strokeDasharray="1 5"
      />
      {isLabelled && endX - startX >= LABEL_WIDTH && (
        <text x={endX} y={y > BASE_Y / 2 ? y - 5 : y + 13} textAnchor="end" className="fill-text-3 text-meta">
          forecast
        </text>
      )}
    </g>
  );
}
