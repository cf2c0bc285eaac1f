import type { PromptFormat } from '#contract/prompt/compiled.ts';
import type { PromptCategory } from '#contract/prompt/taxonomy.ts';
import type { Model } from '#contract/records/model.ts';

/** How one family of models wants its words. */
export interface FormatRules {
  /** Order of sentences by what they are about; empty: as written. */
  readonly order: readonly PromptCategory[];
  /** Words that work best, from and to. Outside of it the words are sent all the same, with a note. */
  readonly words: readonly [number, number];
  /** One line a sentence, camera and audio named. */
  readonly isScreenplay: boolean;
  /** What is excluded goes into a prompt of its own, after these words; `null`: exclusions stay in the words. */
  readonly negative: string | null;
}

/** Orders and lengths the makers of the models recommend. */
export const formatRules: Readonly<Record<PromptFormat, FormatRules>> = {
  runway: {
    order: ['camera', 'shot', 'subject', 'action', 'environment', 'lighting', 'style', 'technical', 'audio'],
    words: [50, 150],
    isScreenplay: false,
    negative: null,
  },
  luma: {
    order: ['subject', 'action', 'environment', 'lighting', 'shot', 'camera', 'style', 'technical', 'audio'],
    words: [40, 120],
    isScreenplay: false,
    negative: null,
  },
  kling: {
    order: ['shot', 'subject', 'action', 'environment', 'lighting', 'style', 'camera', 'technical', 'audio'],
    words: [40, 80],
    isScreenplay: true,
    negative: '',
  },
  veo: { order: [], words: [50, 200], isScreenplay: false, negative: null },
  wan: {
    order: ['subject', 'action', 'environment', 'shot', 'camera', 'lighting', 'style', 'technical', 'audio'],
    words: [30, 60],
    isScreenplay: false,
    negative: 'text, watermark',
  },
  previz: { order: [], words: [1, 400], isScreenplay: false, negative: null },
  generic: { order: [], words: [10, 200], isScreenplay: false, negative: null },
};

const families: readonly [RegExp, PromptFormat][] = [
  [/previz/i, 'previz'],
  [/runway|gen-?[34]/i, 'runway'],
  [/luma|ray-?\d|dream-?machine/i, 'luma'],
  [/kling/i, 'kling'],
  [/veo/i, 'veo'],
  [/\bwan|wan-/i, 'wan'],
];

/** The format of a model's family; `generic` for one nobody knows. */
export function formatFor(model: Pick<Model, 'id' | 'provider' | 'label'>): PromptFormat {
  const named = families.find(([pattern]) => pattern.test(model.id) || pattern.test(model.label));
  return (named ?? families.find(([pattern]) => pattern.test(model.provider)))?.[1] ?? 'generic';
}
