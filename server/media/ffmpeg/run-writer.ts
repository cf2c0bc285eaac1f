import type { MediaOptions } from '../port.ts';
import { WRITE_TIMEOUT_MS } from './encoder.ts';
import type { FfmpegTools } from './locate.ts';
import { exitFailure, startTool } from './tool-process.ts';

/** Runs an ffmpeg that writes a file. Throws `storage-full`, `media-failed`, `cancelled`. */
export async function runWriter(
  tools: FfmpegTools,
  argumentList: readonly string[],
  options: MediaOptions,
): Promise<void> {
  const timeoutMs = options.timeoutMs ?? WRITE_TIMEOUT_MS;
  const tool = startTool(tools.ffmpegPath, argumentList, { signal: options.signal, timeoutMs });
  tool.stdout.resume();
  const failure = exitFailure(tool, await tool.exited);
  if (failure) throw failure;
}
