import { AspectRatio } from '../records/continuity.ts';
import { ContinuityMode } from '../records/modes.ts';
import { CameraOffset, Tag } from '../records/shot.ts';
import { timecodeToFrames, framesToSeconds } from '../time.ts';
import { didYouMean } from './near-match.ts';

/** A value that was read, or a sentence about what is wrong with it and what would be right. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly message: string };

const read = <Value>(value: Value): Reading<Value> => ({ ok: true, value });
const wrong = (message: string): Reading<never> => ({ ok: false, message });

/** Lengths a shot may have, the bounds of `Shot.durationSeconds`. */
export const DURATION_RANGE = { minSeconds: 0.1, maxSeconds: 3600 } as const;

const DURATION = /^([+-]?\d+(?:[.,]\d+)?)\s*(ms|msec|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|f|fr|frames?)$/i;
const CLOCK = /^(\d{1,3}):([0-5]?\d(?:[.,]\d+)?)$/;
const TIMECODE = /^\d{2,}:\d\d:\d\d[:;]\d{2,3}$/;

/** Whether a text is written like a length ("4s", "-1 s", "96f", "00:00:04:12"), good or bad. */
export function looksLikeDuration(text: string): boolean {
  return DURATION.test(text) || CLOCK.test(text) || TIMECODE.test(text);
}

/** Seconds of "4s", "2.5 s", "500 ms", "1.5 min", "0:04", "00:00:04:12" or "96f" at a frame rate; a bare number is seconds. Not a length at all: null. */
function durationInSeconds(text: string, fps: number): number | null {
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return Number(text.replace(',', '.'));
  if (TIMECODE.test(text)) return framesToSeconds(timecodeToFrames(text, fps), fps);
  const clock = CLOCK.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]?.replace(',', '.'));
  const match = DURATION.exec(text);
  if (!match) return null;
  const amount = Number(match[1]?.replace(',', '.'));
  const unit = (match[2] ?? '').toLowerCase();
  if (unit.startsWith('ms') || unit.startsWith('milli')) return amount / 1000;
  if (unit.startsWith('m')) return amount * 60;
  return unit.startsWith('f') ? framesToSeconds(amount, fps) : amount;
}

/** Reads a length and holds it to {@link DURATION_RANGE}. */
export function readDuration(text: string, fps: number): Reading<number> {
  let seconds: number | null;
  try {
    seconds = durationInSeconds(text, fps);
  } catch (error) {
    return wrong(error instanceof RangeError ? error.message : `"${text}" is not a length.`);
  }
  const { minSeconds, maxSeconds } = DURATION_RANGE;
  if (seconds === null) return wrong(`"${text}" is not a length; write 4s, 2.5 s, 96f or 00:00:04:12.`);
  if (!(seconds >= minSeconds && seconds <= maxSeconds)) {
    return wrong(`A shot lasts from ${minSeconds} to ${maxSeconds} seconds, not "${text}".`);
  }
  return read(Math.round(seconds * 1e6) / 1e6);
}

const MODE_WORDS: Readonly<Record<string, ContinuityMode>> = {
  'frame bridge': 'frame-bridge',
  framebridge: 'frame-bridge',
  bridge: 'frame-bridge',
  'style match': 'style-match',
  stylematch: 'style-match',
  match: 'style-match',
  native: 'native',
  none: 'none',
  cut: 'none',
  'hard cut': 'none',
};

/** The mode a word stands for, or null when it is none: "bridge", "Frame bridge", "match", "native", "cut", "hard cut" … */
export function modeOfWord(text: string): ContinuityMode | null {
  return MODE_WORDS[text.toLowerCase().replace(/[\s_-]+/g, ' ')] ?? null;
}

/** Reads a continuity mode; the message for an unknown one names the choices. */
export function readMode(text: string): Reading<ContinuityMode> {
  const mode = modeOfWord(text);
  if (mode) return read(mode);
  const choices = ContinuityMode.options;
  return wrong(
    `There is no mode "${text}"${didYouMean(text, [...choices, ...Object.keys(MODE_WORDS)]) || ';'} choose ${choices.join(', ')}.`,
  );
}

/** A model as far as a shot list needs to know it. */
export interface KnownModel {
  readonly id: string;
  readonly aliases?: readonly string[];
  /** Name for people; absent: the id. */
  readonly label?: string;
  /** False: it is known, and nothing can be made with it here. Absent means it can. */
  readonly isAvailable?: boolean;
  /** What it can make; absent: only the bounds of the format hold. */
  readonly limits?: {
    readonly promptCharacters: number;
    readonly minDurationSeconds: number;
    readonly maxDurationSeconds: number;
  };
}

/** Reads a model's id or alias, without regard to case. Without a list of models, every name is taken as it stands. */
export function readModel(text: string, models: readonly KnownModel[] | undefined): Reading<string> {
  if (!text || text.length > 200) return wrong('A model id has 1 to 200 characters.');
  if (!models) return read(text);
  const wanted = text.toLowerCase();
  const model = models.find(({ id, aliases = [] }) => [id, ...aliases].some((name) => name.toLowerCase() === wanted));
  const ids = models.filter(({ isAvailable }) => isAvailable !== false).map(({ id }) => id);
  const choice = `choose ${ids.join(', ') || 'none: none is installed'}.`;
  if (model?.isAvailable === false) return wrong(`${model.label ?? model.id} makes nothing here; ${choice}`);
  if (model) return read(model.id);
  return wrong(`There is no model "${text}"${didYouMean(text, ids) || ';'} ${choice}`);
}

