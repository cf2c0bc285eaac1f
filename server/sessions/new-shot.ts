import { newId } from '#contract/ids.ts';
import type { NewShot } from '#contract/records/commands.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { OwnContinuity } from './ensure-continuity.ts';

/** Length of a shot that nobody gave one: what most models make. */
const DEFAULT_DURATION_SECONDS = 5;

/** A whole shot of what was asked, the rest from the sequence's settings. */
export function makeShot(request: NewShot, { settings }: OwnContinuity, position: string, now: string): Shot {
  const { id, afterShotId: _, ...asked } = request;
  const shot: Shot = {
    id: id ?? newId(),
    position,
    prompt: '',
    continuityMode: settings.defaultContinuityMode,
    styleStrength: settings.defaultStyleStrength,
    styleSource: { kind: 'primary' },
    modelId: settings.defaultModel,
    durationSeconds: DEFAULT_DURATION_SECONDS,
    params: {},
    createdAt: now,
    updatedAt: now,
  };
  // An absent field of the request leaves the default; a field that is there but undefined is absent too.
  return Object.assign(shot, Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)));
}
