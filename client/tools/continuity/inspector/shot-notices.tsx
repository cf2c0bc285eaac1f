import { needsDecision } from '#client/session/cut-level.ts';
import type { FilmCut } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { History, TriangleAlert } from 'lucide-react';
import { openCut } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';
import { verdictInLine } from './verdict-words.ts';

/** One line about the cut into this shot; only when it asks for a decision. */
export function IncomingCutLine({ cut }: { readonly cut: FilmCut }) {
  const player = usePlayer();
  if (!needsDecision(cut)) return null;
  return (
    <div className="flex items-center gap-2 rounded-control bg-warn-tint px-2.5 py-2 text-control text-warn">
      <TriangleAlert size={14} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1">
        <strong className="font-semibold">{Math.round(cut.cut?.score ?? 0)}</strong> on the cut from{' '}
        {formatShotNumber(cut.from.index)}
        {cut.cut?.verdict?.term && `: ${verdictInLine(cut.cut.verdict.sentence)}`}
      </span>
      <button
        type="button"
        onClick={() => openCut(player, cut)}
        className="min-h-6 font-semibold text-text-1 underline underline-offset-2"
      >
        Open cut
      </button>
    </div>
  );
}

/** Why the picture is not what would be made now. */
export function StaleLine({ reason }: { readonly reason: string | undefined }) {
  if (reason === undefined) return null;
  return (
    <p className="flex items-start gap-2 rounded-control bg-warn-tint px-2.5 py-2 text-control text-warn">
      <History size={14} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
      <span>
        Stale: {reason}. <span className="text-text-2">It still plays.</span>
      </span>
    </p>
  );
}
