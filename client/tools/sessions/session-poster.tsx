import type { SessionHead } from '#contract/records/session.ts';
import { assetUrl, thumbnailUrl } from '#client/session/asset-url.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatClock } from '#client/ui/format.ts';
import { FilmRibbon } from './film-ribbon.tsx';
import { usePosterFilm } from './use-poster-film.ts';

interface SessionPosterProps {
  readonly session: SessionHead;
  /** Share of what renders, 0..1; null shows no bar. */
  readonly share: number | null;
  /** Plays the film instead of showing its first picture. */
  readonly isPlaying: boolean;
  readonly isSmall?: boolean;
  readonly className: string;
}

/** A session at a glance: its picture or its film playing, its length, its shots, and how far it has rendered. */
export function SessionPoster({ session, share, isPlaying, isSmall = false, className }: SessionPosterProps) {
  const hasRibbon = !isSmall && session.hasContinuity && session.filmPosterAssetIds.length > 1;
  return (
    <div className={classNames('relative shrink-0 overflow-hidden bg-bg-0 hatched', className)}>
      {session.posterAssetId && (
        <img
          src={thumbnailUrl(session.posterAssetId, isSmall ? 160 : 640)}
          alt=""
          loading="lazy"
          className="absolute inset-0 size-full object-cover"
        />
      )}
      {isPlaying && <PosterFilm session={session} />}
      {!isSmall && session.durationSeconds > 0 && (
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

/** The shots one after the other, without sound. The picture below stays until the first frame is there. */
function PosterFilm({ session }: { readonly session: SessionHead }) {
  const { mediaAssetId, showNext } = usePosterFilm(session);
  if (!mediaAssetId) return null;
  return (
    <video
      key={mediaAssetId}
      src={assetUrl(mediaAssetId)}
      autoPlay
      muted
      playsInline
      aria-hidden="true"
      onEnded={showNext}
      onError={showNext}
      className="absolute inset-0 size-full object-cover"
    />
  );
}
