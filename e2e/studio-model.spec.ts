import type { ServerResponse } from 'node:http';
import { startLanguageModelServer, type LanguageModelServer } from '../server/http/testing/language-model-server.ts';
import { StudioPage } from './pages/studio-page.ts';
import { expect, test as base } from './support/fixtures.ts';
import { startBareServer } from './support/server.ts';

/** A server of its own whose words a language model helps with; what that model says is up to the test. */
const test = base.extend<object, { readonly helped: { readonly url: string; readonly model: LanguageModelServer } }>({
  helped: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures it needs from this pattern
    async ({}, use) => {
      const model = await startLanguageModelServer();
      const server = await startBareServer({ LLM_BASE_URL: model.baseUrl, LLM_MODEL: 'quill-7b' });
      await use({ url: server.url, model });
      await server.stop();
      await model.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ helped }, use) => use(helped.url),
});

/** Has the model begin an answer and wait: how it goes on is up to the test. */
function beginsWith(model: LanguageModelServer, beginning: string) {
  const piece = (content: string, reason: string | null = null) => {
    const choices = [{ index: 0, delta: { content }, finish_reason: reason }];
    return `data: ${JSON.stringify({ id: '1', created: 1, model: 'quill-7b', choices })}\n\n`;
  };
  const answers: ServerResponse[] = [];
  model.say((response) => {
    response.setHeader('content-type', 'text/event-stream').write(piece(beginning));
    answers.push(response);
  });
  return {
    endWith: (rest: string) => answers.at(-1)?.end(`${piece(rest)}${piece('', 'stop')}data: [DONE]\n\n`),
    hangUp: () => answers.at(-1)?.destroy(),
  };
}

test('a rewrite is seen as the model writes it, is named after it, and is taken back in one step', async ({
  page,
  helped: { model },
}) => {
  const studio = new StudioPage(page);
  const input = 'a grey heron stands in a cold river';
  await studio.openNew({ input });
  const panel = page.getByRole('region', { name: 'Optimize' });
  const answer = beginsWith(model, '{"prompt":"Wide shot. A grey heron stands');

  await studio.optimize.click();
  await expect(panel.getByText('Wide shot. A grey heron stands', { exact: true })).toBeVisible();
  await expect(panel.getByRole('heading', { name: 'Refining' })).toBeVisible();
  expect(await studio.text()).toBe(input);

  answer.endWith(' in a cold river, steam at dawn."}');
  await expect(panel).toContainText('Written by quill-7b.');
  await expect(panel).not.toContainText('offline');
  await expect(panel.locator('ins').filter({ hasText: 'steam' })).toBeVisible();
  await expect(panel.getByText('grey heron stands in a cold', { exact: false })).toBeVisible();
  await expect.poll(() => studio.text()).toBe('Wide shot. A grey heron stands in a cold river, steam at dawn.');

  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect.poll(() => studio.text()).toBe(input);
});

test('a rewrite that breaks off gives way to the draft, and says so', async ({ page, helped: { model } }) => {
  const studio = new StudioPage(page);
  const input = 'a lynx crosses a snow field';
  await studio.openNew({ input });
  const panel = page.getByRole('region', { name: 'Optimize' });
  const answer = beginsWith(model, '{"prompt":"A tiger sleeps');

  await studio.optimize.click();
  await expect(panel.getByText('A tiger sleeps', { exact: true })).toBeVisible();
  answer.hangUp();
  await expect(panel).toContainText('Written offline. The language model gave no readable answer.');
  await expect(panel).not.toContainText('tiger');
  await expect.poll(() => studio.text()).toContain('lynx crosses a snow field');
  await expect.poll(() => studio.text()).not.toBe(input);
});
