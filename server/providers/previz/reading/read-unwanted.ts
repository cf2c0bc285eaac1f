import type { Fact } from './lexicon.ts';
import { lexicon } from './lexicon.ts';
import type { Match } from './match-terms.ts';
import { tokenise } from './match-terms.ts';

/** What a negative prompt keeps out of the picture. */
export interface Unwanted {
  /** Whether a fact of the prompt, or one carried over from an earlier take, is not to be shown. */
  has(about: Fact['about'], value: unknown): boolean;
  /** Nobody at all: "people", "crowd" and their like. */
  readonly isPeople: boolean;
}

const CLAUSES = /[.!?;,\n]+/u;

/** Reads a negative prompt: every word in it is meant to be absent, "no" before it or not. */
export function readUnwanted(negativePrompt: string | undefined): Unwanted {
  const facts = lexicon.match(tokenise(negativePrompt ?? '')).flatMap((match) => match.facts);
  const keys = new Set(facts.map((fact) => keyOf(fact.about, 'value' in fact ? fact.value : true)));
  return {
    has: (about, value) => keys.has(keyOf(about, value)),
    isPeople: keys.has(keyOf('subject', 'person')) || keys.has(keyOf('crowd', true)),
  };
}

/** The matches without what is unwanted; a match that loses all it said is gone. */
export function withoutUnwanted(matches: readonly Match<Fact>[], unwanted: Unwanted): Match<Fact>[] {
  return matches.flatMap((match) => {
    if (match.isNegated) return [match];
    const facts = match.facts.filter((fact) => !unwanted.has(fact.about, 'value' in fact ? fact.value : true));
    return facts.length === 0 ? [] : [{ ...match, facts }];
  });
}

/** The parts of a negative prompt, between commas, in which no word is known. */
export function unknownWords(negativePrompt: string): string[] {
  return negativePrompt
    .split(CLAUSES)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && lexicon.match(tokenise(clause)).length === 0);
}

function keyOf(about: Fact['about'], value: unknown): string {
  return JSON.stringify([about, value]);
}