/** Largest seed, 2^32-1. */
export const MAX_SEED = 4_294_967_295;

/** Reads a seed, a whole number from 0 to {@link MAX_SEED}. */
export function readSeed(text: string): Reading<number> {
  const seed = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  return seed <= MAX_SEED ? read(seed) : wrong(`A seed is a whole number from 0 to ${MAX_SEED}, not "${text}".`);
}

/** Reads a frame rate from 12 to 60. */
export function readFps(text: string): Reading<number> {
  const fps = Number(text.replace(/\s*fps$/i, '') || Number.NaN);
  return fps >= 12 && fps <= 60 ? read(fps) : wrong(`A frame rate lies from 12 to 60, not "${text}".`);
}

/** Reads an aspect ratio from the list there is; "2.39" and "16x9" are understood. */
export function readAspectRatio(text: string): Reading<AspectRatio> {
  const written = text.toLowerCase().replace(/\s/g, '').replace(/[x/]/, ':');
  const found = AspectRatio.options.find((ratio) => ratio === written || ratio === `${written}:1`);
  return found ? read(found) : wrong(`There is no aspect ratio "${text}"; choose ${AspectRatio.options.join(', ')}.`);
}

const LIST_ITEM = /"(?:[^"\\]|\\.)*"|[^,;"]+/g;

/** Text between quotes (a JSON string) as it was meant, other text trimmed. */
export function unquote(text: string): string {
  const trimmed = text.trim();
  if (!/^".*"$/s.test(trimmed)) return trimmed;
  try {
    return String(JSON.parse(trimmed)).trim();
  } catch {
    return trimmed.slice(1, -1).trim();
  }
}

/** Reads one tag, a place's or a person's, 1 to 64 characters; quotes and a leading @ are taken off. */
export function readTag(text: string): Reading<string> {
  const isQuoted = /^\s*"/.test(text);
  const tag = Tag.safeParse(isQuoted ? unquote(text) : text.trim().replace(/^@/, ''));
  return tag.success ? read(tag.data) : wrong(`A tag has 1 to 64 characters; this one has ${unquote(text).length}.`);
}

/** Most people and things one shot can name. */
export const MAX_CAST = 12;

/** Reads tags between commas, "and" or "&"; quotes keep a tag whole, repeats (without regard to case) count once. */
export function readCast(text: string): Reading<string[]> {
  const tags = new Map<string, string>();
  const inner = text.trim().replace(/^\[(.*)\]$/s, '$1');
  for (const item of inner.match(LIST_ITEM) ?? []) {
    const parts = item.trim().startsWith('"') ? [item] : item.split(/\s+(?:and|&|\+)\s+/i);
    for (const part of parts.filter((part) => part.trim())) {
      const tag = readTag(part);
      if (!tag.ok) return tag;
      if (!tags.has(tag.value.toLowerCase())) tags.set(tag.value.toLowerCase(), tag.value);
    }
  }
  return tags.size <= MAX_CAST
    ? read([...tags.values()])
    : wrong(`A shot names at most ${MAX_CAST}, not ${tags.size}.`);
}

/** Whether text names a file rather than tells how a shot begins or ends ("End: she turns away"). */
export function looksLikePicture(text: string): boolean {
  return /^"|^\S+$|\.[A-Za-z0-9]{1,5}$/.test(text.trim());
}

/** Longest path of a picture. */
const MAX_PATH_LENGTH = 1000;

/** Reads the path of a picture; quotes are taken off. Whether it is there, and is one, is not looked at. */
export function readPicture(text: string): Reading<string> {
  const path = unquote(text);
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|data:)/i.test(path))
    return wrong('A picture is a file beside the list; download this address and give the file.');
  if (path && path.length <= MAX_PATH_LENGTH) return read(path);
  return wrong(`The path of a picture has 1 to ${MAX_PATH_LENGTH} characters; this one has ${path.length}.`);
}

const CAMERA_PART = /\b(yaw|pitch|roll|dolly)\s*[:=]?\s*([+\u2212-]?\d*\.?\d+)\s*(?:°|deg\b)?/gi;

/** Whether text gives camera offsets rather than words about the camera ("slow push in"). */
export function looksLikeCamera(text: string): boolean {
  return /^\s*\{/.test(text) || /\b(yaw|pitch|roll|dolly)\s*[:=]?\s*[+\u2212-]?[\d.]/i.test(text);
}

/** Reads camera offsets, "{yaw: 12, dolly: -0.3}" or "yaw 12 dolly -0.3"; nothing else may stand there. */
export function readCamera(text: string): Reading<CameraOffset> {
  const camera: Record<string, number> = {};
  const rest = text.replace(CAMERA_PART, (_all, name: string, amount: string) => {
    camera[name.toLowerCase()] = Number(amount.replace('\u2212', '-'));
    return '';
  });
  const isClean = /^[\s,;{}]*$/.test(rest) && Object.keys(camera).length > 0;
  const parsed = CameraOffset.safeParse(camera);
  if (isClean && parsed.success) return read(parsed.data);
  return wrong(
    `"${text}" is not a camera offset; write {yaw: 12, pitch: 0, roll: 0, dolly: -0.3}: yaw and roll within ±180, pitch within ±90, dolly within ±5.`,
  );
}
