import { z } from 'zod';

/** One replacement in a text. Offsets are UTF-16 code units of the text before the edit, `end` exclusive; equal offsets insert. */
export const TextEdit = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  replacement: z.string().describe("What stands there afterwards; '' deletes."),
});
export type TextEdit = z.infer<typeof TextEdit>;

/**
 * Applies edits that all refer to the same text. They may come in any order.
 * @throws RangeError when two overlap or one lies outside the text.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start || one.end - other.end)) {
    if (edit.start < from || edit.end < edit.start || edit.end > text.length) {
      throw new RangeError(`Edit ${edit.start} to ${edit.end} overlaps another or lies outside the text.`);
    }
    parts.push(text.slice(from, edit.start), edit.replacement);
    from = edit.end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}
