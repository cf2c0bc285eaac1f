import { useEffect } from 'react';
import { openPanel } from './panels.ts';

const EDITABLE = 'input, textarea, select, [contenteditable="true"], dialog';

/** Text pasted where no field has focus is taken for a list of shots: it is shown before anything is made of it. */
export function usePastedList(): void {
  useEffect(() => {
    const handlePaste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest(EDITABLE)) return;
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (text.trim() === '') return;
      event.preventDefault();
      openPanel('paste', { pastedText: text });
    };
    document.addEventListener('paste', handlePaste);
    return () => document.removeEventListener('paste', handlePaste);
  }, []);
}
