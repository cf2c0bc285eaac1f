import type { CompiledPrompt } from '#contract/prompt/compiled.ts';
import type { FindEntry } from '../mentions/resolve-mentions.ts';
import { type WrittenOut, writeOutWords } from '../mentions/write-out-words.ts';
import { compilePrompt, type CompileRequest } from './compile-prompt.ts';

export interface CompileWordsRequest extends CompileRequest {
  /** The sequence's style, which every shot of it is sent with. */
  readonly style?: string;
}

export interface CompiledWords extends WrittenOut {
  readonly compiled: CompiledPrompt;
}

/**
 * Writes what a model is sent for some words: mentions from the library written out, the sequence's style after them, then
 * the model's own format. The one way to it, for a preview and for a request alike.
 */
export async function compileWords(
  { text, style = '', ...request }: CompileWordsRequest,
  findEntry: FindEntry,
): Promise<CompiledWords> {
  const written = await writeOutWords(text, style, findEntry);
  return { ...written, compiled: compilePrompt({ ...request, text: written.text }) };
}
