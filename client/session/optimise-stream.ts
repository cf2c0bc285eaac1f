import { API_PREFIX } from '#contract/api-prefix.ts';
import type { CallerInput } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import type { OptimisedPrompt } from '#contract/prompt/optimised.ts';
import { isProblem, RequestError } from './request.ts';

/** What an optimise tells, in order; `done` or `error` is last. */
export type OptimiseNews =
  | { readonly name: 'draft_delta' | 'refined_delta'; readonly data: { readonly text: string } }
  | { readonly name: 'draft' | 'refined'; readonly data: OptimisedPrompt }
  | { readonly name: 'spans'; readonly data: unknown }
  | {
      readonly name: 'done';
      readonly data: {
        readonly engine: { readonly kind: 'offline' | 'model'; readonly id: string };
        readonly result: 'draft' | 'refined';
        readonly reason?: string;
      };
    }
  | { readonly name: 'error'; readonly data: { readonly message: string } };

/** Asks for an optimise and yields what comes. Aborting the signal hangs up, which stops the work. Throws RequestError. */
export async function* optimiseStream(
  body: CallerInput<Endpoints['optimise']>['body'],
  signal: AbortSignal,
): AsyncGenerator<OptimiseNews> {
  const response = await ask(body, signal);
  if (!response.ok || !response.body) throw await refusal(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let waiting = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (waiting + value).split('\n\n');
    waiting = blocks.pop() ?? '';
    for (const block of blocks) yield parse(block);
  }
}

async function ask(body: unknown, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(`${API_PREFIX}/words/optimise`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new RequestError('The server cannot be reached.', null, null, { cause });
  }
}

async function refusal(response: Response): Promise<RequestError> {
  const problem: unknown = await response.json().catch(() => null);
  return isProblem(problem)
    ? new RequestError(problem.detail, problem, response.status)
    : new RequestError(`The server answered ${response.status} without saying why.`, null, response.status);
}

function parse(block: string): OptimiseNews {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? '';
  // The names and shapes are the contract's; the server checks what it sends.
  return { name: field('event'), data: JSON.parse(field('data')) } as OptimiseNews;
}
