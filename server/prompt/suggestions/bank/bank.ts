import { categoryOf, type PromptAttribute } from '#contract/prompt/taxonomy.ts';
import { labelText } from '../../labelling/label-text.ts';
import { termsOf } from '../../labelling/lexicon/term-table.ts';
import type { Meaning } from '../../meaning.ts';
import { pictureBank } from './pictures.ts';
import { sceneBank } from './scenes.ts';

/** Alternatives by attribute, as one list of `text #tag #tag` parted by semicolons. */
export type Bank = Partial<Record<PromptAttribute, string>>;

/** One alternative, before it is fitted into a sentence. */
export interface Candidate {
  readonly text: string;
  readonly tags: readonly string[];
  /** Everything its words say, so that it is never offered beside its opposite. */
  readonly meanings: readonly Meaning[];
  /** Own sense within its attribute; `undefined` when it has none. */
  readonly sense: string | undefined;
}

const lists: Bank = { ...pictureBank, ...sceneBank };
const candidates = new Map<PromptAttribute, readonly Candidate[]>();

/** The alternatives of an attribute. Read once and kept. */
export function candidatesFor(category: PromptAttribute): readonly Candidate[] {
  const known = candidates.get(category);
  if (known) return known;
  const read = termsOf(lists[category] ?? '').map((line) => readCandidate(line, category));
  candidates.set(category, read);
  return read;
}

function readCandidate(line: string, category: PromptAttribute): Candidate {
  const [text = '', ...tags] = line.split(/\s*#/);
  // An infinitive is read as what it is only after somebody.
  const isAction = categoryOf(category) === 'action';
  const spans = labelText(isAction ? `they ${text}` : text).spans.slice(isAction ? 1 : 0);
  const meanings: Meaning[] = spans.map(({ category, sense }) => ({ category, sense }));
  return { text, tags, meanings, sense: meanings.find((meaning) => meaning.category === category)?.sense };
}
