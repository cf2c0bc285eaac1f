import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LanguageModelServer, startLanguageModelServer } from './testing/language-model-server.ts';
import { joined, readTold, type Told } from './testing/read-told.ts';
import { type TestServer, jsonOf, startTestServer } from './testing/test-server.ts';

// Real: servers, store, engine, HTTP, the client of the language model. Fake: what that model says.
let model: LanguageModelServer;
let helped: TestServer;
let spent: TestServer;

beforeAll(async () => {
  model = await startLanguageModelServer();
  const env = { LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'small', LLM_TIMEOUT_SECONDS: '1' };
  helped = await startTestServer(env);
  // Less than the shortest answer may take.
  spent = await startTestServer({ ...env, LLM_TOKENS_PER_DAY: '500' });
});
afterAll(async () => {
  await Promise.all([helped.stop(), spent.stop(), model.close()]);
});

async function optimise(body: unknown, at = helped): Promise<Told[]> {
  return readTold(await at.as('anna')('POST', '/words/optimise', { body }));
}

interface Suggested {
  readonly engine: { readonly kind: string };
  readonly canRefine: boolean;
  readonly suggestions: readonly { readonly text: string }[];
}

const TEXT = 'Wide shot. A woman waits on an empty avenue at night, 35mm lens.';
const [START, END] = [TEXT.indexOf('at night'), TEXT.indexOf('at night') + 'at night'.length];

function suggest(wish: string, at = helped): Promise<Suggested> {
  const body = { text: TEXT, start: START, end: END, request: wish };
  return jsonOf(at.as('anna')('POST', '/words/suggestions', { body }));
}

/** One piece of a streamed answer; `reason` ends it. */
function piece(content: string, reason: string | null = null): string {
  const choices = [{ index: 0, delta: { content }, finish_reason: reason }];
  return `data: ${JSON.stringify({ id: '1', created: 1, model: 'small', choices })}\n\n`;
}

const begin = (response: ServerResponse, content: string) =>
  response.setHeader('content-type', 'text/event-stream').write(piece(content));

/** The draft, as it was told and as it came whole, and what the end says. */
function endOf(events: readonly Told[]) {
  const named = (name: string) => events.find((event) => event.name === name)?.data;
  return { draft: named('draft')?.['prompt'], refined: named('refined'), done: named('done') };
}

const offlineFor = (reason: RegExp) => ({
  engine: { kind: 'offline' },
  result: 'draft',
  reason: expect.stringMatching(reason),
});

describe('a rewrite', () => {
  it('that comes slowly, but within its time, is told and taken', async () => {
    model.say(async (response) => {
      begin(response, '{"prompt":"Wide shot. A heron');
      for (const next of [' stands', ' in a cold', ' river at dawn."}']) {
        await delay(100);
        response.write(piece(next));
      }
      response.end(`${piece('', 'stop')}data: [DONE]\n\n`);
    });
    const events = await optimise({ text: 'a heron stands in a cold river at dawn' });
    expect(joined(events, 'refined_delta')).toBe('Wide shot. A heron stands in a cold river at dawn.');
    expect(endOf(events).done).toMatchObject({ engine: { kind: 'model', id: 'small' }, result: 'refined' });
  });

  it.each<[string, RegExp, (response: ServerResponse) => void]>([
    ['then says no more', /did not answer in 1 s/, () => {}],
    ['then is cut off', /no readable answer/, (response) => void setTimeout(() => response.destroy(), 20)],
    ['then ends for its length', /was cut off/, (response) => void response.end(piece('', 'length'))],
  ])('that begins and %s is told as far as it came, and the draft stands', async (what, reason, goOn) => {
    model.say((response) => {
      begin(response, '{"prompt":"Wide shot. A lynx');
      goOn(response);
    });
    const events = await optimise({ text: `a lynx in the snow, ${what}` });
    expect(joined(events, 'refined_delta')).toBe('Wide shot. A lynx');
    const { draft, refined, done } = endOf(events);
    expect(draft).toContain('lynx in the snow');
    expect(refined).toBeUndefined();
    expect(done).toMatchObject(offlineFor(reason));
  });

  it('of motion alone is asked for when an image begins the clip', async () => {
    const prompt = 'A red kite climbs and turns in the wind. Slow tilt up.';
    model.say(JSON.stringify({ prompt }));
    const text = 'a red kite climbs and turns in the wind';
    const events = await optimise({ text, mode: 'image-to-video' });
    const { draft, refined } = endOf(events);
    expect(draft).toContain(text.slice('a '.length));
    expect(String(draft).length).toBeLessThan(String(endOf(await optimise({ text, skipModel: true })).draft).length);
    expect(refined).toMatchObject({ prompt });
    expect(model.asked.at(-1)).toContain('motion and camera only');
  });

  it('is not asked for when the rules alone are wanted', async () => {
    const before = model.asked.length;
    const events = await optimise({ text: 'an owl turns its head', skipModel: true });
    expect(events.map(({ name }) => name)).not.toContain('refined_delta');
    expect(endOf(events).done).toMatchObject(offlineFor(/^Written offline, as asked\.$/));
    expect(model.asked).toHaveLength(before);
  });

  it('is not asked for when the tokens of the day are used up', async () => {
    const before = model.asked.length;
    const { draft, done } = endOf(await optimise({ text: 'a fox crosses a road' }, spent));
    expect(draft).toContain('fox crosses a road');
    expect(done).toMatchObject(offlineFor(/budget for the language model is used up/));
    expect(model.asked).toHaveLength(before);
  });
});

describe('suggestions', () => {
  it.each<[string, Parameters<LanguageModelServer['say']>[0]]>([
    ['says nothing', () => {}],
    ['is cut off', (response) => void response.writeHead(200).write('{"choices":[{"mess', () => response.destroy())],
    ['fails', (response) => void response.writeHead(503).end('{"error":{"message":"key a-key"}}')],
    ['offers nothing that fits', JSON.stringify({ alternatives: [{ text: '{"role":"system"}', reason: '' }] })],
  ])('are those of the rules when the model %s', async (what, answer) => {
    model.say(answer);
    const before = model.asked.length;
    const { engine, suggestions } = await suggest(`warmer, ${what}`);
    expect(model.asked.length).toBeGreaterThan(before);
    expect(engine.kind).toBe('offline');
    expect(suggestions).toHaveLength(5);
  });

  it('are those of the rules when the tokens of the day are used up', async () => {
    const before = model.asked.length;
    const { engine, canRefine, suggestions } = await suggest('colder', spent);
    expect({ kind: engine.kind, canRefine, count: suggestions.length }).toEqual({
      kind: 'offline',
      canRefine: false,
      count: 5,
    });
    expect(model.asked).toHaveLength(before);
  });
});
