import { pictureSize } from '#contract/picture-size.ts';
import { playedRange } from '#contract/played-range.ts';
import type { Cut } from '#contract/records/cut.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import { framesToSeconds, framesToTimecode } from '#contract/time.ts';
import type { Drift } from '#server/continuity/drift.ts';
import type { FilmResult } from '#server/jobs/make-film.ts';
import type { DocumentShot, FilmDocument } from './document.ts';

/** Everything a film's document is made from. */
export interface FilmFacts {
  readonly session: Session;
  readonly result: FilmResult;
  /** The takes that play, by shot. */
  readonly takes: ReadonlyMap<string, Take>;
  /** File of each shot's clip, relative to the document, by shot. */
  readonly clips: ReadonlyMap<string, string>;
  /** What made the pictures, in words, each once. */
  readonly madeWith: readonly string[];
  readonly drift: Drift;
  readonly writtenAt: string;
}

function documentShot(shot: Shot, number: number, startFrame: number, facts: FilmFacts): DocumentShot {
  const take = facts.takes.get(shot.id);
  const outcome = facts.result.shots.find(({ shotId }) => shotId === shot.id);
  return {
    number,
    id: shot.id,
    ...(shot.title && { title: shot.title }),
    prompt: shot.prompt,
    ...(shot.place && { place: shot.place }),
    ...(shot.cast && { cast: shot.cast }),
    ...(shot.camera && { camera: shot.camera }),
    mode: shot.continuityMode,
    modelId: shot.modelId,
    askedSeconds: shot.durationSeconds,
    status: outcome?.status ?? 'not-reached',
    ...(outcome?.message && { message: outcome.message }),
    ...(take && {
      clip: facts.clips.get(shot.id),
      startFrame,
      startTimecode: framesToTimecode(startFrame, take.fps),
    }),
    take: take ?? null,
  };
}

function playedFrames(shot: Shot, take: Take | undefined): number {
  if (!take) return 0;
  const { inFrame, outFrame } = playedRange(shot, take);
  return outFrame - inFrame;
}

/** Shots in order, each with the frame of the film it begins on; shots without a take have no length. */
function documentShots(facts: FilmFacts): DocumentShot[] {
  let frame = 0;
  return (facts.session.continuity?.shots ?? []).map((shot, index) => {
    const entry = documentShot(shot, index + 1, frame, facts);
    frame += playedFrames(shot, facts.takes.get(shot.id));
    return entry;
  });
}

/** Drift by shot numbers; a shot whose run has no measured anchor stands for itself. */
function documentDrift(drift: Drift, numberOf: ReadonlyMap<string, number>): FilmDocument['drift'] {
  return {
    limitDeltaE: drift.limitDeltaE,
    points: drift.points.map(({ shotId, anchorShotId, deltaE }) => {
      const number = numberOf.get(shotId) ?? 0;
      return { number, anchorNumber: numberOf.get(anchorShotId ?? shotId) ?? number, deltaE };
    }),
    proposal: drift.proposal?.sentence ?? null,
  };
}

function summarise(cuts: readonly Cut[]): FilmDocument['summary'] {
  const scores = cuts.flatMap(({ score }) => score ?? []);
  const hardCuts = cuts.filter(({ kind }) => kind === 'hard').length;
  return {
    scoredCuts: scores.length,
    averageScore: scores.length > 0 ? scores.reduce((sum, score) => sum + score, 0) / scores.length : null,
    lowestScore: scores.length > 0 ? Math.min(...scores) : null,
    hardCuts,
    unmeasuredCuts: cuts.length - scores.length - hardCuts,
  };
}

/** Puts everything that is known of a film into its document. */
export function buildDocument(facts: FilmFacts): FilmDocument {
  const { session, result } = facts;
  const format = session.continuity?.format ?? { aspectRatio: '16:9', resolution: '432p', fps: 24 };
  const shots = documentShots(facts);
  const numberOf = new Map(shots.map(({ id, number }) => [id, number]));
  const shotOf = new Map(shots.map((shot) => [shot.id, shot]));
  const frameCount = (session.continuity?.shots ?? []).reduce(
    (sum, shot) => sum + playedFrames(shot, facts.takes.get(shot.id)),
    0,
  );
  const style = session.continuity?.style;
  return {
    schema: 'raccord-film/1',
    title: session.name ?? '',
    ...(style && { style }),
    madeWith: [...facts.madeWith],
    sessionId: session.id,
    writtenAt: facts.writtenAt,
    film:
      frameCount === 0
        ? null
        : {
            file: 'film.mp4',
            frameCount,
            durationSeconds: framesToSeconds(frameCount, format.fps),
            missingShots: shots.filter(({ take }) => !take).map(({ number }) => number),
          },
    format: { aspectRatio: format.aspectRatio, ...pictureSize(format), fps: format.fps },
    shots,
    cuts: result.cuts.map((cut) => ({
      ...cut,
      fromNumber: numberOf.get(cut.fromShotId) ?? 0,
      toNumber: numberOf.get(cut.toShotId) ?? 0,
      mode: shotOf.get(cut.toShotId)?.mode ?? 'none',
      atFrame: shotOf.get(cut.toShotId)?.startFrame,
    })),
    drift: documentDrift(facts.drift, numberOf),
    summary: summarise(result.cuts),
  };
}
