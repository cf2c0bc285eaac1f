import type { Film } from '#client/session/film.ts';
import { Button } from '#client/ui/button.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { Activity, Anchor, Check, TriangleAlert } from 'lucide-react';
import { openCut } from '../actions.ts';
import type { DriftReport } from '../drift-report.ts';
import { usePlayer } from '../player/player-context.ts';
import { reAnchor } from '../re-anchor.ts';
import { useSessionId } from '../session-id.ts';
import { describeDrift, type DriftPoint, firstOverDriftLimit } from './drift.ts';

interface DriftSummaryProps {
  readonly film: Film;
  readonly drift: readonly DriftPoint[];
  readonly limitDeltaE: number;
  /** Where the server would start anew; absent while everything is within the limit. */
  readonly proposal: DriftReport['proposal'];
}

/** The first shot over the drift limit, and the fix beside it. */
export function DriftSummary({ film, drift, limitDeltaE, proposal }: DriftSummaryProps) {
  const over = firstOverDriftLimit(drift, limitDeltaE);
  const anchor = drift.findLast((point) => point.isAnchor && point.shotIndex <= (over?.shotIndex ?? 0));
  const player = usePlayer();
  const overCut = over && film.cuts[over.shotIndex - 1];
  const isMeasured = drift.some((point) => point.deltaE !== null && !point.isAnchor);
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span className="flex items-center gap-2 text-text-2 max-md:hidden">
        <Activity size={14} strokeWidth={1.8} className="text-text-3" aria-hidden />
        Drift from {formatShotNumber(anchor?.shotIndex ?? 0)}
      </span>
      {over && (
        <button
          type="button"
          aria-label={`Drift over the limit at ${formatShotNumber(over.shotIndex)}, ΔE ${over.deltaE?.toFixed(1)}: open its cut`}
          onClick={() => overCut && openCut(player, overCut)}
          className="flex min-h-6 items-center gap-1.5 rounded-chip font-medium text-warn hover:underline max-md:min-h-11"
        >
          <TriangleAlert size={14} strokeWidth={1.8} aria-hidden />
          <span className="max-md:hidden">Over the limit at</span>
          <span className="md:hidden">Drift over the limit at</span> {formatShotNumber(over.shotIndex)}
          <span className="max-md:hidden">· ΔE {over.deltaE?.toFixed(1)}</span>
        </button>
      )}
      {proposal && <ReAnchorButton film={film} proposal={proposal} />}
      {!over && isMeasured && (
        <span className="flex items-center gap-1.5 text-text-2">
          <Check size={14} strokeWidth={1.8} aria-hidden /> Drift within the limit
        </span>
      )}
      <span className="sr-only">{describeDrift(drift, limitDeltaE)}</span>
    </span>
  );
}

function ReAnchorButton({
  film,
  proposal,
}: {
  readonly film: Film;
  readonly proposal: NonNullable<DriftReport['proposal']>;
}) {
  const sessionId = useSessionId();
  const shot = film.shots.find((candidate) => candidate.shot.id === proposal.shotId);
  const anchor = film.shots.find((candidate) => candidate.shot.id === proposal.anchorShotId);
  const isDone =
    shot?.shot.continuityMode === 'style-match' &&
    shot.shot.styleSource.kind === 'shot' &&
    shot.shot.styleSource.shotId === proposal.anchorShotId;
  if (!shot || !anchor || isDone) return null;
  return (
    <Button
      className="!min-h-6.5 max-md:hidden"
      title={proposal.sentence}
      onClick={() => void reAnchor(sessionId, shot, anchor)}
    >
      <Anchor size={14} strokeWidth={1.8} aria-hidden /> Re-anchor {formatShotNumber(shot.index)}
    </Button>
  );
}
