import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { actionVerbs, irregularForms } from './action.ts';
import { termsOf } from './term-table.ts';

/** How a verb stands in a sentence. */
export type VerbForm = 'base' | 's' | 'ing' | 'past';

/** A form of a known verb. */
export interface VerbReading {
  readonly base: string;
  readonly form: VerbForm;
  readonly category: PromptAttribute;
}

/** One short syllable that ends on a single consonant doubles it: `run`, `trot`. */
const DOUBLES = /^[^aeiou]*[aeiou][bdgmnprt]$/;

/** A verb in the form asked for: `walk` → `walks`, `walking`; regular spelling with its usual exceptions. */
export function inflect(base: string, form: VerbForm): string {
  const [verb = '', ...rest] = base.split(' ');
  return [inflectWord(verb, form), ...rest].join(' ');
}

function inflectWord(verb: string, form: VerbForm): string {
  const endsInConsonantY = /[^aeiou]y$/.test(verb);
  switch (form) {
    case 'base':
      return verb;
    case 's':
      if (endsInConsonantY) return `${verb.slice(0, -1)}ies`;
      return /(?:s|x|z|ch|sh|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
    case 'ing':
      if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
      if (/[^eoy]e$/.test(verb)) return `${verb.slice(0, -1)}ing`;
      return `${DOUBLES.test(verb) ? verb + verb.slice(-1) : verb}ing`;
    case 'past': {
      const irregular = irregularForms[verb];
      if (irregular !== undefined) return irregular.split(' ')[0] || verb;
      if (endsInConsonantY) return `${verb.slice(0, -1)}ied`;
      if (verb.endsWith('e')) return `${verb}d`;
      return `${DOUBLES.test(verb) ? verb + verb.slice(-1) : verb}ed`;
    }
    default:
      return form satisfies never;
  }
}

function buildVerbs(): ReadonlyMap<string, VerbReading> {
  const verbs = new Map<string, VerbReading>();
  const add = (word: string, reading: VerbReading) => {
    if (!verbs.has(word)) verbs.set(word, reading);
  };
  // Object.entries widens keys to string; they are the table's literal attributes.
  for (const [category, list] of Object.entries(actionVerbs) as [PromptAttribute, string][]) {
    for (const base of termsOf(list)) {
      if (base.includes(' ')) continue;
      for (const form of ['base', 's', 'ing', 'past'] as const) add(inflect(base, form), { base, form, category });
      for (const word of (irregularForms[base] ?? '').split(' '))
        add(word, { base, form: word.endsWith('ing') ? 'ing' : 'past', category });
    }
  }
  verbs.delete('');
  return verbs;
}

/** Known verbs by any of their forms, in lower case. */
export const verbs: ReadonlyMap<string, VerbReading> = buildVerbs();
