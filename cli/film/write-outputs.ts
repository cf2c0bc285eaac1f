import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { playedRange } from '#contract/played-range.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { makersOf } from '#server/jobs/exports/makers.ts';
import type { FilmResult } from '#server/jobs/make-film.ts';
import { driftOf, readClips } from '#server/jobs/read-cuts.ts';
import type { Composition } from '#server/compose.ts';
import { drawContactSheet } from '#server/media/contact-sheet.ts';
import { CommandError, exitCodes } from '#cli/exit-codes.ts';
import { buildDocument } from './build-document.ts';
import { clipName } from './clip-name.ts';
import type { FilmDocument } from './document.ts';
import { writeFailure } from './output-folder.ts';
import { inlinePicture } from './pictures.ts';
import { filmReport } from './report.ts';
import { seconds } from './report/wording.ts';
import { copyWhole, writeWhole } from './write-whole.ts';

/** A film that was made, and where its files go. */
export interface FilmOutput {
  readonly composition: Composition;
  readonly userId: string;
  readonly folder: string;
  readonly result: FilmResult;
  /** Clips that an earlier run wrote; those of shots that are gone are removed. */
  readonly earlierClips: readonly string[];
}

/** What was written, as paths inside the folder. */
export interface WrittenFilm {
  readonly document: FilmDocument;
  /** Null when no shot could be made. */
  readonly film: string | null;
  readonly clips: readonly string[];
}

/** A film's records and where their media lie on this machine. */
interface Loaded {
  readonly session: Session;
  readonly takes: ReadonlyMap<string, Take>;
  /** Path of an asset's content, by asset id. */
  readonly paths: ReadonlyMap<string, string>;
}

async function load({ composition: { store }, userId, result }: FilmOutput): Promise<Loaded> {
  const session = await store.sessions.get(userId, result.sessionId);
  if (!session) throw new CommandError('The session of this film is gone.', exitCodes.failed);
  const current = new Set(result.shots.flatMap(({ takeId }) => takeId ?? []));
  const selected = (await store.sessions.selectedTakes(userId, result.sessionId)) ?? [];
  // A shot that failed keeps its older take in the workspace, but that take is not of what the list says now.
  const takes = new Map(selected.filter(({ take }) => current.has(take.id)).map(({ shotId, take }) => [shotId, take]));
  const ids = [...takes.values()].flatMap((take) => [
    take.mediaAssetId,
    take.posterAssetId,
    take.firstFrameAssetId,
    take.lastFrameAssetId,
  ]);
  const assets = await store.assets.getMany(userId, [...new Set(ids)]);
  const paths = new Map<string, string>();
  for (const { id, sha256 } of assets) paths.set(id, await store.blobs.pathOf(sha256));
  return { session, takes, paths };
}

/** Copies every finished shot's clip to `shots/` and removes those that an earlier run left for shots that are gone. */
async function writeClips(output: FilmOutput, { session, takes, paths }: Loaded): Promise<Map<string, string>> {
  const folder = join(output.folder, 'shots');
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw writeFailure(folder, error);
  });
  const shots = session.continuity?.shots ?? [];
  const names = new Map<string, string>();
  for (const [index, shot] of shots.entries()) {
    const source = paths.get(takes.get(shot.id)?.mediaAssetId ?? '');
    if (!source) continue;
    const name = clipName(index + 1, shot.title, shots.length);
    await copyWhole(source, join(folder, name));
    names.set(shot.id, name);
  }
  const written = new Set(names.values());
  for (const name of output.earlierClips) if (!written.has(name)) await rm(join(folder, name), { force: true });
  return names;
}

