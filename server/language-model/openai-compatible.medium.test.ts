// Real: the client, HTTP on the loopback. Fake: the server that answers.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { optimise } from '#server/prompt/optimise/refine-prompt.ts';
import { LanguageModelError, type CompletionRequest, type LanguageModel } from '#server/prompt/port.ts';
import { openAiCompatibleModel, type OpenAiCompatibleOptions } from './openai-compatible.ts';

type Answer = (response: ServerResponse, request: IncomingMessage, body: string) => void;

let server: Server | undefined;
let bodies: string[] = [];

async function serve(answer: Answer, options: Partial<OpenAiCompatibleOptions> = {}): Promise<LanguageModel> {
  bodies = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      bodies.push(body);
      answer(response, request, body);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  // A TCP server's address is an object; only pipes have strings.
  const { port } = server.address() as AddressInfo;
  return openAiCompatibleModel({
    baseUrl: `http://127.0.0.1:${port}/v1/`,
    apiKey: 'a-key',
    model: 'small',
    timeoutMs: 1500,
    ...options,
  });
}

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = undefined;
});

function saying(content: string, finishReason = 'stop'): Answer {
  return (response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        id: '1',
        created: 1,
        model: 'small',
        choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
        usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
      }),
    );
  };
}

function request(text = 'a dog'): CompletionRequest {
  return {
    messages: [
      { role: 'system', text: 'Rules.' },
      { role: 'user', text },
    ],
    schema: {
      name: 'shot',
      jsonSchema: {
        type: 'object',
        properties: { prompt: { type: 'string' } },
        required: ['prompt'],
        additionalProperties: false,
      },
    },
    maxOutputTokens: 100,
  };
}

async function failure(promise: Promise<string>): Promise<LanguageModelError> {
  const error: unknown = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof LanguageModelError)) throw new Error(`Expected a LanguageModelError, got ${String(error)}`);
  return error;
}

