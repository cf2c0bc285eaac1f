import { needsDecision } from '#client/session/cut-level.ts';
import { answerGeneration, retryGeneration } from '#client/session/generate.ts';
import { type FilmCut, type FilmShot, shotTitle } from '#client/session/film.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatShotNumber } from '#client/ui/format.ts';
import { CircleAlert, CircleX, History, TriangleAlert } from 'lucide-react';
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

/** What is being made of this shot, or why it was not, with the ways out. */
export function WorkLine({ shot: { generation, shot } }: { readonly shot: FilmShot }) {
  if (!generation) return null;
  if (generation.status === 'needs-attention') {
    const answer = (value: 'resend' | 'check-again' | 'drop') => () =>
      void attempt('Not answered', answerGeneration(generation.id, value));
    return (
      <div role="group" aria-label="Needs you" className="flex flex-col gap-2 rounded-control bg-warn-tint p-2.5">
        <p className="flex items-start gap-2 text-control text-warn">
          <CircleAlert size={14} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
          {generation.question}
        </p>
        <div className="flex flex-wrap gap-2">
          <Button onClick={answer('check-again')}>Check again</Button>
          <Button onClick={answer('resend')}>Send once more</Button>
          <Button onClick={answer('drop')}>Give it up</Button>
        </div>
      </div>
    );
  }
  if (generation.status === 'failed') {
    return (
      <div role="group" aria-label={`${shotTitle(shot)} failed`} className="rounded-control bg-error-tint p-2.5">
        <p className="flex items-start gap-2 text-control text-error">
          <CircleX size={14} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
          <span>Failed. {generation.error?.message}</span>
        </p>
        <Button className="mt-2" onClick={() => void attempt('Not tried again', retryGeneration(generation.id))}>
          Try again
        </Button>
      </div>
    );
  }
  const left = generation.secondsLeft === undefined ? '' : ` · about ${Math.ceil(generation.secondsLeft)} s left`;
  return (
    <p className="rounded-control bg-bg-3 px-2.5 py-2 text-control text-accent">
      {generation.stage ?? 'In line'} · {formatPercent(generation.progress)}
      {left}
    </p>
  );
}
