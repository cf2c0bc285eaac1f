/** One message to a model. What a person wrote only ever stands in a `user` message, marked as data. */
export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly text: string;
}

export interface CompletionRequest {
  readonly messages: readonly ModelMessage[];
  /** JSON schema the answer is asked to follow; the caller validates the answer all the same. */
  readonly schema: { readonly name: string; readonly jsonSchema: Readonly<Record<string, unknown>> };
  readonly maxOutputTokens: number;
  /** Told every piece of the answer as it comes; all of them together are the answer. Not called for a remembered one. */
  readonly onText?: (piece: string) => void;
  readonly signal?: AbortSignal;
}

/** Why a model gave no answer. `isRetryable`: the same call may succeed later. */
export class LanguageModelError extends Error {
  override readonly name = 'LanguageModelError';
  constructor(
    readonly reason: 'timeout' | 'cancelled' | 'budget' | 'unreachable' | 'refused' | 'cut-off',
    message: string,
    readonly isRetryable: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/**
 * A language model that helps with words. Everything works without one; a result says whether one was used.
 */
export interface LanguageModel {
  /** Name for people and for caches: another model is another id. */
  readonly id: string;
  /**
   * Answers with text, meant to be JSON of the schema but not checked. May be repeated. Costs money or time of the
   * person's; the adapter keeps to its time limit and budget.
   * @throws LanguageModelError for everything that can go wrong; its message is fit for people and holds no secrets.
   */
  complete(request: CompletionRequest): Promise<string>;
  /** Says that a request's answer has passed every check: from now on the same request may be answered with it, at no cost. */
  remember(request: CompletionRequest, answer: string): void;
}
