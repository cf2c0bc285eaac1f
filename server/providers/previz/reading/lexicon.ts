import type { FigureAction, FigureKind, FigurePose, FigureSpec, Rgb, Wardrobe } from '../figures/port.ts';
import { actionTerms, facingTerms } from './lexicons/actions.ts';
import { moveTerms, paceTerms, shotSizeTerms } from './lexicons/camera.ts';
import { airTerms, styleTerms, timeTerms, weatherTerms } from './lexicons/light.ts';
import { featureTerms, placeTerms } from './lexicons/places.ts';
import { countTerms, crowdTerms, emptyTerms, subjectTerms } from './lexicons/subjects.ts';
import { colourTerms, propTerms, wardrobeTerms } from './lexicons/wardrobe.ts';
import { TermIndex } from './match-terms.ts';
import type { CameraMove, GradeStyle, PlaceKind, ShotSize, TimeOfDay, WeatherKind } from './scene-spec.ts';

/** What one phrase says about the picture. */
export type Fact =
  | { readonly about: 'subject'; readonly value: FigureKind }
  | { readonly about: 'crowd' }
  | { readonly about: 'empty' }
  | { readonly about: 'count'; readonly value: number }
  | { readonly about: 'action'; readonly value: FigureAction }
  | { readonly about: 'facing'; readonly value: FigurePose['facing'] }
  | { readonly about: 'wardrobe'; readonly value: Wardrobe }
  | { readonly about: 'prop'; readonly value: NonNullable<FigureSpec['prop']> }
  | { readonly about: 'colour'; readonly value: Rgb }
  | { readonly about: 'place'; readonly value: PlaceKind }
  | { readonly about: 'feature'; readonly value: string }
  | { readonly about: 'time'; readonly value: TimeOfDay }
  | { readonly about: 'weather'; readonly value: WeatherKind }
  | { readonly about: 'style'; readonly value: GradeStyle }
  | { readonly about: 'air'; readonly value: 'wet' | 'wind' | 'motes' }
  | { readonly about: 'move'; readonly value: CameraMove }
  | { readonly about: 'size'; readonly value: ShotSize }
  | { readonly about: 'pace'; readonly value: number };

function keysOf<Key extends string>(table: Readonly<Record<Key, unknown>>): Key[] {
  // Object.keys widens to string; the tables are literal, so their keys are exactly Key.
  return Object.keys(table) as Key[];
}

function addTable<Key extends string>(
  index: TermIndex<Fact>,
  table: Readonly<Record<Key, readonly string[]>>,
  toFact: (key: Key) => Fact,
): void {
  for (const key of keysOf(table)) for (const phrase of table[key]) index.add(phrase, toFact(key));
}

function buildLexicon(): TermIndex<Fact> {
  const index = new TermIndex<Fact>();
  addTable(index, subjectTerms, (value) => ({ about: 'subject', value }));
  addTable(index, actionTerms, (value) => ({ about: 'action', value }));
  addTable(index, facingTerms, (value) => ({ about: 'facing', value }));
  addTable(index, wardrobeTerms, (value) => ({ about: 'wardrobe', value }));
  addTable(index, propTerms, (value) => ({ about: 'prop', value }));
  addTable(index, placeTerms, (value) => ({ about: 'place', value }));
  addTable(index, featureTerms, (value) => ({ about: 'feature', value }));
  addTable(index, timeTerms, (value) => ({ about: 'time', value }));
  addTable(index, weatherTerms, (value) => ({ about: 'weather', value }));
  addTable(index, styleTerms, (value) => ({ about: 'style', value }));
  addTable(index, airTerms, (value) => ({ about: 'air', value }));
  addTable(index, moveTerms, (value) => ({ about: 'move', value }));
  addTable(index, shotSizeTerms, (value) => ({ about: 'size', value }));
  for (const phrase of crowdTerms) index.add(phrase, { about: 'crowd' });
  for (const phrase of emptyTerms) index.add(phrase, { about: 'empty' });
  for (const phrase of keysOf(countTerms)) index.add(phrase, { about: 'count', value: countTerms[phrase] ?? 1 });
  for (const phrase of keysOf(colourTerms)) {
    const value = colourTerms[phrase];
    if (value) index.add(phrase, { about: 'colour', value });
  }
  for (const phrase of keysOf(paceTerms)) index.add(phrase, { about: 'pace', value: paceTerms[phrase] ?? 1 });
  return index;
}

/** Every phrase Previz knows, over all subjects at once, so that the longest phrase wins whatever it is about. */
export const lexicon: TermIndex<Fact> = buildLexicon();
