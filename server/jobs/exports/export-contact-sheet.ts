import { writeFile } from 'node:fs/promises';
import { AppError } from '#contract/errors.ts';
import { pictureSize } from '#contract/picture-size.ts';
import { playedRange } from '#contract/played-range.ts';
import { framesToSeconds } from '#contract/time.ts';
import type { ContactSheet } from '#server/media/port.ts';
import { readCuts } from '../read-cuts.ts';
import type { JobDeps } from '../deps.ts';
import type { Exporter, ExportJob } from './exporter.ts';
import { filmShots, missingOf } from './film-pieces.ts';
import { makersOf } from './makers.ts';

/** A PNG with a still of every shot and the score of every cut. Shots without a take have their place, and say so. */
export const exportContactSheet: Exporter = async (deps, job) => {
  const shots = await filmShots(deps.store, job.session);
  if (shots.length === 0) {
    throw new AppError('takes-missing', 'There are no shots yet, so there is nothing to show.', { shots: [] });
  }
  job.tell(0.1, 'Reading the stills');
  const sheet = await sheetOf(deps, job, shots);
  job.tell(0.5, 'Drawing the sheet');
  await writeFile(job.outputPath, await deps.stills.drawContactSheet(sheet));
  return { missingShots: missingOf(shots), warnings: [] };
};

type FilmShots = Awaited<ReturnType<typeof filmShots>>;

async function sheetOf(deps: JobDeps, { session }: ExportJob, shots: FilmShots): Promise<ContactSheet> {
  const format = session.continuity?.format ?? { aspectRatio: '16:9', resolution: '720p', fps: 24 };
  const { width, height } = pictureSize(format);
  const cuts = (await readCuts(deps.store, session.userId, session.id)) ?? [];
  const scores = cuts.flatMap(({ score }) => score ?? []);
  const average = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const lengths = shots.map(({ shot, take }) => (take ? playedSeconds(shot, take) : shot.durationSeconds));
  const paths = await stillPaths(deps, session.userId, shots);
  const takes = shots.flatMap(({ take }) => take ?? []);
  return {
    title: session.name ?? 'Untitled',
    facts: [
      shots.length === 1 ? '1 shot' : `${shots.length} shots`,
      `${Math.round(lengths.reduce((sum, length) => sum + length, 0) * 10) / 10} s`,
      `${width}×${height}`,
      `${format.fps} fps`,
      ...(scores.length > 0 ? [`cuts scored ${Math.round(average)} on average`] : []),
    ],
    label: makersOf(takes, deps.providers).join('. '),
    aspect: width / height,
    shots: shots.map(({ shot, take }, index) => {
      const path = paths.get(take?.posterAssetId ?? '');
      return {
        number: index + 1,
        title: shot.title ?? '',
        durationSeconds: lengths[index] ?? 0,
        still: path === undefined ? null : { path },
        status: 'Not made',
      };
    }),
    cuts: shots.slice(1).map(({ shot }) => ({
      mode: shot.continuityMode,
      score: cuts.find(({ toShotId }) => toShotId === shot.id)?.score ?? null,
    })),
  };
}

function playedSeconds(shot: FilmShots[number]['shot'], take: NonNullable<FilmShots[number]['take']>): number {
  const { inFrame, outFrame } = playedRange(shot, take);
  return framesToSeconds(outFrame - inFrame, take.fps);
}

async function stillPaths(deps: JobDeps, userId: string, shots: FilmShots): Promise<Map<string, string>> {
  const ids = shots.flatMap(({ take }) => take?.posterAssetId ?? []);
  const paths = new Map<string, string>();
  for (const { id, sha256, missing } of await deps.store.assets.getMany(userId, [...new Set(ids)])) {
    if (!missing && (await deps.store.blobs.stat(sha256))) paths.set(id, await deps.store.blobs.pathOf(sha256));
  }
  return paths;
}
