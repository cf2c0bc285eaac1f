import type { SessionHead } from '#contract/records/session.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { countOf, formatClock, formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { Link } from '@tanstack/react-router';
import { FilmRibbon } from './film-ribbon.tsx';
import { MarkedText } from './marked-text.tsx';
import { renderingProgress } from './rendering-progress.ts';
import { SessionChips } from './session-chips.tsx';
import type { SessionActivity } from './sessions-activity.ts';

interface SessionCardProps {
  readonly session: SessionHead;
  readonly search: string;
  readonly activity: SessionActivity;
  readonly tabIndex: number;
  readonly onFocus: () => void;
}

/** One session: its picture, its film, its name and what is going on in it. */
export function SessionCard({ session, search, activity, tabIndex, onFocus }: SessionCardProps) {
  const now = useNow();
  const progress = renderingProgress(session, activity);
  const name = session.name ?? session.promptPreview ?? 'Untitled session';
  return (
    <Link
      to="/session/$sessionId/$toolId"
      params={{ sessionId: session.id, toolId: 'continuity' }}
      tabIndex={tabIndex}
      onFocus={onFocus}
      className="flex h-full flex-col overflow-hidden rounded-card border border-line-1 bg-bg-2 transition-colors hover:bg-bg-3"
    >
      <CardPoster session={session} share={progress?.share ?? null} />
      <div className="flex flex-1 flex-col gap-1.5 px-3 pt-2.5 pb-2.5">
        <h3 className="truncate text-body font-semibold">
          <MarkedText text={name} search={search} />
        </h3>
        <p className="flex justify-between gap-2 text-meta text-text-3">
          <span>{describeSize(session)}</span>
          <time dateTime={session.updatedAt}>{formatRelativeTime(session.updatedAt, now)}</time>
        </p>
        <SessionChips session={session} progress={progress} />
      </div>
    </Link>
  );
}

function describeSize({ shotCount, takeCount, aspectRatio }: SessionHead): string {
  const count = shotCount > 0 ? countOf(shotCount, 'shot') : countOf(takeCount, 'take');
  return aspectRatio ? `${count} · ${aspectRatio}` : count;
}

function CardPoster({ session, share }: { readonly session: SessionHead; readonly share: number | null }) {
  const hasRibbon = session.hasContinuity && session.filmPosterAssetIds.length > 1;
  return (
    <div className="relative h-[9.4375rem] shrink-0 bg-bg-0 hatched">
      {session.posterAssetId && (
        <img
          src={assetUrl(session.posterAssetId)}
          alt=""
          loading="lazy"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {session.durationSeconds > 0 && (
        <span className="absolute top-1.5 right-1.5 rounded-chip bg-scrim px-1.5 py-0.5 text-meta">
          {formatClock(session.durationSeconds)}
        </span>
      )}
      {hasRibbon && (
        <FilmRibbon
          posterAssetIds={session.filmPosterAssetIds}
          className="absolute inset-x-0 bottom-0 h-7.5 bg-black p-0.5"
        />
      )}
      {share !== null && (
        <span className="absolute inset-x-0 bottom-0 h-[3px] bg-line-2">
          <span className="block h-full bg-accent" style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </div>
  );
}
