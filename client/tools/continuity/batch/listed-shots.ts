import { parseShotList, type ShotListParse } from '#contract/shot-list.ts';
import type { NewShot } from '#contract/records/commands.ts';
import type { Model } from '#contract/records/model.ts';

/** A list as it was read, and the shots it makes. */
export interface ReadList {
  readonly parse: ShotListParse;
  readonly shots: readonly Omit<NewShot, 'afterShotId'>[];
}

/** Longest list that is read while somebody types; a longer one is read when they stop. */
export const QUICK_LENGTH = 20_000;

/**
 * Reads text as a list of shots. Nothing of it is lost: what is no setting is part of a shot's words. `hasSettings` says which of
 * the list's own defaults hold; where it names none, the sequence's settings do.
 */
export function readShots(text: string, models: readonly Model[]): ReadList {
  const parse = parseShotList(text, models.length > 0 ? { models } : {});
  const given = namedSettings(text);
  const style = parse.style;
  const shots = parse.shots.map((listed) => ({
    ...(listed.title !== undefined && { title: listed.title }),
    prompt: style ? `${listed.prompt}\n\n${style}` : listed.prompt,
    ...(given.duration && { durationSeconds: listed.durationSeconds }),
    ...(given.mode && { continuityMode: listed.continuityMode }),
    ...(given.model && { modelId: listed.modelId }),
    ...(listed.place !== undefined && { place: listed.place }),
    ...(listed.cast !== undefined && { cast: [...listed.cast] }),
    ...(listed.seed !== undefined && { seed: listed.seed }),
    ...(listed.camera !== undefined && { camera: listed.camera }),
  }));
  return { parse, shots };
}

/** Which settings the text speaks of at all, so that built-in defaults do not overrule the sequence's own. */
function namedSettings(text: string): { duration: boolean; mode: boolean; model: boolean } {
  return {
    duration: /\b(?:duration|length|seconds?|secs?|\d+(?:\.\d+)?\s*(?:s|f|frames?)\b|\d+:\d{2})/i.test(text),
    mode: /\b(?:mode|continuity|frame[- ]bridge|style[- ]match|native|hard cut)\b/i.test(text),
    model: /\bmodel\b/i.test(text),
  };
}
