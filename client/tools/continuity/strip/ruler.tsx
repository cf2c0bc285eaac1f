import { framesToTimecode } from '#contract/time.ts';
import type { Film } from '#client/session/film.ts';
import { memo } from 'react';
import { STRIP_PADDING, type StripLayout } from './strip-layout.ts';
import { indexesWithin, type StripRange } from './visible-range.ts';

interface RulerProps {
  readonly film: Film;
  readonly layout: StripLayout;
  /** Stretch in sight. */
  readonly range: StripRange;
}

/** Where each shot begins. The cards say it to those who do not see it. */
export const Ruler = memo(function Ruler({ film, layout, range }: RulerProps) {
  const { first, last } = indexesWithin(layout.lefts, range);
  return (
    <div className="relative h-5.5" aria-hidden="true">
      {film.shots.slice(first, last + 1).map((shot) => (
        <span
          key={shot.shot.id}
          className="absolute top-1 h-3.5 border-l border-text-3 pl-1.5 font-mono text-meta text-text-3"
          style={{ left: STRIP_PADDING + (layout.lefts[shot.index] ?? 0) }}
        >
          {framesToTimecode(shot.startFrame, film.fps).slice(shot.startFrame < film.fps * 3600 ? 3 : 0)}
        </span>
      ))}
    </div>
  );
});
