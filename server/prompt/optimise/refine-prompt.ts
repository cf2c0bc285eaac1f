import type { OptimiseEvent, OptimisedPrompt } from '#contract/prompt/optimised.ts';
import { z } from 'zod';
import { labelText } from '../labelling/label-text.ts';
import type { PartOfSpeechTagger } from '../part-of-speech/tagger.ts';
import type { LanguageModel } from '../port.ts';
import { askModel } from '../refine/ask-model.ts';
import { buildRequest } from '../refine/messages.ts';
import { stemOf, tokenise } from '../text/tokens.ts';
import { draftPrompt, type OptimiseRequest } from './draft-prompt.ts';
import { lostLocks } from './locked-spans.ts';
import { readPromptDocument } from './read-document.ts';
import { Written } from './written.ts';

const Refined = z.object({
  prompt: z.string().min(1).max(6000).describe('The finished shot prompt: one paragraph of up to five sentences.'),
});

const TASK = [
  'Rewrite `draft` as one paragraph for a video model: framing, subject, action, setting and time; then camera and focus; then light; then style.',
  'Keep the words of `idea`. Keep every string of `locked` letter for letter. Show one action only. Add nothing that contradicts the idea. No headings, no lists, no notes.',
].join('\n');
const MOTION_TASK =
  'A start image shows the scene already. Write one or two sentences about motion and camera only: no looks, no place, no light, no style. Keep the words of `idea` and every string of `locked` letter for letter.';

/** Of the idea's words that carry meaning, the share that a rewrite must keep. */
const KEPT_SHARE = 0.6;
const MOST_TOKENS = 800;

export interface RefineOptions {
  /** Absent: the draft is the result. */
  readonly model?: LanguageModel;
  readonly tagger?: PartOfSpeechTagger;
  readonly signal?: AbortSignal;
}

/**
 * Optimises in steps: the draft at once, its spans, then the model's version when there is one and it keeps to the rules,
 * else why the draft stands; `done` is always last. Never throws; never gives back less than the draft.
 */
export async function* optimise(request: OptimiseRequest, options: RefineOptions = {}): AsyncGenerator<OptimiseEvent> {
  const draft = draftPrompt(request, options.tagger);
  yield { kind: 'draft', result: draft };
  yield { kind: 'spans', spans: labelText(draft.prompt, options.tagger ? { tagger: options.tagger } : {}).spans };
  yield* refining(request, draft, options);
  yield { kind: 'done' };
}

/** The model's pieces as they come, then what became of them. */
async function* refining(
  request: OptimiseRequest,
  draft: OptimisedPrompt,
  options: RefineOptions,
): AsyncGenerator<OptimiseEvent> {
  const written = new Written();
  const ending = refined(request, draft, options, (piece) => written.add(piece)).finally(() => written.end());
  for await (const text of written.pieces()) yield { kind: 'refining', text };
  const end = await ending;
  // An answer that is remembered comes whole.
  if (end.kind === 'refined' && written.isEmpty) yield { kind: 'refining', text: end.result.prompt };
  yield end;
}

async function refined(
  request: OptimiseRequest,
  draft: OptimisedPrompt,
  { model, signal }: RefineOptions,
  onText: (piece: string) => void,
): Promise<OptimiseEvent> {
  if (!model) return { kind: 'kept', reason: 'No language model is set up; written offline.' };
  if (draft.prompt === '') return { kind: 'kept', reason: 'There are no words to work on.' };
  const locked = (request.locked ?? []).map((lock) => lock.text).filter((words) => draft.prompt.includes(words));
  const { prompt: whole } = readPromptDocument(request.idea);
  const idea = draft.nextShots.length > 0 ? draft.prompt : whole;
  const base = buildRequest(
    request.isImageToVideo ? MOTION_TASK : TASK,
    { idea, draft: draft.prompt, locked },
    { name: 'shot_prompt', schema: Refined },
    MOST_TOKENS,
  );
  const answer = await askModel(model, { ...base, onText, ...(signal ? { signal } : {}) }, Refined, ({ prompt }) =>
    faultOf(prompt, idea, locked),
  );
  if (!answer.ok) return { kind: 'kept', reason: answer.reason };
  return {
    kind: 'refined',
    result: {
      source: 'model',
      prompt: answer.value.prompt.trim(),
      added: [],
      nextShots: draft.nextShots,
      notes: draft.notes,
    },
  };
}

/** What is wrong with a rewrite; `null` when it may be shown. */
function faultOf(prompt: string, idea: string, locked: readonly string[]): string | null {
  const lost = lostLocks(
    prompt,
    locked.map((text) => ({ text })),
  );
  if (lost.length > 0) return `the locked words “${lost[0]}” are missing.`;
  if (/^\s{0,3}(?:#{1,6}\s|```|[-*]\s)/m.test(prompt)) return 'it has headings or lists.';
  return sharedShare(idea, prompt) < KEPT_SHARE ? "it does not keep the person's words." : null;
}

/** Share of the idea's longer words that are in a rewrite, endings aside. */
function sharedShare(idea: string, prompt: string): number {
  const kept = new Set(contentWords(prompt));
  const wanted = [...new Set(contentWords(idea))];
  return wanted.length === 0 ? 1 : wanted.filter((word) => kept.has(word)).length / wanted.length;
}

/** Longer words by their beginnings, so that `walks` and `walking` are one. */
function contentWords(text: string): string[] {
  return tokenise(text).flatMap(({ kind, word }) =>
    kind === 'word' && word.length > 3
      ? [
          stemOf(word)
            .replace(/(?:ing|ed|e)$/, '')
            .slice(0, 8),
        ]
      : [],
  );
}
