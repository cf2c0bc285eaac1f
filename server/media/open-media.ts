import { mediaFailed } from './failure.ts';
import { createFfmpegBackend } from './ffmpeg/ffmpeg-backend.ts';
import { type FfmpegTools, locateFfmpeg } from './ffmpeg/locate.ts';
import { isNodeAvInstalled } from './node-av/load-node-av.ts';
import { openNodeAvBackend, openNodeAvDecoder } from './node-av/node-av-backend.ts';
import type { MediaBackend } from './port.ts';

/** A backend and, for the log, why it was chosen. */
export interface OpenedMedia {
  readonly media: MediaBackend;
  /** A sentence. */
  readonly choice: string;
  /** Ends processes that are kept warm. They do not keep this one alive, so this may be left out. */
  readonly close: () => Promise<void>;
}

/**
 * Opens the backend that `RACCORD_MEDIA` names: `ffmpeg`, `node-av`, or `auto` (also when absent). That takes the ffmpeg of this
 * machine when there is a usable one, with node-av to decode frames when it is installed, and node-av alone otherwise.
 * `RACCORD_FFMPEG` may say where ffmpeg is. Throws `media-failed`, with the ways out, when there is none.
 */
export async function openMedia(environment: NodeJS.ProcessEnv = process.env): Promise<OpenedMedia> {
  const wanted = environment.RACCORD_MEDIA || 'auto';
  switch (wanted) {
    case 'ffmpeg':
      return openFfmpeg(environment);
    case 'node-av':
      return openNodeAv('chosen by RACCORD_MEDIA');
    case 'auto':
      return openEither(environment);
    default:
      throw mediaFailed(`RACCORD_MEDIA is ffmpeg, node-av or auto, not "${wanted}".`);
  }
}

async function openFfmpeg(environment: NodeJS.ProcessEnv): Promise<OpenedMedia> {
  const found = await locateFfmpeg(environment);
  if (!found.ok) throw mediaFailed(`${found.reason} Install ffmpeg 5.1 or newer, or name it in RACCORD_FFMPEG.`);
  return openTools(found.tools);
}

function openTools(tools: FfmpegTools): OpenedMedia {
  const choice = `Video is handled by ffmpeg ${tools.version} at ${tools.ffmpegPath}.`;
  return { media: createFfmpegBackend(tools), choice, close: async () => {} };
}

/** Equal frames in a third of the time: a process of node-av stays, and starting ffmpeg takes longer than finding a few frames. */
function openBoth(tools: FfmpegTools): OpenedMedia {
  const decoder = openNodeAvDecoder();
  const choice = `Video is handled by ffmpeg ${tools.version} at ${tools.ffmpegPath}; frames are read by node-av.`;
  return { media: createFfmpegBackend(tools, decoder), choice, close: () => decoder.close() };
}

async function openNodeAv(why: string): Promise<OpenedMedia> {
  const media = await openNodeAvBackend();
  const choice = `Video is handled by node-av with ffmpeg ${media.version}: ${why}.`;
  return { media, choice, close: async () => media[Symbol.asyncDispose]() };
}

async function openEither(environment: NodeJS.ProcessEnv): Promise<OpenedMedia> {
  const found = await locateFfmpeg(environment);
  if (found.ok) return isNodeAvInstalled() ? openBoth(found.tools) : openTools(found.tools);
  try {
    return await openNodeAv(found.reason.replace(/\.$/, ''));
  } catch (error) {
    const ways = 'Install ffmpeg 5.1 or newer, or run npm install again for the optional package node-av.';
    throw mediaFailed(`Nothing here can handle video. ${found.reason} node-av does not start. ${ways}`, error);
  }
}
