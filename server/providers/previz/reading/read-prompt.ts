import type { FigureKind } from '../figures/port.ts';
import type { Fact } from './lexicon.ts';
import { lexicon } from './lexicon.ts';
import type { Match } from './match-terms.ts';
import { tokenise } from './match-terms.ts';
import { isDrivingSaid, readSubjects, seatDrivers, seatRiders } from './read-subjects.ts';
import type { Unwanted } from './read-unwanted.ts';
import { readUnwanted, withoutUnwanted } from './read-unwanted.ts';
import type { CameraMove, GradeStyle, PlaceKind, SceneSpec, TimeOfDay, WeatherKind } from './scene-spec.ts';

/** What helps to read a prompt besides its words. */
export interface ReadingContext {
  readonly cast?: readonly string[];
  readonly place?: string;
  /** Words for what is not to be seen. */
  readonly negativePrompt?: string;
  /** What the take before showed; counts where the words are silent. */
  readonly known?: KnownScene;
}

/** What is carried over from the take before. */
export interface KnownScene {
  readonly place: PlaceKind;
  readonly time: TimeOfDay;
  readonly weather: WeatherKind;
  readonly isGroundWet: boolean;
  readonly isWindy: boolean;
  readonly accents: SceneSpec['accents'];
  readonly styles: readonly GradeStyle[];
  readonly features: readonly string[];
}

type ValueOf<About extends Fact['about']> =
  Extract<Fact, { about: About }> extends { value: infer Value } ? Value : never;

const INDOORS: ReadonlySet<PlaceKind> = new Set(['room', 'library', 'waiting-room', 'kitchen', 'corridor', 'train']);

/** Whether a place has a roof. */
export function isIndoors(place: PlaceKind): boolean {
  return INDOORS.has(place);
}

/** Reads a prompt. Never throws; words nobody knows are passed over. Same words, same scene, in any locale. */
export function readPrompt(prompt: string, context: ReadingContext = {}): SceneSpec {
  const unwanted = readUnwanted(context.negativePrompt);
  const words = tokenise(prompt);
  const matches = withoutUnwanted(lexicon.match(words), unwanted);
  const said = matches.filter((match) => !match.isNegated);
  const place = choosePlace(said, context);
  const named = readSubjects(dropShoreways(dropUnpeopled(matches), place), context.cast ?? [], prompt);
  const seated = seatRiders(named, said, words);
  const subjects = seatDrivers(seated, place === 'train', isDrivingSaid(said));
  // Only within one place do hour and weather carry over; elsewhere it may well be noon.
  const known = context.known && place === context.known.place ? wantedPart(context.known, unwanted) : undefined;
  const weather = chooseWeather(said) ?? known?.weather ?? 'clear';
  const air = values(said, 'air');
  const sizes = values(said, 'size');
  const accents = chooseAccents(said);
  const isRainy = weather === 'rain' || weather === 'drizzle' || weather === 'storm';
  return {
    subjects,
    isEmptySaid: isUnpeopled(matches) || unwanted.isPeople,
    crowd: !unwanted.isPeople && said.some((match) => match.facts.some((fact) => fact.about === 'crowd')),
    place: place ?? 'city',
    isPlaceSaid: place !== undefined,
    features: unique([...values(said, 'feature'), ...(known?.features ?? [])]),
    time: chooseTime(said, place ?? 'city', weather, known?.time),
    weather,
    isGroundWet: air.includes('wet') || isRainy || (known?.isGroundWet ?? false),
    isWindy: air.includes('wind') || (known?.isWindy ?? false),
    hasDustMotes: air.includes('motes'),
    accents: accents.length > 0 ? accents : (known?.accents ?? []),
    styles: unique([...values(said, 'style'), ...(known?.styles ?? [])]),
    camera: chooseCamera(said),
    shotSize: sizes[0] ?? (subjects.length > 0 ? 'full' : 'wide'),
    isSizeSaid: sizes.length > 0,
  };
}

/** What is carried over, but for what a negative prompt now keeps out. */
function wantedPart(known: KnownScene, unwanted: Unwanted): KnownScene {
  return {
    ...known,
    weather: unwanted.has('weather', known.weather) ? 'clear' : known.weather,
    isGroundWet: known.isGroundWet && !unwanted.has('air', 'wet'),
    isWindy: known.isWindy && !unwanted.has('air', 'wind'),
    features: known.features.filter((feature) => !unwanted.has('feature', feature)),
    styles: known.styles.filter((style) => !unwanted.has('style', style)),
  };
}

function values<About extends Fact['about']>(matches: readonly Match<Fact>[], about: About): ValueOf<About>[] {
  return matches.flatMap((match) =>
    // The filter on `about` leaves only facts whose value has this type; the compiler cannot follow it through a generic.
    match.facts
      .filter((fact) => fact.about === about)
      .map((fact) => ('value' in fact ? fact.value : undefined) as ValueOf<About>),
  );
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}

/** "Empty street, nobody about": people without any detail of their own are not there; named ones stay. */
function dropUnpeopled(matches: readonly Match<Fact>[]): Match<Fact>[] {
  if (!isUnpeopled(matches)) return [...matches];
  return matches.filter((match) => !['people', 'person', 'crowd', 'passenger', 'pedestrian'].includes(match.phrase));
}