describe('openAiCompatibleModel', () => {
  it('should send the messages, the schema and the key, and answer the text', async () => {
    let key: string | undefined;
    const model = await serve((response, incoming, body) => {
      key = incoming.headers.authorization;
      saying('{"prompt":"ok"}')(response, incoming, body);
    });
    expect(await model.complete(request())).toBe('{"prompt":"ok"}');
    expect(key).toBe('Bearer a-key');
    expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({
      model: 'small',
      max_tokens: 100,
      messages: [{ role: 'system', content: 'Rules.' }, { role: 'user' }],
      response_format: { type: 'json_schema' },
    });
  });

  it('should answer from memory what it was told to remember, and nothing else', async () => {
    const model = await serve(saying('{"prompt":"ok"}'));
    await model.complete(request());
    await model.complete(request());
    expect(bodies).toHaveLength(2);
    model.remember(request(), '{"prompt":"checked"}');
    expect(await model.complete(request())).toBe('{"prompt":"checked"}');
    await model.complete(request('a cat'));
    expect(bodies).toHaveLength(3);
  });

  it('should answer anew what could not be used: the same optimise succeeds once the model does', async () => {
    const idea = 'a dog runs on the beach';
    const answers = ['nonsense', '{"prompt":"# Another film"}'];
    const good = JSON.stringify({ prompt: 'Wide shot of a dog as it runs along the beach at dawn.' });
    const model = await serve((response, ...rest) => saying(answers[bodies.length - 1] ?? good)(response, ...rest));
    const silent: LanguageModel = {
      ...model,
      complete: ({ messages, schema, maxOutputTokens }) => model.complete({ messages, schema, maxOutputTokens }),
    };
    const last = async () => {
      const kinds: string[] = [];
      for await (const { kind } of optimise({ idea }, { model: silent })) kinds.push(kind);
      return kinds.at(-2);
    };
    expect([await last(), bodies.length]).toEqual(['kept', 2]);
    expect([await last(), bodies.length]).toEqual(['refined', 3]);
    expect([await last(), bodies.length]).toEqual(['refined', 3]);
  });

  it('should give up on a slow answer', async () => {
    const model = await serve(() => undefined, { timeoutMs: 200 });
    expect(await failure(model.complete(request()))).toMatchObject({ reason: 'timeout', isRetryable: true });
  });

  it('should give up on an answer that falls silent half-way', async () => {
    const model = await serve(
      (response) => void response.setHeader('content-type', 'application/json').write('{"choices":['),
      { timeoutMs: 300 },
    );
    expect(await failure(model.complete(request()))).toMatchObject({ reason: 'timeout' });
  });

  it('should stop when cancelled, and ask nothing when cancelled before', async () => {
    const controller = new AbortController();
    const model = await serve(() => controller.abort());
    expect(await failure(model.complete({ ...request(), signal: controller.signal }))).toMatchObject({
      reason: 'cancelled',
    });
    expect(await failure(model.complete({ ...request('x'), signal: AbortSignal.abort() }))).toMatchObject({
      reason: 'cancelled',
    });
    expect(bodies).toHaveLength(1);
  });

  it('should say so when an answer was cut off by its length or by the connection', async () => {
    const short = await serve(saying('{"prompt":"a do', 'length'));
    expect(await failure(short.complete(request()))).toMatchObject({ reason: 'cut-off' });
    await new Promise<void>((resolve) => {
      server?.closeAllConnections();
      server?.close(() => resolve());
    });
    const broken = await serve((response) => {
      response.setHeader('content-type', 'application/json');
      response.write('{"choices":[{"mess');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await failure(broken.complete(request()))).toMatchObject({ reason: 'unreachable' });
  });

  it.each([
    ['no JSON at all', (response: ServerResponse) => response.end('<html>hello</html>')],
    [
      'another shape',
      (response: ServerResponse) => response.setHeader('content-type', 'application/json').end('{"choices":"no"}'),
    ],
    [
      '2 MB of text',
      (response: ServerResponse) =>
        response.setHeader('content-type', 'application/json').end(`{"x":"${'y'.repeat(2_000_000)}"}`),
    ],
  ])('should fail in words on an answer of %s', async (_, answer) => {
    const model = await serve((response) => answer(response));
    const error = await failure(model.complete(request()));
    expect(error.reason).toBe('unreachable');
    // Not of its status, which was good.
    expect(error).toMatchObject({ message: 'The language model gave no readable answer.', isRetryable: true });
  });

  it.each([
    [401, 'refused', false],
    [429, 'unreachable', true],
    [500, 'unreachable', true],
    [404, 'unreachable', false],
  ])('should read status %i as %s and not try again by itself', async (status, reason, isRetryable) => {
    const model = await serve((response) => {
      response.statusCode = status;
      response.end('{"error":{"message":"key a-key is bad"}}');
    });
    const error = await failure(model.complete(request()));
    expect(error).toMatchObject({ reason, isRetryable });
    expect(error.message).not.toContain('a-key');
    expect(bodies).toHaveLength(1);
  });

  it('should follow no redirect, so that the key stays here', async () => {
    const model = await serve((response) => {
      response.statusCode = 307;
      response.setHeader('location', 'http://127.0.0.1:9/elsewhere');
      response.end();
    });
    expect(await failure(model.complete(request()))).toMatchObject({ reason: 'unreachable' });
  });

  it('should stop when the tokens of the day are used up', async () => {
    const model = await serve(saying('{"prompt":"ok"}'), { tokensPerDay: 125 });
    await model.complete(request());
    await model.complete(request('a cat'));
    expect(await failure(model.complete(request('a fox')))).toMatchObject({ reason: 'budget' });
    expect(bodies).toHaveLength(2);
  });
});

describe('an answer piece by piece', () => {
  const chunk = (content: string | undefined, reason: string | null = null) =>
    `data: ${JSON.stringify({ id: '1', created: 1, model: 'small', choices: [{ index: 0, delta: { content }, finish_reason: reason }] })}\n\n`;
  const usage = `data: ${JSON.stringify({ id: '1', choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } })}\n\n`;
  const streaming =
    (...blocks: string[]): Answer =>
    (response) =>
      response.setHeader('content-type', 'text/event-stream').end(blocks.join(''));

  it('should be told as it comes, counted, and silent when it is remembered', async () => {
    const blocks = [chunk('{"prompt":'), chunk('"ok"}'), chunk(undefined, 'stop'), usage, 'data: [DONE]\n\n'];
    const model = await serve(streaming(...blocks), { tokensPerDay: 140 });
    const pieces: string[] = [];
    const onText = (piece: string) => void pieces.push(piece);
    expect(await model.complete({ ...request(), onText })).toBe('{"prompt":"ok"}');
    expect(pieces).toEqual(['{"prompt":', '"ok"}']);
    expect(JSON.parse(bodies[0] ?? '{}')).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    model.remember(request(), '{"prompt":"ok"}');
    // Memory answers, silently; what it cost leaves room for one more.
    expect(await model.complete({ ...request(), onText })).toBe('{"prompt":"ok"}');
    expect(pieces).toHaveLength(2);
    await model.complete({ ...request('a cat'), onText });
    expect(bodies).toHaveLength(2);
  });

  it.each<[string, Answer, string]>([
    ['cut off by its length', streaming(chunk('{"prompt":"a'), chunk(undefined, 'length')), 'cut-off'],
    ['declined', streaming(chunk(undefined, 'content_filter')), 'refused'],
    ['broken by an error', streaming(chunk('{"pro'), 'data: {"error":{"message":"key a-key"}}\n\n'), 'unreachable'],
    ['of other lines', streaming('data: {nonsense\n\n'), 'unreachable'],
    ['2 MB long', streaming(...Array.from({ length: 40 }, () => chunk('y'.repeat(50_000)))), 'unreachable'],
    [
      'dropped half-way',
      (response) => {
        response.setHeader('content-type', 'text/event-stream').write(chunk('{"pro'));
        setTimeout(() => response.destroy(), 20);
      },
      'unreachable',
    ],
    [
      'silent half-way',
      (response) => void response.setHeader('content-type', 'text/event-stream').write(chunk('{"pro')),
      'timeout',
    ],
  ])('should fail in words when it is %s', async (_, answer, reason) => {
    const model = await serve(answer, { timeoutMs: 400 });
    const error = await failure(model.complete({ ...request(), onText: () => undefined }));
    expect(error.reason).toBe(reason);
    expect(error.message).not.toMatch(/a-key|127\.0|status/);
  });
});
