import { z } from 'zod';
import { CompiledPrompt } from '../prompt/compiled.ts';
import { Finding } from '../prompt/finding.ts';
import { EngineSource, LabelledSpan, Labelling } from '../prompt/labelling.ts';
import { ResolvedMention } from '../prompt/mention.ts';
import { OptimisedPrompt } from '../prompt/optimised.ts';
import { Suggestion } from '../prompt/suggestion.ts';
import { GenerationParams, PromptText } from '../records/prompt.ts';
import { endpoint } from './endpoint.ts';

/** Which part of the engine an answer comes from, shown beside it. */
export const EngineUsed = z.object({
  kind: EngineSource,
  id: z.string().describe('Version of the built-in rules, or the name of the language model.'),
});
export type EngineUsed = z.infer<typeof EngineUsed>;

const LockedWords = z
  .object({
    text: z.string().min(1).max(2000),
    leftContext: z.string().max(200).optional().describe('What stands before it, to tell repetitions apart.'),
    rightContext: z.string().max(200).optional(),
  })
  .strict();

const ModelId = z.string().min(1).max(200);

/** What an optimise sends while it works, by the event's name. `done` or `error` is last. */
export const optimiseEvents = {
  draft_delta: z.object({ text: z.string().describe('The next piece of the draft.') }),
  draft: OptimisedPrompt,
  spans: z.object({ spans: z.array(LabelledSpan), signature: z.string().describe('Of the draft.') }),
  refined_delta: z.object({
    text: z
      .string()
      .describe(
        'The next piece of a rewrite as it is written. Only `refined` has been checked; without it the draft stands.',
      ),
  }),
  refined: OptimisedPrompt,
  done: z.object({
    engine: EngineUsed,
    result: z.enum(['draft', 'refined']).describe('Which of the two stands.'),
    reason: z.string().optional().describe('Why the draft stands, as a sentence; absent when it was refined.'),
  }),
  error: z.object({ code: z.string(), message: z.string() }),
} as const;

export const wordsEndpoints = {
  getWordsEngine: endpoint({
    method: 'get',
    path: '/words/engine',
    tag: 'Words',
    summary: 'Ask what helps with words here',
    status: 200,
    response: z.object({
      offline: z.string().describe('Version of the built-in rules.'),
      model: z.string().nullable().describe('Name of the language model; null when none is set up.'),
    }),
    errors: [],
  }),
  labelSpans: endpoint({
    method: 'post',
    path: '/words/spans',
    isRead: true,
    tag: 'Words',
    summary: 'Label what a prompt says',
    description:
      'Offsets are UTF-16 code units of the text as given. What is not understood stays unlabelled, with a note. Always by the built-in rules.',
    body: z
      .object({
        text: PromptText,
        minConfidence: z.number().min(0).max(1).optional().describe('Absent is 0.'),
        maxSpans: z.int().min(1).max(2000).optional().describe('The surest first; absent is 2,000.'),
      })
      .strict(),
    bodyExample: { text: 'Wide shot. @mara walks down an empty avenue at night, 35mm lens.' },
    status: 200,
    response: Labelling.extend({ engine: EngineUsed, mentions: z.array(ResolvedMention) }),
    errors: [],
  }),
  suggestForSpan: endpoint({
    method: 'post',
    path: '/words/suggestions',
    isRead: true,
    tag: 'Words',
    summary: 'Suggest other words for a stretch',
    description: 'Up to five that fit the sentence and contradict nothing in it, best first.',
    body: z
      .object({
        text: PromptText,
        start: z.int().min(0),
        end: z.int().min(1),
        category: z
          .string()
          .max(100)
          .optional()
          .describe('`category.attribute` or a category; absent: read from the words.'),
        request: z.string().max(1000).optional().describe('What is wanted, in own words; absent for anything fitting.'),
        exclude: z.array(z.string().max(2000)).max(100).optional().describe('Offered before, not to come again.'),
        engine: z
          .enum(['offline', 'best'])
          .optional()
          .describe('`offline` answers at once by the rules; absent is `best`, with the model when there is one.'),
      })
      .strict(),
    bodyExample: { text: 'A woman waits at night, 35mm lens.', start: 14, end: 22 },
    status: 200,
    response: z.object({
      suggestions: z.array(Suggestion).max(5),
      engine: EngineUsed,
      canRefine: z.boolean().describe('Whether asking again with `best` may do better.'),
    }),
    errors: [],
  }),
  optimise: endpoint({
    method: 'post',
    path: '/words/optimise',
    tag: 'Words',
    summary: 'Make an idea a shot prompt',
    description:
      'Server-sent events: `draft_delta`, `draft` and `spans` at once; with a language model `refined_delta` and `refined`; `done` or `error` last. Hanging up cancels. It changes no session.',
    transport: 'events',
    events: optimiseEvents,
    body: z
      .object({
        text: PromptText,
        lockedSpans: z.array(LockedWords).max(200).optional().describe('Words to keep to the letter.'),
        targetModel: ModelId.optional().describe('Model the words are for.'),
        mode: z
          .enum(['text-to-video', 'image-to-video'])
          .optional()
          .describe('`image-to-video` writes motion only: the start image shows the rest. Absent is `text-to-video`.'),
        skipModel: z.boolean().optional().describe('True: the built-in rules alone.'),
      })
      .strict(),
    bodyExample: { text: 'a tram in the rain', lockedSpans: [{ text: 'in the rain' }] },
    status: 200,
    errors: ['model-unknown'],
  }),
  checkWords: endpoint({
    method: 'post',
    path: '/words/checks',
    isRead: true,
    tag: 'Words',
    summary: 'Check words for what fights itself',
    description: 'Contradictions, two actions, breaks with the shot before, and what the model does not do.',
    body: z
      .object({
        text: PromptText,
        previousText: PromptText.optional().describe('Words of the shot before; absent for the first or a hard cut.'),
        modelId: ModelId.optional().describe('Absent: nothing is said about models.'),
        params: GenerationParams.optional(),
        locked: z
          .array(z.object({ start: z.int().min(0), end: z.int().min(1) }).strict())
          .max(2000)
          .optional()
          .describe('Stretches no fix may touch.'),
      })
      .strict(),
    bodyExample: { text: 'A street at night under the noon sun.', modelId: 'previz' },
    status: 200,
    response: z.object({ findings: z.array(Finding), engine: EngineUsed }),
    errors: ['model-unknown'],
  }),
  compileWords: endpoint({
    method: 'post',
    path: '/words/compile',
    isRead: true,
    tag: 'Words',
    summary: 'See what a model would be sent',
    description: 'The same function writes requests, so this is what is sent, to the byte.',
    body: z
      .object({
        text: PromptText,
        modelId: ModelId,
        params: GenerationParams.optional(),
        negativePrompt: z.string().max(5000).optional(),
        style: PromptText.optional().describe("The sequence's style, which every shot of it is sent with."),
      })
      .strict(),
    bodyExample: { text: 'Wide shot. @mara walks. Distant tram bell.', modelId: 'previz' },
    status: 200,
    response: CompiledPrompt.extend({
      text: z.string().describe('The words with mentions written out; offsets of `dropped` point into it.'),
      mentions: z.array(ResolvedMention).describe('Offsets point into the text as given.'),
      engine: EngineUsed,
    }),
    errors: ['model-unknown'],
  }),
};
