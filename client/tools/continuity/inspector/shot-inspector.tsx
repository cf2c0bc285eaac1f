import { cutLevel } from '#client/session/cut-level.ts';
import { type Film, type FilmCut, type FilmShot, shotTitle } from '#client/session/film.ts';
import { mechanismLabel, modeWords } from '#client/session/mode-words.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatShotNumber } from '#client/ui/format.ts';
import { OctagonAlert, Play, TriangleAlert } from 'lucide-react';
import { openCut, playShot } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';
import { ExactRequest } from './exact-request.tsx';
import { InspectorFrame, InspectorGroup } from './inspector-frame.tsx';
import { ModeRows } from './mode-rows.tsx';
import { TakeList } from './take-list.tsx';

/** A shot: its words, what joins it to the one before, what made it, its takes. */
export function ShotInspector({ film, shot }: { readonly film: Film; readonly shot: FilmShot }) {
  const player = usePlayer();
  const modelLabel = useModelLabel();
  const incoming = film.cuts[shot.index - 1];
  const outgoing = film.cuts[shot.index];
  const previousNumber = incoming && formatShotNumber(incoming.from.index);
  const { take } = shot;
  return (
    <InspectorFrame
      label="Shot"
      size="shot"
      head={
        <>
          <span className="text-body font-semibold">{formatShotNumber(shot.index)}</span>
          <h2 className="truncate text-body font-semibold">{shotTitle(shot.shot)}</h2>
        </>
      }
      foot={
        <>
          {outgoing && (
            <Button size="large" onClick={() => openCut(player, outgoing)}>
              Cut to {formatShotNumber(outgoing.to.index)}
            </Button>
          )}
          <Button look="primary" size="large" className="flex-1" onClick={() => playShot(player, shot)}>
            <Play size={15} strokeWidth={1.8} aria-hidden /> Play {formatShotNumber(shot.index)}
          </Button>
        </>
      }
    >
      {incoming && <IncomingCutLine cut={incoming} />}
      <WorkLine shot={shot} />
      <InspectorGroup title="Prompt">
        <p className="rounded-control border border-line-2 bg-bg-0 px-2.5 py-2 text-body text-text-1">
          {shot.shot.prompt}
        </p>
      </InspectorGroup>
      <InspectorGroup title={previousNumber ? `Continuity from ${previousNumber}` : 'Continuity'}>
        <ModeRows asked={shot.shot.continuityMode} previousNumber={previousNumber} />
        {take && (
          <p className="text-meta text-text-3">
            Take {take.number} asked for {modeWords(take.asked).label.toLowerCase()} and used{' '}
            <span className="text-text-2">{mechanismLabel(take.mechanism).toLowerCase()}</span>.
          </p>
        )}
      </InspectorGroup>
      <dl className="grid grid-cols-3 gap-2">
        <Fact name="Model">{modelLabel(shot.shot.modelId)}</Fact>
        <Fact name="Seed" isMono>
          {take?.seed ?? shot.shot.seed ?? '–'}
        </Fact>
        <Fact name="Style strength">{shot.shot.styleStrength.toFixed(2)}</Fact>
      </dl>
      <InspectorGroup title="Takes" aside={<span className="text-meta text-text-3">{shot.takes.length}</span>}>
        <TakeList shot={shot} incoming={incoming} />
      </InspectorGroup>
      {take && <ExactRequest take={take} />}
    </InspectorFrame>
  );
}

function Fact({
  name,
  isMono,
  children,
}: {
  readonly name: string;
  readonly isMono?: boolean;
  readonly children: React.ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <dt className="text-meta font-semibold text-text-2">{name}</dt>
      <dd className={`truncate rounded-control bg-bg-2 px-2.5 py-1.5 text-control ${isMono ? 'font-mono' : ''}`}>
        {children}
      </dd>
    </div>
  );
}

/** One line about the cut into this shot; only when it is over the limit. */
function IncomingCutLine({ cut }: { readonly cut: FilmCut }) {
  const player = usePlayer();
  const level = cutLevel(cut);
  if (level !== 'visible' && level !== 'jump') return null;
  const Icon = level === 'jump' ? OctagonAlert : TriangleAlert;
  return (
    <div
      className={`flex items-center gap-2 rounded-control px-2.5 py-2 text-control ${level === 'jump' ? 'bg-error-tint text-error' : 'bg-warn-tint text-warn'}`}
    >
      <Icon size={14} strokeWidth={1.8} aria-hidden className="shrink-0" />
      <span className="min-w-0 flex-1">
        <strong className="font-semibold">{Math.round(cut.cut?.score ?? 0)}</strong> on the cut from{' '}
        {formatShotNumber(cut.from.index)}
      </span>
      <button
        type="button"
        onClick={() => openCut(player, cut)}
        className="font-semibold text-text-1 underline underline-offset-2"
      >
        Open cut
      </button>
    </div>
  );
}

/** What is being made of this shot, or why it was not. */
function WorkLine({ shot: { generation } }: { readonly shot: FilmShot }) {
  if (!generation) return null;
  if (generation.error) {
    return (
      <p className="rounded-control bg-error-tint px-2.5 py-2 text-control text-error">
        Failed. {generation.error.message}
      </p>
    );
  }
  if (generation.question) {
    return <p className="rounded-control bg-warn-tint px-2.5 py-2 text-control text-warn">{generation.question}</p>;
  }
  const left = generation.secondsLeft === undefined ? '' : ` · about ${Math.ceil(generation.secondsLeft)} s left`;
  return (
    <p className="rounded-control bg-bg-3 px-2.5 py-2 text-control text-accent">
      {generation.stage ?? 'In line'} · {formatPercent(generation.progress)}
      {left}
    </p>
  );
}
