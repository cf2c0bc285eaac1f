import { READ_TIMEOUT_MS } from '../decode-limits.ts';
import { mediaFailed, mediaRejected } from '../failure.ts';
import type { MediaOptions } from '../port.ts';
import { exitFailure, lastLine, startTool } from './tool-process.ts';

/** What reading a file may cost. */
export interface ReadLimits extends MediaOptions {
  /** More output than this is taken for an attack and ends the program. */
  readonly outputLimitBytes: number;
}

/**
 * Runs a program that reads a foreign file and hands its output on as it comes. Throws `media-rejected` when the program does not
 * accept the file, `media-failed` for a limit that was passed, `cancelled`.
 */
export async function runReader(
  executable: string,
  argumentList: readonly string[],
  limits: ReadLimits,
  onOutput: (chunk: Uint8Array) => void,
): Promise<void> {
  const tool = startTool(executable, argumentList, { ...limits, timeoutMs: limits.timeoutMs ?? READ_TIMEOUT_MS });
  let outputBytes = 0;
  tool.stdout.on('data', (chunk: Uint8Array) => {
    outputBytes += chunk.length;
    if (outputBytes > limits.outputLimitBytes) tool.kill(mediaFailed('The file unpacks to more than is allowed.'));
    else onOutput(chunk);
  });
  const exit = await tool.exited;
  const failure = exitFailure(tool, exit);
  if (failure && !tool.killReason() && exit.code !== null) throw mediaRejected(explainRefusal(exit.stderr));
  if (failure) throw failure;
}

/** Same, collected as text. */
export async function readOutput(
  executable: string,
  argumentList: readonly string[],
  limits: ReadLimits,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  await runReader(executable, argumentList, limits, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** A demuxer's complaint in words that say what to do. */
function explainRefusal(stderr: string): string {
  if (/moov atom not found/.test(stderr))
    return 'The video is cut off: its index is missing. Copy or download it again.';
  if (/Picture size .* is invalid|max_pixels|too (large|big)/i.test(stderr))
    return 'The picture is larger than is allowed.';
  return `The video is damaged or of a kind that cannot be read: ${lastLine(stderr) || 'no reason was given'}`;
}
