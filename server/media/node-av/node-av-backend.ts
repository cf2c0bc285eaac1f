import { resolve } from 'node:path';
import { childEntry } from '#server/child-entry.ts';
import { WorkerPool } from '../child/worker-pool.ts';
import { type ClipIndex, IndexCache } from '../clip-index.ts';
import { type ConcatTools, concatClips } from '../concat.ts';
import { READ_TIMEOUT_MS } from '../decode-limits.ts';
import { segmentFilter } from '../film-piece.ts';
import { gradeClip } from '../grade.ts';
import type { MediaBackend, MediaOptions, RgbaImage } from '../port.ts';
import { ProbedClip, toClipIndex } from '../probed-clip.ts';
import { type FrameDecoder, type FrameRequest, createFrameReader } from '../read-frames.ts';
import { representativeFrame } from '../representative-frame.ts';
import { toRgbaFilter } from '../scaling.ts';
import { sniffVideo } from '../sniff.ts';
import { openChildEncoder } from './child-encoder.ts';
import type { FrameRun, NodeAvWork } from './work.ts';

/** How long the processes of a backend that only reads are kept without work. */
const READERS_IDLE_MS = 10 * 60_000;
const WRITE_TIMEOUT_MS = 30 * 60_000;

/** Reading and joining share these; each encoder has a process of its own besides. */
const MAX_PROCESSES = 2;

type Ask = <Name extends keyof NodeAvWork>(
  name: Name,
  input: NodeAvWork[Name]['input'],
  options: MediaOptions & { readonly timeoutMs: number },
  onPart?: (value: unknown) => void,
) => Promise<NodeAvWork[Name]['output']>;

/**
 * The backend that runs node-av, ffmpeg's libraries as an addon of Node, in child processes. Throws `media-failed` when it is not
 * installed or does not load.
 */
export async function openNodeAvBackend(): Promise<MediaBackend & AsyncDisposable> {
  const entry = childEntry('server/media/node-av/node-av-child');
  const pool = new WorkerPool(entry, { maximum: MAX_PROCESSES });
  const ask = asker(pool);
  const version = await ask('version', null, { timeoutMs: READ_TIMEOUT_MS });
  const indexes = new IndexCache((path, options) => readIndex(ask, path, options));
  const readCached = (path: string, options: MediaOptions) => indexes.read(path, options);
  const reading = {
    probe: async (path: string, options: MediaOptions = {}) => (await readCached(path, options)).info,
    ...createFrameReader(readCached, frameDecoder(ask)),
  };
  return {
    name: 'node-av',
    version,
    ...reading,
    representativeFrame: async (path, options) => (await representativeFrame(reading, path, options)).frame,
    openEncoder: (options) =>
      openChildEncoder(entry, options, async (path) => (await readCached(path, { signal: options.signal })).info),
    concat: (clips, outputPath, options) =>
      concatClips({ readIndex: readCached, ...joiner(ask) }, clips, outputPath, options),
    grade: (path, look, outputPath, options) =>
      gradeClip({ readIndex: readCached, ...joiner(ask) }, path, look, outputPath, options),
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

/**
 * node-av for decoding alone. Its processes start when they are first needed; when it turns out then that it does not run on this
 * machine, every decode throws `media-failed` at once.
 */
export function openNodeAvDecoder(entry = childEntry('server/media/node-av/node-av-child')): FrameDecoder & {
  close(): Promise<void>;
} {
  const pool = new WorkerPool(entry, { maximum: MAX_PROCESSES, idleMs: READERS_IDLE_MS });
  const askPool = asker(pool);
  let running: Promise<string> | undefined;
  const ask: Ask = async (...given) => {
    await (running ??= askPool('version', null, { timeoutMs: READ_TIMEOUT_MS }));
    return askPool(...given);
  };
  return { ...frameDecoder(ask), close: () => pool.close() };
}

function asker(pool: WorkerPool): Ask {
  return (name, input, options, onPart) => pool.use((worker) => worker.request(name, input, options, onPart));
}

async function readIndex(ask: Ask, path: string, options: MediaOptions): Promise<ClipIndex> {
  const type = await sniffVideo(path);
  const source = { path: resolve(path), demuxer: type.demuxer };
  const probed = await ask('probe', source, { ...options, timeoutMs: options.timeoutMs ?? READ_TIMEOUT_MS });
  return toClipIndex(type, ProbedClip.parse(probed));
}

function frameDecoder(ask: Ask): FrameDecoder {
  const decode = async (requests: readonly FrameRequest[], seek: boolean, options: MediaOptions) => {
    const [first] = requests;
    if (!first) return [];
    const { path, index, size } = first;
    const images: RgbaImage[] = [];
    const collect = (data: unknown) => data instanceof Uint8Array && images.push({ ...size, data });
    const runs = requests.map((range) => frameRun(path, index, range, seek));
    const limits = { ...options, timeoutMs: options.timeoutMs ?? READ_TIMEOUT_MS };
    await ask('frames', { runs, filter: toRgbaFilter(index.info, size), size }, limits, collect);
    return images;
  };
  return {
    decode: (request, seek, options) => decode([request], seek, options),
    decodeTogether: (requests, options) => decode(requests, true, options),
  };
}

function joiner(ask: Ask): Pick<ConcatTools, 'encodeSegment' | 'joinCopied'> {
  return {
    async encodeSegment({ piece, format, frameCount, look }, outputPath, options) {
      const limits = { ...options, timeoutMs: options.timeoutMs ?? WRITE_TIMEOUT_MS };
      const range = { from: piece.inFrame, to: piece.outFrame };
      const filter = segmentFilter(piece, format, look);
      const encode = async (seek: boolean) => {
        const run = frameRun(piece.path, piece.index, range, seek);
        return ask('segment', { run, filter, format, frameCount, outputPath }, limits);
      };
      if ((await encode(true)) !== range.to - range.from) await encode(false);
    },
    async joinCopied(paths, fps, outputPath, _folder, options) {
      const limits = { ...options, timeoutMs: options.timeoutMs ?? WRITE_TIMEOUT_MS };
      await ask('join', { paths: paths.map((path) => resolve(path)), fps, outputPath: resolve(outputPath) }, limits);
    },
  };
}

function frameRun(path: string, index: ClipIndex, range: { from: number; to: number }, seek: boolean): FrameRun {
  const fromTicks = index.times[range.from] ?? 0;
  const key = index.keys.filter(({ pts }) => pts <= fromTicks).sort((a, b) => b.pts - a.pts)[0];
  return {
    source: { path: resolve(path), demuxer: index.type.demuxer },
    // Containers index key frames by either time, and a seek goes to the one before: the lower time suits both.
    keyTicks: seek && key ? Math.min(key.pts, key.dts) : null,
    fromTicks,
    toTicks: index.times[range.to] ?? null,
    quarterTurns: index.quarterTurns,
  };
}
