import { type ChildHandler, serveRequests } from '../child/serve-requests.ts';
import { encoderSettings } from '../encoder-settings.ts';
import { copyInto } from './join-copied.ts';
import { type FrameEncoder, openFrameEncoder } from './frame-encoder.ts';
import { filterFrames } from './filter-frames.ts';
import { loadNodeAv } from './load-node-av.ts';
import { decodeRun, openClip } from './open-clip.ts';
import { probeClip } from './probe-clip.ts';
import type { NodeAvWork } from './work.ts';
import { openMp4 } from './write-mp4.ts';

const av = await loadNodeAv();
av.Log.setLevel(av.AV_LOG_QUIET);

type Handlers = {
  [Name in keyof NodeAvWork]: (
    input: NodeAvWork[Name]['input'],
    sendPart: (value: unknown) => Promise<void>,
  ) => Promise<NodeAvWork[Name]['output']> | NodeAvWork[Name]['output'];
};

function* counted<Item>(items: Iterable<Item>, count: () => void): Generator<Item> {
  for (const item of items) {
    count();
    yield item;
  }
}

/** One process encodes at most one clip. */
let encoder: FrameEncoder | null = null;

const handlers: Handlers = {
  version: () => av.ffmpegVersion(),
  probe: (source) => probeClip(av, source),

  async frames({ runs, filter, size }, sendPart) {
    const [first] = runs;
    if (!first) return null;
    const clip = openClip(av, first.source);
    try {
      for (const run of runs) {
        for (const frame of filterFrames(av, decodeRun(av, clip, run), filter, run.quarterTurns)) {
          const data = frame.toBuffer();
          if (data.length !== size.width * size.height * 4) throw new Error('A frame came out in another size.');
          await sendPart(data);
        }
      }
      return null;
    } finally {
      clip.close();
    }
  },

  async openEncoder(options) {
    encoder = await openFrameEncoder(av, options);
    return null;
  },
  writeFrame(rgba) {
    encoder?.write(rgba);
    return null;
  },
  finishEncoder() {
    encoder?.finish();
    encoder = null;
    return null;
  },

  async segment({ run, filter, format, frameCount, outputPath }) {
    const clip = openClip(av, run.source);
    try {
      const writer = await openMp4(av, outputPath, format, encoderSettings({ ...format, frameCount }));
      let decodedCount = 0;
      const decoded = counted(decodeRun(av, clip, run), () => (decodedCount += 1));
      let written = 0;
      for (const frame of filterFrames(av, decoded, filter, run.quarterTurns)) {
        if (written < frameCount) writer.write(frame);
        written += 1;
      }
      writer.finish();
      return decodedCount;
    } finally {
      clip.close();
    }
  },
  join({ paths, fps, outputPath }) {
    copyInto(av, paths, fps, outputPath);
    return null;
  },
};

// Each name's handler takes that name's input; the channel itself carries no types.
serveRequests(handlers as unknown as Record<string, ChildHandler>);
