import type { SessionHead } from '#contract/records/session.ts';
import type { SessionActivity } from './sessions-activity.ts';

/** How far a session's film is while something of it renders. */
export interface RenderingProgress {
  /** "Rendering 3 of 7", or only "Rendering" where the head does not tell how many shots are made. */
  readonly label: string;
  /** Share of the film that is made, 0..1; null where it cannot be told. */
  readonly share: number | null;
}

/** A head names the posters of at most so many shots, so beyond it the count of made shots is unknown. */
const COUNTED_SHOTS = 12;

/** Progress of a session; null when nothing runs. */
export function renderingProgress(session: SessionHead, activity: SessionActivity): RenderingProgress | null {
  if (!activity) return null;
  const madeCount = session.filmPosterAssetIds.length;
  if (session.shotCount === 0 || session.shotCount > COUNTED_SHOTS || madeCount >= session.shotCount) {
    return { label: 'Rendering', share: activity.progress };
  }
  return {
    label: `Rendering ${madeCount + 1} of ${session.shotCount}`,
    share: (madeCount + activity.progress) / session.shotCount,
  };
}
