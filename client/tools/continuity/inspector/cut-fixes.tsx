import { cutLevel, isAccepted } from '#client/session/cut-level.ts';
import { patchShot } from '#client/session/edits.ts';
import type { Film, FilmCut } from '#client/session/film.ts';
import { isRunning } from '#client/session/generation-state.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatPrice, formatShotNumber } from '#client/ui/format.ts';
import { Anchor, Check, type LucideIcon, Palette, RefreshCw } from 'lucide-react';
import { askForTake } from '../generate-takes.ts';
import { useGenerationMode } from '../generation-mode.ts';
import { matchColour, scoresText, useIsMatching, useMatchScores } from '../match-colour.ts';
import { reAnchor } from '../re-anchor.ts';
import { useRevision } from '../revision.ts';
import { useSessionId } from '../session-id.ts';
import { useShotPlan } from '../shot-plan.ts';
import { useComparedFrames } from '../viewer/compared-frames.ts';
import { InspectorGroup } from './inspector-frame.tsx';
import { bridgeToFrame } from './bridge-to-frame.ts';

/** What can be done about a cut, cheapest first. */
export function CutFixes({ film, cut }: { readonly film: Film; readonly cut: FilmCut }) {
  const sessionId = useSessionId();
  const { to } = cut;
  const mode = useGenerationMode(to.shot);
  const anchor = film.shots.findLast((shot) => shot.isAnchor && shot.index < to.index);
  const { plan } = useShotPlan(sessionId, to.shot.id, useRevision());
  const compared = useComparedFrames(cut);
  const scores = useMatchScores(to.take?.id);
  const isMatching = useIsMatching(to.shot.id);
  const number = formatShotNumber(to.index);
  const driftDeltaE = cut.cut?.driftDeltaE;
  const busyReason = to.generation && isRunning(to.generation) ? 'Already rendering' : undefined;
  const unmade = cut.from.take && to.take ? undefined : 'Both shots need a picture';
  const frame = compared && bridgeToFrame(cut, compared.fromOffset);
  const regenerate = async () => {
    if (!frame) return;
    const patch = { continuityMode: 'frame-bridge', bridgeFrom: frame.bridgeFrom } as const;
    const saved = await patchShot(sessionId, to.shot.id, patch);
    if (saved.isSaved) await askForTake(sessionId, to.shot.id);
  };
  return (
    <InspectorGroup title="Fix it">
      <Fix
        icon={Palette}
        title="Match colour"
        line={`Grades ${number} to match ${formatShotNumber(cut.from.index)}. Keeps the take.`}
        score={isMatching ? 'grading …' : scores ? scoresText(scores) : ''}
        price="free"
        reason={unmade}
        isBest
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
        title={`Regenerate ${number} from this frame`}
        line={
          frame ? `New take from frame ${frame.takeFrame + 1} of ${formatShotNumber(cut.from.index)}.` : 'New take.'
        }
        price={plan ? formatPrice(plan.costMicroUsd.min) : ''}
        reason={busyReason ?? (cut.from.take ? undefined : `${formatShotNumber(cut.from.index)} has no picture yet`)}
        onClick={() => void regenerate()}
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

/** The first fix as the main action of the panel. */
export function MatchButton({ cut }: { readonly cut: FilmCut }) {
  const sessionId = useSessionId();
  const isMatching = useIsMatching(cut.to.shot.id);
  const isUnmade = !cut.from.take || !cut.to.take;
  return (
    <Button
      look={isUnmade ? 'secondary' : 'primary'}
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
