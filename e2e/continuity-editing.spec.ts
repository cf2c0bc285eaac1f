import { ContinuityPage } from './pages/continuity-page.ts';
import { expect, test } from './support/fixtures.ts';
import { callApi, makeSession } from './support/make-session.ts';
import { promptsOf, storedShots } from './support/stored-shots.ts';
import { expectNoViolations } from './support/violations.ts';

function film(url: string, prompts: readonly string[]): Promise<string> {
  const shots = prompts.map((prompt) => ({ prompt, durationSeconds: 1 }));
  return makeSession(url, { name: 'Night crossing', continuity: { format: { resolution: '432p' }, shots } });
}

test('a new sequence from a pasted list', async ({ page, server, continuity }) => {
  await page.goto('/session/new/continuity');
  await page.getByLabel('Name').fill('The crossing');
  await page.getByRole('radio', { name: 'List of shots' }).click();
  await page
    .getByLabel('List')
    .fill('Empty avenue at night. (2 s)\nShe stops under the sign. (2.5 s, style match)\nThe tram turns. (3 s)');
  await expect(page.getByText('3 shots')).toBeVisible();
  await page.getByRole('button', { name: 'Make the sequence' }).click();
  await expect(continuity.shots).toHaveCount(3);
  const sessionId = page.url().split('/').at(-2) ?? '';
  expect(await storedShots(server.url, sessionId)).toMatchObject([
    { prompt: 'Empty avenue at night.', durationSeconds: 2 },
    { prompt: 'She stops under the sign.', durationSeconds: 2.5, continuityMode: 'style-match' },
    { prompt: 'The tram turns.', durationSeconds: 3 },
  ]);
});

test('shots are added, duplicated, moved and removed, and each of it can be undone', async ({
  page,
  server,
  continuity,
}) => {
  const sessionId = await film(server.url, ['one', 'two', 'three']);
  await page.goto(`/session/${sessionId}/continuity`);
  await continuity.choose(1);
  await page.keyboard.press(']');
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'three']);
  await expect(continuity.shot(2)).toBeFocused();
  await page.keyboard.press('d');
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'one', 'three']);
  await expect(continuity.shots).toHaveCount(4);
  await continuity.choose(3);
  await continuity.shot(3).press('Delete');
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'three']);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).first().click();
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'one', 'three']);
  await page.getByRole('button', { name: 'Add shot', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeFocused();
  await page.keyboard.type('five');
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'one', 'one', 'three', 'five']);
});

test('a card is dragged to another place', async ({ page, server, continuity }) => {
  const sessionId = await film(server.url, ['one', 'two', 'three']);
  await page.goto(`/session/${sessionId}/continuity`);
  const [from, to] = [await continuity.shot(1).boundingBox(), await continuity.shot(3).boundingBox()];
  if (!from || !to) throw new Error('Both cards are on screen.');
  await page.mouse.move(from.x + 30, from.y + from.height - 10);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width - 5, to.y + to.height - 10, { steps: 8 });
  await page.waitForTimeout(100);
  await page.mouse.up();
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(['two', 'three', 'one']);
});

test('settings of a shot are saved, and a mode that cannot be had says why', async ({ page, server, continuity }) => {
  const sessionId = await film(server.url, ['one', 'two']);
  await page.goto(`/session/${sessionId}/continuity`);
  await continuity.choose(1);
  await expect(page.getByRole('radio', { name: /Frame bridge.*nothing to bridge from/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await continuity.choose(2);
  await page.getByRole('radio', { name: /^Style match/ }).click();
  await page.getByRole('radio', { name: 'Strict' }).click();
  await page.getByLabel('Seed').fill('48213');
  await page.getByLabel('Seed').press('Enter');
  await page.getByLabel('Length asked').fill('99999');
  await page.getByLabel('Length asked').press('Enter');
  await expect(page.getByText('Between 0.1 and 3600.')).toBeVisible();
  await expect
    .poll(async () => (await storedShots(server.url, sessionId))[1])
    .toMatchObject({ continuityMode: 'style-match', styleStrength: 0.8, seed: 48213, durationSeconds: 1 });
});

test('a take is made once, trimmed, and its shot goes stale with its words', async ({ page, server, continuity }) => {
  test.setTimeout(240_000);
  const sessionId = await film(server.url, ['A red ball on a table']);
  await page.goto(`/session/${sessionId}/continuity`);
  const previz = continuity.shotInspector.getByRole('button', { name: /^Previz/ });
  await previz.dblclick();
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/, { timeout: 180_000 });
  await page.getByLabel('Out').fill('12');
  await page.getByLabel('Out').press('Enter');
  await expect.poll(async () => (await storedShots(server.url, sessionId))[0]?.outFrame).toBe(12);
  // By pointer: the edge of the card is pulled to about a third of what plays.
  const card = await continuity.shot(1).boundingBox();
  if (!card) throw new Error('The card is on screen.');
  const y = card.y + card.height - 20;
  await page.mouse.move(card.x + card.width - 3, y);
  await page.mouse.down();
  await page.mouse.move(card.x + card.width / 3, y, { steps: 6 });
  await page.mouse.up();
  await expect.poll(async () => (await storedShots(server.url, sessionId))[0]?.outFrame).toBe(4);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await storedShots(server.url, sessionId))[0]?.outFrame).toBe(12);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('A blue ball on a table');
  await expect(continuity.shot(1)).toHaveAccessibleName(/stale:/, { timeout: 20_000 });
  const generations = await callApi<{ items: unknown[] }>(server.url, 'GET', `/generations?sessionId=${sessionId}`);
  expect(generations.items).toHaveLength(1);
});

