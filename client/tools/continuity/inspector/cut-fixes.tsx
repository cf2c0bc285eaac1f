import { cutLevel, isAccepted } from '#client/session/cut-level.ts';
import { patchShot } from '#client/session/edits.ts';
import type { Film, FilmCut } from '#client/session/film.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { Anchor, Check, type LucideIcon, Palette, RefreshCw } from 'lucide-react';
import { useGenerationMode } from '../generation-mode.ts';
import { matchColour, scoresText, useIsMatching, useMatchScores } from '../match-colour.ts';
import { reAnchor } from '../re-anchor.ts';
import { useSessionId } from '../session-id.ts';
import { InspectorGroup } from './inspector-frame.tsx';
import { useRegenerate } from './use-regenerate.ts';

/** What can be done about a cut, cheapest first. */
export function CutFixes({ film, cut }: { readonly film: Film; readonly cut: FilmCut }) {
  const sessionId = useSessionId();
  const { to } = cut;
  const mode = useGenerationMode(to.shot);
  const anchor = film.shots.findLast((shot) => shot.isAnchor && shot.index < to.index);
  const scores = useMatchScores(to.take?.id);
  const isMatching = useIsMatching(to.shot.id);
  const number = formatShotNumber(to.index);
  const driftDeltaE = cut.cut?.driftDeltaE;
  const unmade = cut.from.take && to.take ? undefined : 'Both shots need a picture';
  const regenerate = useRegenerate(cut);
  const best = bestFix(cut);
  return (
    <InspectorGroup title="Fix it">
      <Fix
        icon={Palette}
        title="Match colour"
        line={`Grades ${number} to match ${formatShotNumber(cut.from.index)}. Keeps the take.`}
        score={isMatching ? 'grading …' : scores ? scoresText(scores) : ''}
        price="free"
        reason={unmade}
        isBest={best === 'match'}
        onClick={() => void matchColour(sessionId, to)}
      />
      {mode === 'continuity' && (
        <Fix
          icon={Anchor}
          title="Re-anchor"
          line={
            anchor
              ? `Start ${number} from a style frame of ${formatShotNumber(anchor.index)} instead.`
              : 'There is no earlier anchor.'
          }
          score={typeof driftDeltaE === 'number' ? `drift ΔE ${driftDeltaE.toFixed(1)}` : ''}
          price="free to set"
          reason={anchor ? undefined : 'There is no earlier anchor'}
          onClick={() => anchor && void reAnchor(sessionId, to, anchor)}
        />
      )}
      <Fix
        icon={RefreshCw}
        title={regenerate.title}
        line={regenerate.line}
        price={regenerate.price}
        reason={regenerate.reason}
        isBest={best === 'regenerate'}
        onClick={() => void regenerate.run()}
      />
    </InspectorGroup>
  );
}

interface FixProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly line: string;
  /** Score before and after, where it was measured. */
  readonly score?: string;
  readonly price: string;
  readonly reason?: string | undefined;
  readonly isBest?: boolean;
  readonly onClick: () => void;
}

function Fix({ icon: Icon, title, line, score, price, reason, isBest = false, onClick }: FixProps) {
  return (
    <button
      type="button"
      aria-disabled={reason ? true : undefined}
      onClick={reason ? undefined : onClick}
      className={classNames(
        'flex min-h-11 w-full items-center gap-3 rounded-card border bg-bg-2 px-3 py-1 text-left',
        isBest && !reason ? 'border-accent' : 'border-line-2',
        reason ? 'border-dashed text-text-off' : 'hover:bg-bg-3',
      )}
    >
      <Icon size={16} strokeWidth={1.8} aria-hidden className={isBest && !reason ? 'text-accent' : ''} />
      <span className="min-w-0 flex-1">
        <span className="block text-control font-semibold">{title}</span>
        <span className="block text-control text-text-2">{reason ?? line}</span>
      </span>
      <span className="shrink-0 text-right text-meta text-text-3">
        {score && <span className="block font-semibold text-text-1">{score}</span>}
        {price}
      </span>
    </button>
  );
}

/** The fix most likely to help, as the main action of the panel. */
export function BestFixButton({ cut }: { readonly cut: FilmCut }) {
  const best = bestFix(cut);
  return best === 'regenerate' ? <RegenerateButton cut={cut} /> : <MatchButton cut={cut} isBest={best === 'match'} />;
}

/**
 * Colours can be graded; a picture that is softer, framed otherwise or moves otherwise has to be made anew, from the same frame
 * where it was to carry on from it. Null when neither would help: a new angle is not to start on the old one's frame.
 */
function bestFix({ cut }: FilmCut): 'match' | 'regenerate' | null {
  const term = cut?.verdict?.term;
  if (term !== 'structure' && term !== 'sharpness' && term !== 'motion') return 'match';
  return cut?.kind === 'seamless' ? 'regenerate' : null;
}

function RegenerateButton({ cut }: { readonly cut: FilmCut }) {
  const { reason, price, run } = useRegenerate(cut);
  return (
    <Button
      look={reason ? 'secondary' : 'primary'}
      size="large"
      className="flex-1 aria-disabled:border-dashed"
      aria-disabled={reason !== undefined || undefined}
      onClick={reason ? undefined : () => void run()}
    >
      <RefreshCw size={15} strokeWidth={1.8} aria-hidden />
      {reason ?? `Regenerate ${formatShotNumber(cut.to.index)}`}
      {!reason && price && ` · ${price}`}
    </Button>
  );
}

function MatchButton({ cut, isBest }: { readonly cut: FilmCut; readonly isBest: boolean }) {
  const sessionId = useSessionId();
  const isMatching = useIsMatching(cut.to.shot.id);
  const isUnmade = !cut.from.take || !cut.to.take;
  return (
    <Button
      look={isUnmade || !isBest ? 'secondary' : 'primary'}
      size="large"
      className="flex-1 aria-disabled:border-dashed"
      aria-disabled={isMatching || isUnmade || undefined}
      onClick={isUnmade ? undefined : () => void matchColour(sessionId, cut.to)}
    >
      <Palette size={15} strokeWidth={1.8} aria-hidden />
      {isMatching ? 'Matching …' : isUnmade ? 'No picture to match yet' : 'Match colour'}
    </Button>
  );
}

/** Lives with a score, or takes that back. Only for cuts that ask for a decision. */
export function AcceptButton({ cut }: { readonly cut: FilmCut }) {
  const sessionId = useSessionId();
  const level = cutLevel(cut);
  const score = cut.cut?.score;
  if ((level !== 'visible' && level !== 'jump') || !cut.cut || typeof score !== 'number') return null;
  const { fromTakeId, toTakeId } = cut.cut;
  const accepted = isAccepted(cut);
  return (
    <Button
      size="large"
      aria-pressed={accepted}
      onClick={() =>
        void patchShot(sessionId, cut.to.shot.id, {
          acceptedCut: accepted ? null : { fromTakeId, toTakeId, score },
        })
      }
    >
      {accepted && <Check size={14} strokeWidth={1.8} aria-hidden />}
      {accepted ? 'Accepted' : 'Accept as is'}
    </Button>
  );
}
