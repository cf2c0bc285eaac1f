import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { categoryOf } from '#contract/prompt/taxonomy.ts';
import { shorten } from '#contract/shorten.ts';
import { labelText } from '../labelling/label-text.ts';
import { boundText, tokenise } from '../text/tokens.ts';
import { inflect, verbs } from '../labelling/lexicon/verbs.ts';
import type { Candidate } from './bank/bank.ts';

/** What a person asks for in their own words. */
export interface CustomRequest {
  /** The words, shortened for showing; '' when nothing was asked. */
  readonly words: string;
  /** Things the request names outright. */
  readonly candidates: readonly Candidate[];
  /** How well a candidate answers the request, 0 to 1. */
  matches(candidate: Candidate): number;
}

const LONGEST_REQUEST = 1000;
const MOST_SHOWN_CHARACTERS = 60;

/** Wishes → stems and tags that answer them. */
const wishes: Readonly<Record<string, string>> = {
  colder: 'cold snow blue winter icy frozen cool',
  cold: 'snow blue winter frozen cool',
  warmer: 'warm amber golden candlelight tungsten firelight hot',
  warm: 'amber golden candlelight tungsten firelight',
  darker: 'night dark low shadow midnight mood',
  dark: 'night low shadow midnight mood',
  brighter: 'day bright high noon sunlight',
  bright: 'day high noon sunlight',
  calmer: 'calm slow gentle soft quiet',
  calm: 'slow gentle soft quiet',
  quieter: 'calm silence slow soft',
  dramatic: 'mood storm hard low lightning contrast',
  tense: 'mood night anxious storm',
  scary: 'mood night horror',
  scarier: 'mood night horror',
  faster: 'fast motion run race whip',
  slower: 'slow calm gentle',
  wetter: 'rain wet',
  rainy: 'rain wet drizzle',
  snowy: 'snow',
  happier: 'joyful day calm',
  sadder: 'melancholy rain mood',
  older: 'old elderly vintage',
  younger: 'young child',
  wider: 'wide place',
  closer: 'close detail',
  romantic: 'calm candlelight dusk soft',
  urban: 'city',
  natural: 'nature',
  rural: 'nature',
  busier: 'crowded market city',
  emptier: 'empty',
  softer: 'soft calm',
  harder: 'hard mood',
  animal: 'animal',
  person: 'person',
  dreamy: 'calm soft dreamlike',
  vintage: 'vintage film old',
  modern: 'city',
  mysterious: 'mood fog night',
};

const FILLERS = new Set(
  'a an the make it more something with less please in of to and very much some i want would like like be i want'.split(
    ' ',
  ),
);

/** Reads a request as data: only its known words count, whatever it says. Long ones are cut at 1,000 code units. */
export function readRequest(request: string, category: PromptAttribute): CustomRequest {
  const bounded = boundText(request, LONGEST_REQUEST).trim();
  const stems = tokenise(bounded).flatMap(({ kind, word, stem }) =>
    kind === 'word' && !FILLERS.has(word) ? [stem, word] : [],
  );
  const wanted = new Set(
    [...stems, ...stems.flatMap((stem) => (wishes[stem] ?? '').split(' '))].filter((stem) => stem !== ''),
  );
  return {
    words: shorten(bounded, MOST_SHOWN_CHARACTERS),
    candidates: bounded === '' ? [] : namedThings(bounded, category),
    matches: (candidate) => matchShare(candidate, wanted, stems),
  };
}

function matchShare(candidate: Candidate, wanted: ReadonlySet<string>, asked: readonly string[]): number {
  if (wanted.size === 0) return 0;
  const own = new Set([...tokenise(candidate.text).flatMap(({ stem, word }) => [stem, word]), ...candidate.tags]);
  const isNamed = asked.some((stem) => own.has(stem));
  const hits = [...wanted].filter((stem) => own.has(stem)).length;
  return hits === 0 ? 0 : Math.min(1, (isNamed ? 0.7 : 0.4) + 0.15 * hits);
}

/** How people begin to ask; no part of what they ask for. */
const OPENING =
  /^\s*(?:please\s+)?(?:make|change|turn|let|use|try|give|show|i want|i would like|i'd like|can you|something|maybe)\b\s*(?:it|him|her|them|this|that|me|like|use|make|into|to|be|with)?\b\s*(?:to be|into|to|like|with)?\s*/i;

/** `make it a red raincoat` names a red raincoat: taken over when it is of the span's own category. */
function namedThings(request: string, category: PromptAttribute): Candidate[] {
  return labelText(request.replace(OPENING, '')).spans.flatMap((span) => {
    const isSame =
      span.category === category || (categoryOf(span.category) === 'action' && categoryOf(category) === 'action');
    if (!isSame) return [];
    const text = categoryOf(category) === 'action' ? toInfinitive(span.text) : span.text.toLowerCase();
    return [{ text, tags: [], meanings: [span], sense: span.sense }];
  });
}

function toInfinitive(phrase: string): string {
  const [first = '', ...rest] = phrase.toLowerCase().split(' ');
  return [verbs.get(first)?.base ?? inflect(first, 'base'), ...rest].join(' ');
}
