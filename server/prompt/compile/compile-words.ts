import type { CompiledPrompt } from '#contract/prompt/compiled.ts';
import { type FindEntry, type FoundMention, resolveMentions, writeOutMentions } from '../mentions/resolve-mentions.ts';
import { compilePrompt, type CompileRequest } from './compile-prompt.ts';

export interface CompileWordsRequest extends CompileRequest {
  /** The sequence's style, which every shot of it is sent with. */
  readonly style?: string;
}

export interface CompiledWords {
  readonly compiled: CompiledPrompt;
  /** The words with mentions written out and the style after them: what was compiled. */
  readonly text: string;
  /** What the text as given mentions; the style's own mentions are not among them. */
  readonly mentions: readonly FoundMention[];
}

/**
 * Writes what a model is sent for some words: mentions from the library written out, the sequence's style after them, then
 * the model's own format. The one way to it, for a preview and for a request alike.
 */
export async function compileWords(
  { text, style = '', ...request }: CompileWordsRequest,
  findEntry: FindEntry,
): Promise<CompiledWords> {
  const [mentions, styleMentions] = await Promise.all([
    resolveMentions(text, findEntry),
    resolveMentions(style, findEntry),
  ]);
  const whole = [writeOutMentions(text, mentions), writeOutMentions(style, styleMentions)]
    .filter((part) => part !== '')
    .join('\n\n');
  return { compiled: compilePrompt({ ...request, text: whole }), text: whole, mentions };
}
