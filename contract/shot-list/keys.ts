/** A setting of a shot or of the whole list, under its one name. */
export type Key =
  | 'title'
  | 'style'
  | 'prompt'
  | 'model'
  | 'mode'
  | 'duration'
  | 'place'
  | 'cast'
  | 'seed'
  | 'camera'
  | 'start'
  | 'end'
  | 'fps'
  | 'aspect';

/** Names under which a setting may be written. */
const NAMES: Readonly<Record<Key, readonly string[]>> = {
  title: ['title', 'name'],
  style: ['style', 'look'],
  prompt: ['prompt'],
  model: ['model', 'model id', 'default model'],
  mode: ['mode', 'continuity', 'continuity mode', 'default mode'],
  duration: ['duration', 'length', 'default duration'],
  place: ['place', 'location'],
  cast: ['cast', 'character', 'characters'],
  seed: ['seed'],
  camera: ['camera'],
  start: ['start', 'start image', 'start picture', 'start frame', 'first frame'],
  end: ['end', 'end image', 'end picture', 'end frame', 'last frame'],
  fps: ['fps', 'frame rate', 'framerate'],
  aspect: ['aspect', 'aspect ratio', 'ratio'],
};

const BY_NAME = new Map<string, Key>(
  // Object.entries forgets the key type; NAMES is closed.
  (Object.entries(NAMES) as [Key, readonly string[]][]).flatMap(([key, names]) =>
    names.map((name): [string, Key] => [name, key]),
  ),
);

/** Every way a setting can be written, for suggestions. */
export const keyNames = [...BY_NAME.keys()];

/** The setting behind a written name, without regard to case, spaces or dashes; null when there is none. */
export function keyOfName(name: string): Key | null {
  return (
    BY_NAME.get(
      name
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' '),
    ) ?? null
  );
}

const PAIR = /^\s*(?:\*\*|__)?([A-Za-z][A-Za-z _-]{0,23}?)\s*(?:\*\*|__)?\s*[:=](?:\*\*|__)?\s*(.*)$/s;

/** Splits "name: value" (also "**name**: value", "name = value"); null for text of another form. */
export function splitPair(text: string): { name: string; value: string } | null {
  const match = PAIR.exec(text);
  return match ? { name: match[1] ?? '', value: (match[2] ?? '').trim() } : null;
}
