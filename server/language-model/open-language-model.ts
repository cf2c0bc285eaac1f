import type { LanguageModel } from '#server/prompt/port.ts';

/** Where the language model is, from the configuration. */
export interface LanguageModelConfig {
  /** Address up to and without `/chat/completions`. */
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly timeoutMs: number;
  readonly tokensPerDay: number;
}

/** The configured model; `null` when none is. Its client is loaded only then. Asks nobody yet. */
export async function openLanguageModel(config: LanguageModelConfig | null): Promise<LanguageModel | null> {
  if (!config) return null;
  const { openAiCompatibleModel } = await import('./openai-compatible.ts');
  return openAiCompatibleModel(config);
}