async function joinFilm(output: FilmOutput, { session, takes, paths }: Loaded, signal: AbortSignal): Promise<boolean> {
  const clips = (session.continuity?.shots ?? []).flatMap((shot) => {
    const take = takes.get(shot.id);
    const path = paths.get(take?.mediaAssetId ?? '');
    return take && path ? [{ path, ...playedRange(shot, take) }] : [];
  });
  const film = join(output.folder, 'film.mp4');
  if (clips.length === 0) return false;
  await output.composition.media.concat(clips, film, { signal });
  return true;
}

async function writeSheet(output: FilmOutput, { takes, paths }: Loaded, document: FilmDocument): Promise<void> {
  const { summary, format, shots } = document;
  const facts = [
    shots.length === 1 ? '1 shot' : `${shots.length} shots`,
    document.film && seconds(document.film.durationSeconds),
    `${format.width}×${format.height}`,
    `${format.fps} fps`,
    summary.averageScore === null ? null : `cuts scored ${Math.round(summary.averageScore)} on average`,
  ].filter((fact) => fact !== null);
  const png = await drawContactSheet({
    title: document.title,
    facts,
    label: document.madeWith.join('. '),
    aspect: format.width / format.height,
    shots: shots.map((shot) => {
      const path = paths.get(takes.get(shot.id)?.posterAssetId ?? '');
      const status = shot.status === 'failed' ? 'Failed' : 'Not made';
      return {
        number: shot.number,
        title: shot.title ?? '',
        durationSeconds: shot.askedSeconds,
        still: path ? { path } : null,
        status,
      };
    }),
    cuts: shots.slice(1).map((shot) => ({
      mode: shot.mode,
      score: document.cuts.find(({ toShotId }) => toShotId === shot.id)?.score ?? null,
    })),
  });
  await writeWhole(join(output.folder, 'contact-sheet.png'), png);
}

async function writeReport(output: FilmOutput, { takes, paths }: Loaded, document: FilmDocument): Promise<void> {
  const picture = async (assetId: string | undefined) => {
    const path = paths.get(assetId ?? '');
    return path ? inlinePicture(path, document.cuts.length) : null;
  };
  const posters = new Map<string, string | null>();
  for (const { id } of document.shots) posters.set(id, await picture(takes.get(id)?.posterAssetId));
  const cuts = [];
  for (const { fromShotId, toShotId } of document.cuts) {
    cuts.push({
      from: await picture(takes.get(fromShotId)?.lastFrameAssetId),
      to: await picture(takes.get(toShotId)?.firstFrameAssetId),
    });
  }
  await writeWhole(join(output.folder, 'continuity.html'), filmReport(document, { posters, cuts }));
}

/** Writes the clips of all finished shots, nothing else: what an interrupted run leaves. Gives their names. */
export async function writeFinishedClips(output: FilmOutput): Promise<string[]> {
  return [...(await writeClips(output, await load(output))).values()];
}

/**
 * Writes everything a film leaves in its folder, each file whole: clips, film, contact sheet, document and report. Shots
 * without a take are left out of the film and said so in the document. Throws a CommandError when the disk is full.
 */
export async function writeOutputs(output: FilmOutput, signal: AbortSignal): Promise<WrittenFilm> {
  const loaded = await load(output);
  const names = await writeClips(output, loaded);
  const hasFilm = await joinFilm(output, loaded, signal);
  const { store } = output.composition;
  const drift = await driftOf(store, await readClips(store, output.userId, output.result.sessionId));
  const document = buildDocument({
    drift,
    session: loaded.session,
    result: output.result,
    takes: loaded.takes,
    clips: new Map([...names].map(([shotId, name]) => [shotId, `shots/${name}`])),
    madeWith: makersOf([...loaded.takes.values()], output.composition.providers),
    writtenAt: output.composition.now().toISOString(),
  });
  await writeWhole(join(output.folder, 'continuity.json'), `${JSON.stringify(document, null, 2)}\n`);
  await writeSheet(output, loaded, document);
  await writeReport(output, loaded, document);
  return { document, film: hasFilm ? 'film.mp4' : null, clips: [...names.values()] };
}