/** Along a street leads into the picture, along a shore across it: whoever went away from us there would go into the water. */
function dropShoreways(matches: readonly Match<Fact>[], place: PlaceKind | undefined): readonly Match<Fact>[] {
  return place === 'coast' ? matches.filter(({ phrase }) => phrase !== 'along the') : matches;
}

function isUnpeopled(matches: readonly Match<Fact>[]): boolean {
  return matches.some((match) =>
    match.facts.some(
      (fact) => fact.about === 'empty' || (match.isNegated && fact.about === 'subject' && fact.value === 'person'),
    ),
  );
}

/** The place named first wins, a more exact one beats a general one, and the tag counts when the prompt is silent. */
function choosePlace(said: readonly Match<Fact>[], context: ReadingContext): PlaceKind | undefined {
  const inWords = pickPlace(values(said, 'place'));
  const inTag = context.place ? pickPlace(values(lexicon.match(tokenise(context.place)), 'place')) : undefined;
  // A tag stands for one scenery: what the tag says, or what was shown under it, outweighs a passing word.
  const known = context.known?.place;
  return inTag ?? (context.place ? known : undefined) ?? inWords ?? known ?? homeOf(values(said, 'subject'));
}

/** Where a subject is at home, when it can hardly be elsewhere. */
function homeOf(kinds: readonly FigureKind[]): PlaceKind | undefined {
  const homes: Partial<Record<FigureKind, PlaceKind>> = {
    astronaut: 'space',
    spaceship: 'space',
    whale: 'coast',
    fish: 'coast',
    boat: 'harbour',
    'sailing-ship': 'coast',
    deer: 'forest',
    fox: 'forest',
    wolf: 'forest',
    bear: 'forest',
    horse: 'field',
    balloon: 'field',
  };
  return kinds.map((kind) => homes[kind]).find((place) => place !== undefined);
}

function pickPlace(places: readonly PlaceKind[]): PlaceKind | undefined {
  const specific: readonly PlaceKind[] = [
    'train',
    'space',
    'library',
    'waiting-room',
    'kitchen',
    'corridor',
    'rooftops',
    'market',
    'alley',
    'harbour',
  ];
  return places.find((place) => specific.includes(place)) ?? places[0];
}

function chooseTime(
  said: readonly Match<Fact>[],
  place: PlaceKind,
  weather: WeatherKind,
  known?: TimeOfDay,
): TimeOfDay {
  const times = values(said, 'time');
  const isUrban = ['city', 'street', 'alley', 'market', 'rooftops'].includes(place);
  if (times.includes('neon')) return isUrban ? 'neon' : 'night';
  const first = times[0];
  if (first) return first;
  if (known) return known;
  if (place === 'space') return 'night';
  if (isIndoors(place)) return 'dusk';
  if (isUrban && (weather === 'rain' || weather === 'drizzle' || weather === 'storm')) return 'neon';
  return isUrban ? 'dusk' : 'day';
}

/** Falling weather outweighs what merely hangs in the air, and a later word outweighs an earlier one ("rain eases to a drizzle"). */
function chooseWeather(said: readonly Match<Fact>[]): WeatherKind | undefined {
  const named = values(said, 'weather');
  for (const strong of ['storm', 'snow'] as const) if (named.includes(strong)) return strong;
  const falling = named.findLast((weather) => weather === 'rain' || weather === 'drizzle' || weather === 'clear');
  return falling ?? named.at(-1);
}

/** Colours of light and palette: those that stand before a word for light or place, or before nothing at all. */
function chooseAccents(said: readonly Match<Fact>[]): SceneSpec['accents'] {
  return said.flatMap((match, index) => {
    const next = said[index + 1];
    const isOnThing =
      next !== undefined &&
      next.start - match.end < 3 &&
      next.facts.some((fact) => ['wardrobe', 'prop', 'subject'].includes(fact.about));
    return isOnThing
      ? []
      : match.facts.flatMap((fact) =>
          fact.about === 'colour' && fact.value[0] + fact.value[1] + fact.value[2] > 140 ? [fact.value] : [],
        );
  });
}

const OPPOSITES: readonly (readonly [CameraMove, CameraMove])[] = [
  ['push', 'pull'],
  ['pan-left', 'pan-right'],
  ['tilt-up', 'tilt-down'],
  ['crane-up', 'crane-down'],
  ['orbit-left', 'orbit-right'],
  ['truck-left', 'truck-right'],
];

function chooseCamera(said: readonly Match<Fact>[]): SceneSpec['camera'] {
  const named = unique(values(said, 'move'));
  const moving = named.filter((move) => move !== 'static');
  const moves = moving.filter((move, index) => !moving.slice(0, index).some((earlier) => areOpposite(earlier, move)));
  return { moves: moves.length > 0 ? moves.slice(0, 3) : ['static'], pace: choosePace(said) };
}

function areOpposite(a: CameraMove, b: CameraMove): boolean {
  return OPPOSITES.some((pair) => pair.includes(a) && pair.includes(b));
}

/** The pace word that stands next to a camera word; "she runs fast" is not the camera. */
function choosePace(said: readonly Match<Fact>[]): number {
  for (const [index, match] of said.entries()) {
    const pace = match.facts.find((fact) => fact.about === 'pace');
    if (pace?.about !== 'pace') continue;
    const isBesideMove = [said[index - 1], said[index + 1]].some(
      (other) => other?.sentence === match.sentence && other.facts.some((fact) => fact.about === 'move'),
    );
    if (isBesideMove) return pace.value;
  }
  return 1;
}
