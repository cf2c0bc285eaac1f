import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An OpenAI-compatible server on the loopback that answers what it is told to. */
export interface LanguageModelServer {
  readonly baseUrl: string;
  /** What it was asked so far, as text. */
  readonly asked: string[];
  /** Resolves when a caller has hung up before the answer. */
  readonly hungUp: Promise<void>;
  /** How it answers from now on: with these words as the model's, or by hand. */
  say(answer: string | ((response: ServerResponse) => void)): void;
  close(): Promise<void>;
}

export async function startLanguageModelServer(): Promise<LanguageModelServer> {
  const asked: string[] = [];
  let answer: string | ((response: ServerResponse) => void) = '{}';
  let tellHungUp = () => {};
  const hungUp = new Promise<void>((resolve) => (tellHungUp = resolve));
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    response.on('close', () => !response.writableFinished && tellHungUp());
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      asked.push(body);
      if (typeof answer === 'function') answer(response);
      else if (isStreamed(body)) response.setHeader('content-type', 'text/event-stream').end(streamed(answer));
      else response.setHeader('content-type', 'application/json').end(completion(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an object; only pipes have strings.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    asked,
    hungUp,
    say: (next) => (answer = next),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function completion(content: string): string {
  return JSON.stringify({
    id: '1',
    created: 1,
    model: 'small',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
  });
}

function isStreamed(body: string): boolean {
  const request: unknown = JSON.parse(body);
  return typeof request === 'object' && request !== null && 'stream' in request && request.stream === true;
}

/** The answer in pieces of a few characters. */
function streamed(content: string): string {
  const pieces = content.match(/[\s\S]{1,7}/g) ?? [];
  const chunks = [
    ...pieces.map((piece) => ({ choices: [{ index: 0, delta: { content: piece }, finish_reason: null }] })),
    { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] },
    { choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } },
  ];
  const events = chunks.map(
    (chunk) => `data: ${JSON.stringify({ id: '1', created: 1, model: 'small', ...chunk })}\n\n`,
  );
  return `${events.join('')}data: [DONE]\n\n`;
}