test('two tabs change different shots and both win', async ({ page, context, server }) => {
  const sessionId = await film(server.url, ['one', 'two']);
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(`/session/${sessionId}/continuity`);
  await new ContinuityPage(other).choose(2);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('one, from the first tab');
  await other.getByRole('textbox', { name: 'Prompt' }).fill('two, from the second tab');
  const both = ['one, from the first tab', 'two, from the second tab'];
  await expect.poll(() => promptsOf(server.url, sessionId)).toEqual(both);
  await expect(page.getByRole('gridcell', { name: /^Shot 2 of 2, two, from the/ })).toBeVisible();
  await expect(other.getByRole('gridcell', { name: /^Shot 1 of 2, one, from the/ })).toBeVisible();
});

test('nothing typed is lost when the session is deleted in another tab', async ({ page, server }) => {
  const sessionId = await film(server.url, ['one', 'two']);
  await page.goto(`/session/${sessionId}/continuity`);
  await page.getByRole('textbox', { name: 'Prompt' }).click();
  await callApi(server.url, 'DELETE', `/sessions/${sessionId}`);
  await page.getByRole('textbox', { name: 'Prompt' }).fill('words that must stay');
  await expect(page.getByText(/trash/i).first()).toBeVisible({ timeout: 15_000 });
  await callApi(server.url, 'POST', `/sessions/${sessionId}/restore`);
  await page.reload();
  await expect
    .poll(async () => (await promptsOf(server.url, sessionId))[0] + (await page.locator('body').innerText()))
    .toContain('words that must stay');
});

test('a list of 200,000 characters loses nothing and adds its shots as one step', async ({ page, server }) => {
  test.setTimeout(120_000);
  const sessionId = await film(server.url, ['one']);
  const lines = Array.from({ length: 1500 }, (_, index) => `Line ${index} ${'rain on the tram window '.repeat(5)}`);
  const text = lines.join('\n').padEnd(200_000, ' end');
  await page.goto(`/session/${sessionId}/continuity`);
  await page.getByRole('gridcell', { name: /^Shot 1 of 1/ }).waitFor();
  await page.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
  await page.getByRole('button', { name: 'Add 1,500 shots' }).click({ timeout: 30_000 });
  await expect(page.getByRole('grid')).toHaveAttribute('aria-colcount', '3001', { timeout: 30_000 });
  const words = (value: string) => value.split(/\s+/).filter(Boolean);
  const stored = await promptsOf(server.url, sessionId);
  expect(words(stored.slice(1).join(' '))).toHaveLength(words(text).length);
});

test('the panels of the sequence are accessible', async ({ page, server, continuity }) => {
  test.setTimeout(120_000);
  const sessionId = await film(server.url, ['one', 'two']);
  await page.goto(`/session/${sessionId}/continuity`);
  await continuity.choose(2);
  await expectNoViolations(page);
  for (const item of ['Paste a list of shots', 'Plan & price', 'Style reference', 'Scene proxy', 'Sequence settings']) {
    await page.getByRole('button', { name: 'More of the sequence' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await page.getByRole('dialog').waitFor();
    await expectNoViolations(page, 'dialog');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
  await page.goto('/session/new/continuity');
  await page.getByRole('heading', { name: 'New sequence' }).waitFor();
  await expectNoViolations(page);
});
