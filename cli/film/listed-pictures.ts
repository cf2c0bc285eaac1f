import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { AppError } from '#contract/errors.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import type { ListedShot, ShotListParse } from '#contract/shot-list.ts';
import type { JobDeps } from '#server/jobs/deps.ts';
import { saveStill } from '#server/jobs/frame-asset.ts';
import type { RgbaImage, StillTools } from '#server/media/port.ts';
import { openStillTools } from '#server/media/still.ts';
import type { FilmPlan, PlannedShot } from '#server/sessions/film-plan.ts';
import { refusal } from './read-shot-list.ts';

type Problem = ShotListParse['problems'][number];

/** What a list calls a picture, and the keyframe it becomes. The ids are fixed, so that the list's own are known again. */
const ROLES = [
  { name: 'start', role: 'first', id: 'listed-first' },
  { name: 'end', role: 'last', id: 'listed-last' },
] as const;

/** Whether a keyframe came from a list, by its id. */
export function isListedKeyframe(keyframeId: string): boolean {
  return ROLES.some(({ id }) => id === keyframeId);
}

/** A picture where a list names it. */
interface Named {
  readonly name: 'start' | 'end';
  readonly written: string;
  /** Whole path on this machine. */
  readonly path: string;
  readonly line: number;
}

function namedIn(listPath: string, shot: ListedShot, name: Named['name']): Named | undefined {
  const picture = shot[name];
  return picture && { name, written: picture.path, path: resolve(dirname(listPath), picture.path), line: picture.line };
}

/** Why something is not even a file to look at; null when it is. Nothing is opened: a pipe would never answer. */
async function notAFile(path: string): Promise<string | null> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return 'This is a folder; name the picture in it.';
    return info.isFile() ? null : 'This is a device or a pipe, not a file.';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return `There is no such file: ${path}`;
    return code === 'EACCES' || code === 'EPERM' ? 'It may not be read.' : 'It cannot be read.';
  }
}

async function readPicture(stills: StillTools, picture: Named): Promise<RgbaImage | Problem> {
  const problem = (message: string): Problem => ({
    line: picture.line,
    severity: 'error',
    message: `${picture.name} ${picture.written}: ${message}`,
  });
  const reason = await notAFile(picture.path);
  if (reason !== null) return problem(reason);
  try {
    return await stills.read(picture.path);
  } catch (error) {
    if (error instanceof AppError) return problem(error.message);
    throw error;
  }
}

/**
 * Looks at every picture that a list names, before anything else is touched: each is opened once, in the child process
 * for strangers' files. Throws a CommandError with every picture that cannot be used and its line.
 */
export async function checkPictures(listPath: string, shots: readonly ListedShot[]): Promise<void> {
  const named = shots.flatMap((shot) => ROLES.flatMap(({ name }) => namedIn(listPath, shot, name) ?? []));
  if (named.length === 0) return;
  const stills = openStillTools();
  try {
    const fine = new Set<string>();
    const problems: Problem[] = [];
    for (const picture of named) {
      if (fine.has(picture.path)) continue;
      const read = await readPicture(stills, picture);
      if ('message' in read) problems.push(read);
      else fine.add(picture.path);
    }
    if (problems.length > 0) throw refusal(listPath, problems);
  } finally {
    await stills.close();
  }
}

/**
 * Keeps the pictures of a plan losslessly as assets and makes keyframes of them. The same picture gives the same asset,
 * so a film made from it stays fresh. Throws a CommandError for a picture that went bad since {@link checkPictures}.
 */
export async function bringInPictures(
  deps: JobDeps,
  userId: string,
  listPath: string,
  plan: FilmPlan,
): Promise<FilmPlan> {
  const assetIds = new Map<string, string>();
  const assetOf = async (picture: Named): Promise<string> => {
    const known = assetIds.get(picture.path);
    if (known !== undefined) return known;
    const read = await readPicture(deps.stills, picture);
    if ('message' in read) throw refusal(listPath, [read]);
    const { id } = await saveStill(deps, userId, read);
    assetIds.set(picture.path, id);
    return id;
  };
  const withKeyframes = async (shot: PlannedShot): Promise<PlannedShot> => {
    const keyframes: Keyframe[] = [];
    for (const { name, role, id } of ROLES) {
      const picture = namedIn(listPath, shot, name);
      if (picture) keyframes.push({ id, role, source: 'upload', assetId: await assetOf(picture) });
    }
    return keyframes.length > 0 ? { ...shot, keyframes } : shot;
  };
  const shots: PlannedShot[] = [];
  for (const shot of plan.shots) shots.push(await withKeyframes(shot));
  return { ...plan, shots };
}
