import { createHash } from 'node:crypto';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError } from '@ai-sdk/provider';
import { LanguageModelError, type CompletionRequest, type LanguageModel } from '#server/prompt/port.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { TokenBudget } from './token-budget.ts';

export interface OpenAiCompatibleOptions {
  /** Address up to and without `/chat/completions`: hosted, or Ollama, llama.cpp, vLLM, LM Studio here. */
  readonly baseUrl: string;
  /** Absent for servers that want none. Sent to `baseUrl` only; redirects are not followed. */
  readonly apiKey?: string;
  readonly model: string;
  /** Longest wait for one answer; absent is 20 s. */
  readonly timeoutMs?: number;
  /** Tokens a UTC day, in and out together; absent is one million. */
  readonly tokensPerDay?: number;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_TOKENS_PER_DAY = 1_000_000;
/** Answers kept; each at most as long as its request allows. */
const MOST_CACHED = 200;
/** Rough size of a token, to hold back budget before the server has counted. */
const CHARACTERS_PER_TOKEN = 4;

/** A model behind any OpenAI-compatible endpoint. What it was told to remember costs nothing; one call, no hidden retries. */
export function openAiCompatibleModel(options: OpenAiCompatibleOptions): LanguageModel {
  const provider = createOpenAICompatible({
    name: 'language-model',
    baseURL: options.baseUrl.replace(/\/+$/, ''),
    ...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
    supportsStructuredOutputs: true,
    // Without it a streamed answer does not say what it cost.
    includeUsage: true,
    fetch: boundedFetch,
  });
  const model = provider.chatModel(options.model);
  const budget = new TokenBudget(options.tokensPerDay ?? DEFAULT_TOKENS_PER_DAY);
  const answers = new Map<string, string>();
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;

  async function ask(request: CompletionRequest): Promise<string> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const abortSignal = request.signal ? AbortSignal.any([request.signal, timeout]) : timeout;
    const held = budget.hold(estimateTokens(request));
    try {
      const call = {
        prompt: toPrompt(request),
        responseFormat: responseFormat(request),
        maxOutputTokens: request.maxOutputTokens,
        temperature: 0.4,
        abortSignal,
      };
      const result = await (request.onText
        ? readStream(await model.doStream(call), request.onText)
        : readWhole(await model.doGenerate(call)));
      const { inputTokens, outputTokens } = result.usage;
      held.settle(
        inputTokens.total !== undefined && outputTokens.total !== undefined
          ? inputTokens.total + outputTokens.total
          : undefined,
      );
      if (result.finishReason.unified === 'length')
        throw new LanguageModelError('cut-off', "The language model's answer was cut off.", true);
      if (result.finishReason.unified === 'content-filter')
        throw new LanguageModelError('refused', 'The language model declined to answer.', false);
      return result.text;
    } catch (error) {
      held.settle(undefined);
      throw toModelError(error, { timeout, timeoutMs, signal: request.signal });
    }
  }

  return {
    id: options.model,
    async complete(request) {
      if (request.signal?.aborted) throw new LanguageModelError('cancelled', 'Cancelled.', false);
      return answers.get(contentKey(options.model, request)) ?? ask(request);
    },
    remember(request, answer) {
      answers.set(contentKey(options.model, request), answer);
      const [oldest] = answers.keys();
      if (answers.size > MOST_CACHED && oldest !== undefined) answers.delete(oldest);
    },
  };
}

type ChatModel = ReturnType<ReturnType<typeof createOpenAICompatible>['chatModel']>;
type Whole = Awaited<ReturnType<ChatModel['doGenerate']>>;
type Streamed = Awaited<ReturnType<ChatModel['doStream']>>;
type Prompt = Parameters<ChatModel['doGenerate']>[0]['prompt'];
type Answered = Pick<Whole, 'usage' | 'finishReason'> & { readonly text: string };

function readWhole({ content, usage, finishReason }: Whole): Answered {
  return { text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''), usage, finishReason };
}

/** Throws what the stream says went wrong, and when it ends without an end. */
async function readStream({ stream }: Streamed, onText: (piece: string) => void): Promise<Answered> {
  let text = '';
  for await (const part of stream) {
    if (part.type === 'error') throw part.error;
    if (part.type === 'finish') return { text, usage: part.usage, finishReason: part.finishReason };
    if (part.type !== 'text-delta') continue;
    text += part.delta;
    onText(part.delta);
  }
  throw new Error('The answer ended early.');
}

function toPrompt({ messages }: CompletionRequest): Prompt {
  return messages.map(({ role, text }) =>
    role === 'system' ? { role, content: text } : { role, content: [{ type: 'text', text }] },
  );
}

function responseFormat({ schema }: CompletionRequest): {
  type: 'json';
  name: string;
  schema: Record<string, unknown>;
} {
  return { type: 'json', name: schema.name, schema: { ...schema.jsonSchema } };
}

function estimateTokens({ messages, maxOutputTokens }: CompletionRequest): number {
  const characters = messages.reduce((sum, { text }) => sum + text.length, 0);
  return Math.ceil(characters / CHARACTERS_PER_TOKEN) + maxOutputTokens;
}

function contentKey(model: string, { messages, schema, maxOutputTokens }: CompletionRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([model, messages, schema, maxOutputTokens]))
    .digest('hex');
}

/** Status of an answer that is none; `undefined` for no answer at all and for one that was good until it broke. */
function refusalStatus(error: unknown): number | undefined {
  const status = APICallError.isInstance(error) ? error.statusCode : undefined;
  return status === undefined || status < 300 ? undefined : status;
}

function toModelError(
  error: unknown,
  context: { timeout: AbortSignal; timeoutMs: number; signal: AbortSignal | undefined },
): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  if (context.signal?.aborted) return new LanguageModelError('cancelled', 'Cancelled.', false, { cause: error });
  if (context.timeout.aborted)
    return new LanguageModelError(
      'timeout',
      `The language model did not answer in ${context.timeoutMs / 1000} s.`,
      true,
      { cause: error },
    );
  const status = refusalStatus(error);
  if (status === 401 || status === 403)
    return new LanguageModelError('refused', 'The language model refused the key.', false, { cause: error });
  const isRetryable = status === undefined || status === 408 || status === 409 || status === 429 || status >= 500;
  return new LanguageModelError(
    'unreachable',
    status === undefined
      ? 'The language model gave no readable answer.'
      : `The language model answered with status ${status}.`,
    isRetryable,
    { cause: error },
  );
}
