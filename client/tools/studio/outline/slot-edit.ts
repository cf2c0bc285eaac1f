import type { TextEdit } from '#contract/prompt/text-edit.ts';

interface Slot {
  readonly edit: TextEdit;
  /** Where the put-in words stand afterwards, `end` exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Puts words into a text as a sentence of their own, at its beginning or its end. */
export function slotEdit(text: string, { words, at }: { readonly words: string; readonly at: 'start' | 'end' }): Slot {
  if (at === 'start') {
    const replacement = text.trim() === '' ? `${words}.` : `${words}. `;
    return { edit: { start: 0, end: 0, replacement }, start: 0, end: words.length };
  }
  const kept = text.trimEnd();
  const lead = kept === '' ? '' : /[.!?…:"”]$/.test(kept) ? ' ' : '. ';
  const start = kept.length + lead.length;
  return {
    edit: { start: kept.length, end: text.length, replacement: `${lead}${words}.` },
    start,
    end: start + words.length,
  };
}
