import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { TriangleAlert } from 'lucide-react';
import { useStudio } from '../studio-context.ts';
import { MOST_CHARACTERS } from '../words/queries.ts';

/** Says that the words are longer than a prompt may be, and how to get out of it without losing any. */
export function TextLimit() {
  const { state, editor, applyEdits } = useStudio();
  const length = state.text.length;
  if (length <= MOST_CHARACTERS) return null;
  const copyRest = async () => {
    await navigator.clipboard.writeText((editor?.text() ?? state.text).slice(MOST_CHARACTERS));
    announce('What is beyond the limit is copied.');
  };
  const cut = () => applyEdits([{ start: MOST_CHARACTERS, end: editor?.text().length ?? length, replacement: '' }]);
  return (
    <div
      role="alert"
      className="mt-4 flex flex-wrap items-center gap-3 rounded-card border border-line-2 bg-warn-tint p-3"
    >
      <TriangleAlert size={16} strokeWidth={1.8} aria-hidden className="shrink-0 text-warn" />
      <p className="min-w-60 flex-1 text-body text-text-1">
        {length.toLocaleString('en')} characters; a prompt holds {MOST_CHARACTERS.toLocaleString('en')}. Nothing is
        lost: all of it stays here, and is saved once it is short enough.
      </p>
      <Button onClick={() => void copyRest()}>Copy the rest</Button>
      <Button onClick={cut}>Keep the first {MOST_CHARACTERS.toLocaleString('en')}</Button>
    </div>
  );
}
