import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { tokenise } from '../text/tokens.ts';

/** What the rest of a text says, as the tags candidates carry. */
export interface SceneContext {
  readonly tags: ReadonlySet<string>;
  /** What gave a tag, in the person's words: `the rain`. */
  nameOf(tag: string): string;
  /** Whether tags say something the text rules out: a thing of the day at night. */
  excludes(tags: readonly string[]): boolean;
}

/** Sense of a span → tags that suit it. */
const tagsOfSense: Readonly<Record<string, readonly string[]>> = {
  night: ['night', 'mood'],
  'blue-hour': ['night', 'mood'],
  dawn: ['dawn', 'calm'],
  day: ['day'],
  noon: ['day', 'hot'],
  dusk: ['dusk', 'mood'],
  moon: ['night'],
  neon: ['night', 'city'],
  rain: ['rain', 'mood'],
  snow: ['snow'],
  fog: ['fog', 'mood'],
  storm: ['storm', 'mood'],
  clear: ['day'],
  wind: ['motion'],
  heat: ['hot'],
  indoor: ['indoor'],
  outdoor: ['outdoor', 'place'],
  person: ['person'],
  animal: ['animal', 'nature'],
  vehicle: ['vehicle', 'motion'],
  thing: ['thing', 'detail'],
  'extreme-wide': ['place'],
  wide: ['place'],
  close: ['detail', 'person'],
  'extreme-close': ['detail'],
  noir: ['night', 'mood', 'city'],
  horror: ['night', 'mood'],
  follow: ['motion'],
  calm: ['calm'],
  sad: ['mood'],
  afraid: ['mood', 'night'],
};

/** Words that say more than their sense: a street is in a city, a forest is not. */
const tagsOfWord: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (
    [
      [
        'city',
        'city street avenue alley market square plaza subway station bridge rooftop crossing sidewalk tram taxi tokyo paris neon downtown skyline bar cafe diner',
      ],
      [
        'nature',
        'forest lake mountain beach sea ocean river field meadow desert savanna canyon jungle cliff hill garden wood shore coast island valley moor glacier park',
      ],
      ['motion', 'run sprint race chase gallop jump leap dance fly ride drive'],
      ['calm', 'sit read sleep rest quiet gentle slow'],
      ['hot', 'desert dune summer'],
    ] satisfies [string, string][]
  ).flatMap(([tag, words]) => words.split(' ').map((word) => [word, [tag]])),
);

const RULED_OUT: readonly [string, string][] = [
  ['night', 'day'],
  ['day', 'night'],
  ['hot', 'snow'],
  ['snow', 'hot'],
];

/** Reads what surrounds a span. `spans` are those beside the one asked about. */
export function readContext(text: string, spans: readonly LabelledSpan[]): SceneContext {
  const names = new Map<string, string>();
  const add = (tags: readonly string[] | undefined, name: string) => {
    for (const tag of tags ?? []) if (!names.has(tag)) names.set(tag, name);
  };
  for (const span of spans) {
    add(tagsOfSense[span.sense ?? ''], `“${text.slice(span.start, span.end)}”`);
    for (const { stem } of tokenise(text.slice(span.start, span.end)))
      add(tagsOfWord[stem], `“${text.slice(span.start, span.end)}”`);
  }
  const tags = new Set(names.keys());
  return {
    tags,
    nameOf: (tag) => names.get(tag) ?? 'the rest of the text',
    excludes: (given) =>
      RULED_OUT.some(
        ([said, ruledOut]) =>
          tags.has(said) && !tags.has(ruledOut) && given.includes(ruledOut) && !given.includes(said),
      ),
  };
}
