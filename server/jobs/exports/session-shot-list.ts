import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { formatShotList, type ListedShot, type ShotList } from '#contract/shot-list.ts';
import { shotName } from '#server/sessions/labels.ts';

/** Lengths in a list are whole microseconds. */
const MICROSECONDS = 1e6;
/** What a list gives a shot that says nothing. */
const DEFAULT_DURATION_SECONDS = 4;

/** What stands for the words of a shot that has none: a list has no shots without words. */
const NO_WORDS = 'A shot without words yet.';

/** A session's film as a shot list, and in sentences what such a list cannot hold. */
export function sessionShotList(session: Session): { readonly text: string; readonly warnings: string[] } {
  const shots = session.continuity?.shots ?? [];
  const settings = session.continuity?.settings;
  const format = session.continuity?.format;
  const list: ShotList = {
    ...(session.name !== undefined && { title: session.name }),
    ...(session.continuity?.style !== undefined && { style: session.continuity.style }),
    defaults: {
      modelId: settings?.defaultModel ?? 'previz',
      continuityMode: settings?.defaultContinuityMode ?? 'frame-bridge',
      durationSeconds: DEFAULT_DURATION_SECONDS,
      ...(format && { fps: format.fps, aspectRatio: format.aspectRatio }),
    },
    shots: shots.map(listedShot),
  };
  return { text: formatShotList(list), warnings: shots.flatMap((shot, index) => leftOut(shot, index + 1)) };
}

function listedShot(shot: Shot, index: number): ListedShot {
  const { title, prompt, durationSeconds, continuityMode, modelId, place, cast, seed, camera } = shot;
  const words = prompt.trim();
  return {
    ...(title !== undefined && { title }),
    prompt: words === '' ? (title ?? NO_WORDS) : words,
    durationSeconds: Math.round(durationSeconds * MICROSECONDS) / MICROSECONDS,
    continuityMode,
    modelId,
    ...(place !== undefined && { place }),
    ...(cast && cast.length > 0 && { cast }),
    ...(seed !== undefined && { seed }),
    ...(camera && Object.keys(camera).length > 0 && { camera }),
    line: index + 1,
  };
}

/** What of a shot has no words in a list. */
function leftOut(shot: Shot, number: number): string[] {
  const name = shotName(number, shot);
  return [
    ...(shot.prompt.trim() === '' && shot.title === undefined
      ? [`${name} has no words; the list says so in their place.`]
      : []),
    ...(shot.keyframes?.some(({ role }) => role !== 'reference')
      ? [`${name} starts or ends on a picture, which a list can only name; the archive has it.`]
      : []),
    ...(shot.character !== undefined ? [`${name} shows a character of the library, which is not in a list.`] : []),
    ...(shot.bridgeFrom ? [`${name} continues from a shot of its own choice; in a list it is the one before.`] : []),
  ];
}
