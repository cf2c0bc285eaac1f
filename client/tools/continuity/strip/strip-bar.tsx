import { framesToTimecode } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { useView } from '#client/session/view-store.ts';
import { Button, IconButton } from '#client/ui/button.tsx';
import { countOf, formatShotNumber } from '#client/ui/format.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { Activity, ArrowLeftRight, Check, TriangleAlert, ZoomIn, ZoomOut } from 'lucide-react';
import { describeDrift, type DriftPoint, firstOverDriftLimit } from './drift.ts';

interface StripBarProps {
  readonly film: Film;
  readonly drift: readonly DriftPoint[];
  readonly isFitted: boolean;
}

const ZOOM_STEP = 1.5;
const LARGEST_ZOOM = 8;

/** What the strip amounts to, and how large it is drawn. */
export function StripBar({ film, drift, isFitted }: StripBarProps) {
  const zoom = useView((view) => view.stripZoom);
  const change = useView((view) => view.change);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-3 px-4 text-control max-md:min-h-8">
      <span className="font-medium max-md:hidden">{countOf(film.shots.length, 'shot')}</span>
      <span className="font-mono text-text-2 max-md:hidden">{framesToTimecode(film.totalFrames, film.fps)}</span>
      <span className="text-text-3 max-md:hidden">{film.fps} fps</span>
      <span className="h-4 w-px bg-line-2 max-md:hidden" />
      <DriftSummary drift={drift} />
      <div className="flex-1" />
      <span className="flex items-center gap-1.5 text-meta text-text-3 max-lg:hidden">
        <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> cut to cut
      </span>
      <div className="flex items-center max-md:hidden">
        <IconButton label="Make the strip smaller" onClick={() => change({ stripZoom: Math.max(1, zoom / ZOOM_STEP) })}>
          <ZoomOut size={15} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <IconButton
          label="Make the strip larger"
          onClick={() => change({ stripZoom: Math.min(LARGEST_ZOOM, zoom * ZOOM_STEP) })}
        >
          <ZoomIn size={15} strokeWidth={1.8} aria-hidden />
        </IconButton>
        <Button className="ml-1 !min-h-6.5" aria-pressed={isFitted} onClick={() => change({ stripZoom: 1 })}>
          <ArrowLeftRight size={14} strokeWidth={1.8} aria-hidden /> Fit <KeyCap>⇧Z</KeyCap>
        </Button>
      </div>
    </div>
  );
}

function DriftSummary({ drift }: { readonly drift: readonly DriftPoint[] }) {
  const over = firstOverDriftLimit(drift);
  const anchor = drift.findLast((point) => point.isAnchor && point.shotIndex <= (over?.shotIndex ?? 0));
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span className="flex items-center gap-2 text-text-2 max-md:hidden">
        <Activity size={14} strokeWidth={1.8} className="text-text-3" aria-hidden />
        Drift from {formatShotNumber(anchor?.shotIndex ?? 0)}
      </span>
      {over && (
        <span className="flex items-center gap-1.5 font-medium text-warn">
          <TriangleAlert size={14} strokeWidth={1.8} aria-hidden />
          Over the limit at {formatShotNumber(over.shotIndex)} · ΔE {over.deltaE?.toFixed(1)}
        </span>
      )}
      {!over && drift.some((point) => point.deltaE !== null && !point.isAnchor) && (
        <span className="flex items-center gap-1.5 text-text-2">
          <Check size={14} strokeWidth={1.8} aria-hidden /> Drift within the limit
        </span>
      )}
      <span className="sr-only">{describeDrift(drift)}</span>
    </span>
  );
}
