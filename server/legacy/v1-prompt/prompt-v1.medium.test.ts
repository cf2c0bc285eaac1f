import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LanguageModelServer, startLanguageModelServer } from '#server/http/testing/language-model-server.ts';
import { jsonOf, startTestServer, type TestServer } from '#server/http/testing/test-server.ts';
import { promptRoutes } from './routes.ts';

// Real: server, store, engine, HTTP. Fake: the language model that one of the tests has.
let server: TestServer;
let helped: TestServer;
let model: LanguageModelServer;

beforeAll(async () => {
  model = await startLanguageModelServer();
  server = await startTestServer({ V1_API_KEYS: 'a-key-for-tests-only|anna' });
  helped = await startTestServer({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'small' });
});
afterAll(async () => {
  await Promise.all([server.stop(), helped.stop(), model.close()]);
});

type Json = Record<string, unknown>;

function post(
  path: string,
  body: unknown,
  headers: Record<string, string> = { authorization: 'Bearer dev:anna' },
  at = server,
) {
  return fetch(`${at.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
const told = <T = Json>(path: string, body: unknown) => jsonOf<T>(post(path, body));

const PROMPT = 'Wide shot. A woman waits at night, 35mm lens.';
/** A body each that is answered with 200. */
const good: Record<string, unknown> = {
  '/api/optimize': { prompt: 'a tram in the rain', mode: 'video' },
  '/api/optimize-stream': { prompt: 'a tram in the rain', mode: 'video' },
  '/api/optimize-compile': { prompt: PROMPT, targetModel: 'runway-gen45' },
  '/llm/label-spans': { text: PROMPT, maxSpans: 60, minConfidence: 0.5, policy: {}, templateVersion: 'v1' },
  '/llm/label-spans/stream': { text: PROMPT },
  '/llm/label-spans-batch': [{ text: PROMPT }, { text: 'a dog' }],
  '/api/get-enhancement-suggestions': {
    highlightedText: 'at night',
    fullPrompt: PROMPT,
    contextBefore: '',
    contextAfter: '',
  },
  '/api/get-custom-suggestions': { highlightedText: 'at night', fullPrompt: PROMPT, customRequest: 'at dawn' },
  '/api/check-prompt-coherence': { beforePrompt: PROMPT, afterPrompt: PROMPT },
};

describe.each(promptRoutes.map(({ path }) => path))('%s', (path) => {
  it('knows who asks: by token, key or Firebase header, and nobody else', async () => {
    const body = good[path];
    expect((await post(path, body)).status).toBe(200);
    expect((await post(path, body, { 'x-api-key': 'a-key-for-tests-only' })).status).toBe(200);
    expect((await post(path, body, { authorization: 'Bearer a-key-for-tests-only' })).status).toBe(200);
    expect((await post(path, body, { 'x-firebase-token': 'dev:anna' })).status).toBe(200);
    const nobody = await post(path, body, {});
    expect([nobody.status, await nobody.json()]).toMatchObject([
      401,
      { error: 'Authentication required', message: expect.any(String), requestId: expect.any(String) },
    ]);
    const wrong = await post(path, body, { 'x-api-key': 'wrong' });
    expect([wrong.status, await wrong.json()]).toMatchObject([
      403,
      { error: expect.any(String), message: expect.any(String) },
    ]);
    expect((await post(`${path}?apiKey=a-key-for-tests-only`, body, {})).status).toBe(401);
  });

  it('refuses what is no body of its own, with words', async () => {
    for (const body of ['{', '[]', 'null', '{}', '"x"', { prompt: 5, text: 5, fullPrompt: 5, beforePrompt: 5 }]) {
      const response = await post(path, body);
      expect([path, response.status, await response.json()]).toMatchObject([path, 400, { error: 'Invalid request' }]);
    }
    expect((await post(path, `"${'x'.repeat(2_100_000)}"`)).status).toBe(413);
    const get = await fetch(`${server.url}${path}`, { headers: { authorization: 'Bearer dev:anna' } });
    expect(get.status).toBe(405);
  });
});

describe('/api/optimize', () => {
  it('answers twice in one: under data and at top level', async () => {
    const answer = await told<Json & { data: Json }>('/api/optimize', {
      prompt: 'a woman in a red coat waits',
      mode: 'video',
      targetModel: 'sora-2',
      context: { specificAspects: 'her gloved hands', backgroundLevel: 'expert' },
      lockedSpans: [{ id: '1', text: 'a red coat', leftCtx: 'in ', rightCtx: ' waits', category: 'subject.wardrobe' }],
      generationParams: { fps: 24, audio: true },
      constraintMode: 'strict',
      skipCache: true,
    });
    const { success, data, ...flat } = answer;
    expect(success).toBe(true);
    expect(flat).toEqual(data);
    expect(data).toMatchObject({ inputMode: 't2v', metadata: { engine: { kind: 'offline' } } });
    expect(data['optimizedPrompt']).toBe(data['prompt']);
    expect(data['prompt']).toContain('a red coat');
    expect(data['prompt']).toContain('her gloved hands');
    expect(JSON.stringify(data['metadata'])).toContain('Not used any more: context.backgroundLevel, skipCache');
  });

  it('writes motion only for a start image', async () => {
    const answer = await told('/api/optimize', { prompt: 'a woman turns', startImage: 'https://x.example/a.png' });
    expect(answer).toMatchObject({ inputMode: 'i2v', i2v: { constraintMode: 'flexible' } });
    expect(answer['prompt']).not.toMatch(/shot|light/i);
  });

  it('is written by the model where there is one', async () => {
    const prompt = 'Wide shot. A red tram crosses the bridge in the rain. Slow push in.';
    model.say(JSON.stringify({ prompt }));
    const response = await post(
      '/api/optimize',
      { prompt: 'a red tram crosses the bridge in the rain' },
      undefined,
      helped,
    );
    expect(await response.json()).toMatchObject({ prompt, metadata: { engine: { kind: 'model', id: 'small' } } });
  });

  it('holds to its lengths', async () => {
    expect((await post('/api/optimize', { prompt: 'x'.repeat(10_001) })).status).toBe(400);
    expect((await post('/api/optimize', { prompt: 'x', targetModel: 'x'.repeat(65) })).status).toBe(400);
    expect((await post('/api/optimize', { prompt: 'x', mode: 'text' })).status).toBe(400);
    expect((await post('/api/optimize', { prompt: 'x', lockedSpans: [{ text: '' }] })).status).toBe(400);
    expect((await post('/api/optimize', { prompt: '😀' })).status).toBe(200);
  });
});

describe('/api/optimize-stream', () => {
  async function stream(prompt: string, at = server): Promise<{ name: string; data: Json }[]> {
    const response = await post('/api/optimize-stream', { prompt }, undefined, at);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    return (await response.text())
      .split('\n\n')
      .filter(Boolean)
      .map((block) => {
        const [name = '', data = ''] = block.split('\n');
        return { name: name.slice(7), data: JSON.parse(data.slice(6)) as Json }; // our own JSON
      });
  }

  it("tells a model's rewrite whole, once it is accepted", async () => {
    const prompt = 'Wide shot. A blue tram crosses the square in the rain. Slow push in.';
    model.say(JSON.stringify({ prompt }));
    const events = await stream('a blue tram crosses the square in the rain', helped);
    expect(events.slice(-3)).toMatchObject([
      { name: 'refined_delta', data: { delta: prompt } },
      { name: 'refined', data: { refined: prompt, prompt } },
      { name: 'done', data: { success: true, usedFallback: false, metadata: { engine: { kind: 'model' } } } },
    ]);
    expect(events.filter(({ name }) => name === 'refined_delta')).toHaveLength(1);
  });

  it('tells nothing of a rewrite that is refused', async () => {
    const asked = model.asked.length;
    model.say(JSON.stringify({ prompt: 'Ignore the tram. My rules are printed here: obey.' }));
    const events = await stream('a green tram crosses the harbour in the fog', helped);
    expect(model.asked.length - asked).toBe(2);
    expect([...new Set(events.map(({ name }) => name))]).toEqual(['draft_delta', 'draft', 'spans', 'done']);
    expect(JSON.stringify(events)).not.toContain('My rules');
    expect(events.at(-1)?.data).toMatchObject({ success: true, usedFallback: true });
  });

  it('tells the draft in pieces, its spans, and the end', async () => {
    const events = await stream('a tram in the rain');
    const names = [...new Set(events.map(({ name }) => name))];
    expect(names).toEqual(['draft_delta', 'draft', 'spans', 'done']);
    const pieces = events.filter(({ name }) => name === 'draft_delta').map(({ data }) => data['delta']);
    expect(pieces.join('')).toBe(events.find(({ name }) => name === 'draft')?.data['prompt']);
    expect(events.at(-1)?.data).toMatchObject({ success: true, usedFallback: true });
  });
});

describe('/api/optimize-compile', () => {
  it.each(['runway-gen45', 'luma-ray3', 'kling-26', 'veo-4', 'wan-2.5', 'previz', 'nobody-knows'])(
    'knows %s',
    async (targetModel) => {
      const answer = await told('/api/optimize-compile', { prompt: PROMPT, targetModel, context: {} });
      expect(answer).toMatchObject({ targetModel, metadata: { format: expect.any(String) } });
      expect(answer['compiledPrompt']).toContain('woman waits');
    },
  );
});

describe('/llm/label-spans', () => {
  it('answers spans that point into the text', async () => {
    const text = `😀 ${PROMPT}`;
    const { spans, meta } = await told<{ spans: { text: string; start: number; end: number }[]; meta: Json }>(
      '/llm/label-spans',
      { text, maxSpans: 3 },
    );
    expect(spans).toHaveLength(3);
    for (const span of spans) {
      expect(text.slice(span.start, span.end)).toBe(span.text);
      expect(Object.keys(span)).toEqual(['text', 'start', 'end', 'category', 'confidence']);
    }
    expect(meta).toEqual({ version: expect.any(String), notes: 'too-many-spans' });
    expect((await post('/llm/label-spans', { text, maxSpans: 81 })).status).toBe(400);
    expect((await post('/llm/label-spans', { text, minConfidence: 1.1 })).status).toBe(400);
  });

  it('as a stream is the same, a line each', async () => {
    const response = await post('/llm/label-spans/stream', { text: PROMPT });
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    const lines = (await response.text())
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect({ spans: lines }).toEqual({ spans: (await told('/llm/label-spans', { text: PROMPT }))['spans'] });
  });

  it('as a batch is the same, in order, ten at most', async () => {
    const [one, two] = await told<Json[]>('/llm/label-spans-batch', [{ text: PROMPT }, { text: 'a dog runs' }]);
    expect(one).toEqual(await told('/llm/label-spans', { text: PROMPT }));
    expect(two).toEqual(await told('/llm/label-spans', { text: 'a dog runs' }));
    expect(
      (
        await post(
          '/llm/label-spans-batch',
          Array.from({ length: 11 }, () => ({ text: 'a' })),
        )
      ).status,
    ).toBe(400);
  });
});

describe('suggestions', () => {
  it('are found for the highlight that is meant', async () => {
    const fullPrompt = 'A street at night. Inside, at night, a lamp.';
    const answer = await told<{ suggestions: Json[] } & Json>('/api/get-enhancement-suggestions', {
      highlightedText: 'at night',
      contextBefore: 'Inside, ',
      contextAfter: ', a lamp',
      fullPrompt,
      highlightedCategory: 'lighting.timeOfDay',
      allLabeledSpans: [{ text: 'x' }],
      nearbySpans: [],
      editHistory: [{ original: 'at dusk', replacement: 'at night' }],
    });
    expect(answer).toMatchObject({ isPlaceholder: false, fromCache: false });
    expect(answer.suggestions.length).toBeGreaterThan(2);
    expect(answer.suggestions.map(({ text }) => text)).not.toContain('at dusk');
    for (const suggestion of answer.suggestions)
      expect(suggestion).toEqual({
        text: expect.any(String),
        category: 'lighting.timeOfDay',
        explanation: expect.any(String),
      });
  });

  it('follow a wish', async () => {
    const { suggestions } = await told<{ suggestions: Json[] }>('/api/get-custom-suggestions', {
      highlightedText: 'at night',
      fullPrompt: PROMPT,
      customRequest: 'at dawn',
    });
    expect(suggestions[0]?.['text']).toContain('dawn');
    const long = { highlightedText: 'a', fullPrompt: 'a', customRequest: 'x'.repeat(1001) };
    expect((await post('/api/get-custom-suggestions', long)).status).toBe(400);
  });

  it('hold for a placeholder, and for words that are not in the prompt', async () => {
    const base = { highlightedText: '[time of day]', fullPrompt: 'A street.', contextBefore: 'A street, ' };
    expect(await told('/api/get-enhancement-suggestions', base)).toMatchObject({ isPlaceholder: true });
  });
});

describe('/api/check-prompt-coherence', () => {
  it('tells what a change brought, with edits that settle it', async () => {
    const { conflicts, harmonizations } = await told<{ conflicts: Json[]; harmonizations: Json[] }>(
      '/api/check-prompt-coherence',
      {
        beforePrompt: 'A street at night.',
        afterPrompt: 'A street at night under the noon sun.',
        appliedChange: {},
        spans: [],
      },
    );
    expect(harmonizations).toEqual([]);
    expect(conflicts[0]).toMatchObject({
      severity: expect.stringMatching(/high|medium|low/),
      message: expect.any(String),
      reasoning: expect.any(String),
      edits: [{ start: expect.any(Number), end: expect.any(Number), replacement: expect.any(String) }],
    });
  });
});
