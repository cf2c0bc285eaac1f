import { z } from 'zod';
import { AppError } from '#contract/errors.ts';
import { Sha256 } from '#contract/ids.ts';
import { pictureSize } from '#contract/picture-size.ts';
import { playedRange } from '#contract/played-range.ts';
import type { MissingShot, OnMissing } from '#contract/records/export.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { durationToFrames } from '#contract/time.ts';
import { shotName } from '#server/sessions/labels.ts';
import type { Store } from '#server/store/port.ts';

/** What plays in a film, in order: frames [inFrame, outFrame) of a content, or black. */
const FilmPiece = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('take'), mediaSha256: Sha256, inFrame: z.int(), outFrame: z.int() }),
  z.object({ kind: z.literal('gap'), frameCount: z.int() }),
]);

/** A film worked out to the frame. Media is named by content, so that the film stays the same whatever happens to the session. */
export const FilmPlan = z.object({
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  pieces: z.array(FilmPiece),
});
export type FilmPlan = z.infer<typeof FilmPlan>;

/** A shot with what plays for it; both absent when it has no take, or its media is missing. */
interface FilmShot {
  readonly shot: Shot;
  readonly take?: Take;
  readonly mediaSha256?: string;
}

/** The shots of a session in order with the takes that really can be played. */
export async function filmShots(store: Store, session: Session): Promise<FilmShot[]> {
  const selected = (await store.sessions.selectedTakes(session.userId, session.id)) ?? [];
  const takes = new Map(selected.map(({ shotId, take }) => [shotId, take]));
  const ids = [...new Set(selected.map(({ take }) => take.mediaAssetId))];
  const contents = new Map<string, string>();
  for (const asset of await store.assets.getMany(session.userId, ids)) {
    if (!asset.missing && (await store.blobs.stat(asset.sha256))) contents.set(asset.id, asset.sha256);
  }
  return (session.continuity?.shots ?? []).map((shot) => {
    const take = takes.get(shot.id);
    const mediaSha256 = take && contents.get(take.mediaAssetId);
    return take && mediaSha256 !== undefined ? { shot, take, mediaSha256 } : { shot };
  });
}

/** Shots that have nothing to play, by their names. */
export function missingOf(shots: readonly FilmShot[]): MissingShot[] {
  return shots.flatMap(({ shot, take }, index) =>
    take ? [] : [{ shotId: shot.id, number: index + 1, name: shotName(index + 1, shot) }],
  );
}

/**
 * Works out what a film consists of. Throws `takes-missing` when shots have no picture and that is not wanted, or when no
 * shot has one.
 */
export function planFilmPieces(session: Session, shots: readonly FilmShot[], onMissing: OnMissing): FilmPlan {
  const missing = missingOf(shots);
  if (shots.length === 0 || missing.length === shots.length) {
    throw new AppError('takes-missing', 'No shot has a picture yet, so there is no film. Make a take first.', {
      shots: missing,
    });
  }
  if (missing.length > 0 && onMissing === 'fail') throw takesMissing(missing);
  const format = session.continuity?.format ?? { aspectRatio: '16:9', resolution: '720p', fps: 24 };
  return {
    ...pictureSize(format),
    fps: format.fps,
    pieces: shots.map(({ shot, take, mediaSha256 }) =>
      take && mediaSha256 !== undefined
        ? { kind: 'take', mediaSha256, ...playedRange(shot, take) }
        : { kind: 'gap', frameCount: durationToFrames(shot.durationSeconds, format.fps) },
    ),
  };
}

/** Names at most three shots in the sentence; all of them are in the data. */
function takesMissing(shots: readonly MissingShot[]): AppError<'takes-missing'> {
  const named = shots.slice(0, 3).map(({ name }) => name);
  const rest = shots.length - named.length;
  const who =
    rest > 0
      ? `${named.join(', ')} and ${rest} more have`
      : `${named.join(', ')} ${shots.length === 1 ? 'has' : 'have'}`;
  const message = `${who} no picture. Make takes of them, or export with a gap in their place.`;
  return new AppError('takes-missing', message, { shots: [...shots] });
}
