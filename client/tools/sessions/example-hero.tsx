import type { SessionHead } from '#contract/records/session.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { useView } from '#client/session/view-store.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { countOf, formatClock } from '#client/ui/format.ts';
import { Link, useNavigate } from '@tanstack/react-router';
import { Copy, Film, LoaderCircle, Play, Star } from 'lucide-react';
import { useState } from 'react';
import { FilmRibbon } from './film-ribbon.tsx';
import { duplicateSession } from './session-actions.ts';
import { renderingProgress } from './rendering-progress.ts';
import type { SessionActivity } from './sessions-activity.ts';

interface ExampleHeroProps {
  readonly session: SessionHead;
  readonly activity: SessionActivity;
  readonly onHide: () => void;
}

/** The film that comes with a new data folder, large, because it is the quickest way to see what this is for. */
export function ExampleHero({ session, activity, onHide }: ExampleHeroProps) {
  const progress = renderingProgress(session, activity);
  const name = session.name ?? 'The example';
  return (
    <section
      aria-label="Example"
      className="mb-5 flex min-h-[12.875rem] overflow-hidden rounded-hero border border-line-1 bg-bg-1 max-md:flex-col"
    >
      <HeroPoster session={session} name={name} />
      <div className="flex min-w-0 flex-1 flex-col justify-center gap-2 px-6 py-3.5 max-md:px-4">
        <div className="flex flex-wrap items-center gap-2 text-control text-text-3">
          <Chip icon={Star}>Example</Chip>
          {progress ? (
            <Chip icon={LoaderCircle} tone="running">
              {progress.label}
            </Chip>
          ) : (
            'finished film, plays now, costs nothing'
          )}
        </div>
        <h2 className="text-page font-semibold">{name}</h2>
        <p className="text-body text-text-2">{session.description ?? describeFilm(session)}</p>
        {session.filmPosterAssetIds.length > 0 && (
          <FilmRibbon posterAssetIds={session.filmPosterAssetIds} className="h-10 max-w-[45rem]" />
        )}
        <div className="mt-1.5 flex flex-wrap gap-2">
          <Link
            to="/session/$sessionId/$toolId"
            params={{ sessionId: session.id, toolId: 'continuity' }}
            className={buttonClasses('primary')}
          >
            <Film size={15} strokeWidth={1.8} aria-hidden /> Open in Continuity
          </Link>
          <MakeItYours session={session} />
          <Button look="ghost" onClick={onHide}>
            Hide example
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Copies the example and opens the copy. */
function MakeItYours({ session }: { readonly session: SessionHead }) {
  const navigate = useNavigate();
  const [isBusy, setIsBusy] = useState(false);
  const handleClick = async () => {
    if (isBusy) return;
    setIsBusy(true);
    const sessionId = await duplicateSession(session);
    setIsBusy(false);
    if (sessionId) void navigate({ to: '/session/$sessionId/$toolId', params: { sessionId, toolId: 'continuity' } });
  };
  return (
    <Button onClick={() => void handleClick()} aria-busy={isBusy}>
      <Copy size={15} strokeWidth={1.8} aria-hidden /> Make it yours
    </Button>
  );
}

function describeFilm({ shotCount, durationSeconds }: SessionHead): string {
  return `${countOf(shotCount, 'shot')}, ${countOf(Math.max(0, shotCount - 1), 'cut')}, ${formatClock(durationSeconds)}. See what each cut scores.`;
}

function HeroPoster({ session, name }: { readonly session: SessionHead; readonly name: string }) {
  const navigate = useNavigate();
  const handlePlay = () => {
    useView.getState().openSession(session.id);
    useView.getState().change({ scope: 'film', playheadFrame: 0, isPlaying: true, speed: 1 });
    void navigate({ to: '/session/$sessionId/$toolId', params: { sessionId: session.id, toolId: 'continuity' } });
  };
  return (
    <div className="relative w-[26.875rem] shrink-0 bg-bg-0 hatched max-lg:w-80 max-md:aspect-video max-md:w-full">
      {session.posterAssetId && (
        <img
          src={thumbnailUrl(session.posterAssetId, 640)}
          alt=""
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {session.posterAssetId && (
        <button
          type="button"
          aria-label={`Play ${name}`}
          onClick={handlePlay}
          className="absolute top-1/2 left-1/2 grid size-13 -translate-1/2 place-items-center rounded-full bg-text-1 text-bg-0 transition-colors hover:bg-white"
        >
          <Play size={22} strokeWidth={1.8} fill="currentColor" className="ml-0.5" aria-hidden />
        </button>
      )}
    </div>
  );
}
