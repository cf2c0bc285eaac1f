import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** An ffmpeg that can do what is asked of it. */
export interface FfmpegTools {
  readonly ffmpegPath: string;
  readonly ffprobePath: string;
  /** As it names itself, `5.1.9-0+deb12u1`. */
  readonly version: string;
}

export type LocateResult =
  | { readonly ok: true; readonly tools: FfmpegTools }
  | { readonly ok: false; readonly reason: string };

const suffix = process.platform === 'win32' ? '.exe' : '';

/**
 * Finds ffmpeg and ffprobe: beside each other where `RACCORD_FFMPEG` points, otherwise on the PATH. `reason` says in a
 * sentence what is missing.
 */
export async function locateFfmpeg(environment: NodeJS.ProcessEnv = process.env): Promise<LocateResult> {
  const given = environment.RACCORD_FFMPEG;
  const ffmpegPath = given ? resolve(given) : await findOnPath('ffmpeg', environment);
  if (!ffmpegPath || !(await isExecutable(ffmpegPath))) {
    return {
      ok: false,
      reason: given ? `RACCORD_FFMPEG names no program: ${given}` : 'There is no ffmpeg on the PATH.',
    };
  }
  const beside = join(dirname(ffmpegPath), `ffprobe${suffix}`);
  const ffprobePath = (await isExecutable(beside)) ? beside : await findOnPath('ffprobe', environment);
  if (!ffprobePath) return { ok: false, reason: `There is no ffprobe beside ${ffmpegPath} or on the PATH.` };
  return checkFfmpeg(ffmpegPath, ffprobePath);
}

async function checkFfmpeg(ffmpegPath: string, ffprobePath: string): Promise<LocateResult> {
  try {
    const { stdout } = await promisify(execFile)(ffmpegPath, ['-hide_banner', '-version'], { timeout: 20_000 });
    const version = /^ffmpeg version (\S+)/.exec(stdout)?.[1];
    if (!version) return { ok: false, reason: `${ffmpegPath} does not say which version it is.` };
    if (Number.parseFloat(version) < 5.1)
      return { ok: false, reason: `ffmpeg 5.1 or newer is needed; this is ${version}.` };
    if (!stdout.includes('--enable-libx264'))
      return { ok: false, reason: `${ffmpegPath} has no H.264 encoder (libx264).` };
    return { ok: true, tools: { ffmpegPath, ffprobePath, version } };
  } catch (error) {
    return {
      ok: false,
      reason: `${ffmpegPath} does not start: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

async function findOnPath(name: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, `${name}${suffix}`);
    if (folder && (await isExecutable(candidate))) return candidate;
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
