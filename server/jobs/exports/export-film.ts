import { rm } from 'node:fs/promises';
import type { ConcatClip } from '#server/media/port.ts';
import type { JobDeps } from '../deps.ts';
import type { Exporter, ExportJob } from './exporter.ts';
import { FilmPlan, filmShots, missingOf, planFilmPieces } from './film-pieces.ts';

/** Share of the progress at which joining begins: gaps are made before it. */
const JOIN_BEGINS = 0.1;

/** The film as one clip: takes that agree are copied as they are, only the others are encoded again. */
export const exportFilm: Exporter = async (deps, job) => {
  const { plan, state } = await keptPlan(deps, job);
  const gaps = new Map<number, string>();
  try {
    const clips: ConcatClip[] = [];
    for (const [index, piece] of plan.pieces.entries()) {
      if (piece.kind === 'take') {
        const { inFrame, outFrame } = piece;
        clips.push({ path: await deps.store.blobs.pathOf(piece.mediaSha256), inFrame, outFrame });
        continue;
      }
      job.tell((JOIN_BEGINS * index) / plan.pieces.length, `Leaving a gap for shot ${index + 1}`);
      const path = gaps.get(piece.frameCount) ?? (await blackClip(deps, plan, piece.frameCount, job.signal));
      gaps.set(piece.frameCount, path);
      clips.push({ path });
    }
    const { hasDroppedAudio } = await deps.media.concat(clips, job.outputPath, {
      signal: job.signal,
      onProgress: (done) => job.tell(JOIN_BEGINS + (1 - JOIN_BEGINS) * done, 'Joining the film'),
    });
    const warnings = hasDroppedAudio ? ['The film is silent: the sound of its takes is not in it.'] : [];
    return { missingShots: state.missingShots, warnings };
  } finally {
    for (const path of gaps.values()) await rm(path, { force: true });
  }
};

/** The film as it was when this export first began. */
async function keptPlan(deps: JobDeps, job: ExportJob) {
  if (job.state.plan !== undefined) return { plan: FilmPlan.parse(job.state.plan), state: job.state };
  const shots = await filmShots(deps.store, job.session);
  const plan = planFilmPieces(job.session, shots, job.onMissing);
  const state = { ...job.state, missingShots: missingOf(shots), plan };
  await job.keep(state);
  return { plan, state };
}

/** A clip of nothing but black, encoded like every clip of ours so that it joins without being encoded again. */
async function blackClip(
  deps: JobDeps,
  { width, height, fps }: FilmPlan,
  frameCount: number,
  signal: AbortSignal,
): Promise<string> {
  const outputPath = await deps.store.blobs.temporaryPath('mp4');
  const encoder = await deps.media.openEncoder({ outputPath, width, height, fps, frameCount, signal });
  try {
    const black = new Uint8Array(width * height * 4);
    for (let alpha = 3; alpha < black.length; alpha += 4) black[alpha] = 255;
    for (let frame = 0; frame < frameCount; frame++) await encoder.write(black);
    await encoder.finish();
  } catch (error) {
    await encoder.abort();
    throw error;
  }
  return outputPath;
}
