import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { makeSession } from './support/make-session.ts';
import { promptsOf } from './support/stored-shots.ts';

/** Moves one finger over the screen, as a touch screen reports it. */
async function dragFinger(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const screen = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: { x: number; y: number }[]) =>
    screen.send('Input.dispatchTouchEvent', { type, touchPoints });
  const STEPS = 10;
  await send('touchStart', [from]);
  for (let step = 1; step <= STEPS; step++) {
    const share = step / STEPS;
    await send('touchMove', [{ x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }]);
    await page.waitForTimeout(16);
  }
  await send('touchEnd', []);
  await screen.detach();
}

test('shots are reordered by finger and by button, written and made on a phone', async ({
  page,
  server,
  continuity,
}) => {
  test.setTimeout(180_000);
  const shots = ['one', 'two', 'three'].map((prompt) => ({ prompt, durationSeconds: 0.5 }));
  const sessionId = await makeSession(server.url, {
    name: 'On the way',
    continuity: { format: { resolution: '432p' }, shots },
  });
  await page.goto(`/session/${sessionId}/continuity`);
  await page.getByRole('button', { name: 'Reorder' }).tap();
  const [first, second] = [await continuity.shot(1).boundingBox(), await continuity.shot(2).boundingBox()];
  if (!first || !second) throw new Error('Both cards are on screen.');
  const y = first.y + 20;
  await dragFinger(page, { x: first.x + 30, y }, { x: second.x + second.width - 4, y });
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'three']);
  await page.getByRole('button', { name: 'Done' }).tap();

  await continuity.shotInspector.getByRole('button', { name: 'Move later' }).tap();
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'three', 'one']);

  await continuity.shot(1).tap();
  const words = page.getByRole('textbox', { name: 'Prompt' });
  await words.fill('A red ball rolls over a table');
  await expect.poll(() => promptsOf(server.url, sessionId)).toContain('A red ball rolls over a table');
  const generate = continuity.shotInspector.getByRole('button', { name: /^Generate take 1 · free/ });
  const [foot, rail] = [await generate.boundingBox(), await page.getByRole('navigation').last().boundingBox()];
  expect((foot?.y ?? 0) + (foot?.height ?? 0)).toBeLessThanOrEqual(rail?.y ?? 0);
  await generate.tap();
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/, { timeout: 120_000 });
});
