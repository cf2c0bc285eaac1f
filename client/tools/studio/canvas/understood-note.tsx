import type { LabelNote } from '#contract/prompt/labelling.ts';
import { Info } from 'lucide-react';
import { useStudio } from '../studio-context.ts';

const SENTENCES: Record<LabelNote, string> = {
  'language-not-understood':
    'This language is not understood yet: nothing is highlighted, and the words are left as they are.',
  'partly-not-understood': 'Some sentences are in a language that is not understood yet; they are left as they are.',
  'too-many-spans': 'There is more here than is highlighted; what is surest is.',
  'text-too-long': 'The end of this text is not read.',
};

/** What the highlights leave out, and why. */
export function UnderstoodNote() {
  const { labels, areSpansCurrent } = useStudio();
  const notes = areSpansCurrent ? (labels?.notes ?? []) : [];
  if (notes.length === 0) return null;
  return (
    <p className="mt-3 flex items-start gap-1.5 text-control text-text-3">
      <Info size={13} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
      {notes.map((note) => SENTENCES[note]).join(' ')}
    </p>
  );
}
