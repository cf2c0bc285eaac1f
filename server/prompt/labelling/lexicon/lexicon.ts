import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { TermTrie } from '../term-trie.ts';
import { audioTerms } from './audio.ts';
import { cameraTerms } from './camera.ts';
import { environmentTerms } from './environment.ts';
import { lightingTerms } from './lighting.ts';
import { shotTerms } from './shot.ts';
import { styleTerms } from './style.ts';
import { subjectTerms } from './subject.ts';
import { technicalTerms } from './technical.ts';
import { termsOf, type TermTable } from './term-table.ts';

/** What a term means. */
export interface TermMeaning {
  readonly category: PromptAttribute;
  /** '' when the term says nothing more exact. */
  readonly sense: string;
}

/** In order of precedence: the first table that has a term keeps it. */
const tables: readonly TermTable[] = [
  technicalTerms,
  cameraTerms,
  shotTerms,
  styleTerms,
  lightingTerms,
  environmentTerms,
  subjectTerms,
  audioTerms,
];

function buildLexicon(): TermTrie<TermMeaning> {
  const trie = new TermTrie<TermMeaning>();
  for (const table of tables) {
    // Object.entries widens keys to string; the tables' keys are attributes by their type.
    for (const [category, senses] of Object.entries(table) as [PromptAttribute, Record<string, string>][]) {
      for (const [sense, list] of Object.entries(senses)) {
        for (const term of termsOf(list)) trie.add(term, { category, sense });
      }
    }
  }
  return trie;
}

/** Every term there is. Built once, when this module is first loaded. */
export const lexicon: TermTrie<TermMeaning> = buildLexicon();

/** The terms themselves, in order of their tables. */
export function listTerms(): string[] {
  return tables.flatMap((table) => Object.values(table).flatMap((senses) => Object.values(senses).flatMap(termsOf)));
}
