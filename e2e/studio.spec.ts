import { StudioPage } from './pages/studio-page.ts';
import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

const PROMPT =
  'Wide shot. A woman in a long dark coat walks down an empty avenue at night, neon signs in the wet asphalt. Slow push in on a 35mm lens. Distant tram bell.';

test('words are highlighted as they are written, and outlined', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: '' });
  await studio.words.click();
  await page.keyboard.type('Wide shot. A tram crosses the bridge at night.');
  await expect(studio.span('Wide shot')).toBeVisible();
  await expect(studio.structure.getByRole('button', { name: 'at night' })).toBeVisible();
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(studio.words).toContainText('A tram crosses the bridge at night.');
});

test('a suggestion is seen in place, used by key, and taken back in one step', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: PROMPT });
  await studio.span('at night').click();
  await expect(studio.options).toHaveCount(5);
  const first = (await studio.options.first().innerText()).split('\n')[0] ?? '';
  await studio.options.first().hover();
  await expect(studio.words).toContainText(first);
  await page.mouse.move(5, 5);
  await expect(studio.words).toContainText('at night');
  await page.keyboard.press('Alt+1');
  await expect(studio.popover).toBeHidden();
  await expect(studio.words).not.toContainText('at night');
  await expect(studio.words).toContainText(first);
  await expect(studio.words).toBeFocused();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(studio.words).toContainText('at night');
});

test('a popover is opened, walked and closed by keys alone', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: PROMPT });
  await expect(studio.span('Wide shot')).toBeVisible();
  await studio.words.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.press('Alt+Enter');
  await expect(studio.options).toHaveCount(5);
  await studio.options.first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(studio.options.nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(studio.popover).toBeHidden();
  await expect(studio.words).toBeFocused();
});

test('own words can be asked for', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: PROMPT });
  await studio.span('at night').click();
  await studio.popover.getByRole('textbox').fill('at dawn');
  await page.keyboard.press('Enter');
  await expect(studio.options.first()).toContainText('dawn');
});

test('optimize keeps locked words, keeps a version, and is taken back in one step', async ({ page }) => {
  const studio = new StudioPage(page);
  const input = 'a woman in a red coat waits for the tram';
  const id = await studio.openNew({ input });
  await studio.span('red coat').click();
  await studio.popover.getByRole('button', { name: /^Lock/ }).click();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Optimize' })).toContainText('offline');
  await expect.poll(() => studio.text()).not.toBe(input);
  expect(await studio.text()).toContain('a red coat');
  await expect(studio.versions.getByRole('button', { name: /Before optimize/ })).toBeVisible();
  const { prompt } = await studio.api<{ prompt: { input: string; output: string } }>('GET', `/sessions/${id}`);
  expect(prompt.input).toBe(input);
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect.poll(() => studio.text()).toBe(input);
});

test('a check is settled with one click', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: 'A street at night under the noon sun.' });
  await studio.checks.getByRole('button').first().click();
  await expect(studio.checks).toBeHidden();
  expect(await studio.text()).not.toContain('noon');
});

test('versions are named, compared and restored', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: 'A tram at night.' });
  await studio.versions.getByRole('button', { name: 'Name this version' }).click();
  await page.keyboard.type('First idea');
  await page.keyboard.press('Enter');
  await expect(studio.versions.getByRole('button', { name: /v1 First idea/ })).toBeVisible();
  await studio.words.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Slow push in.');
  await expect(studio.versions.getByText('+ 3 words')).toBeVisible();
  await studio.versions.getByRole('button', { name: /v1 First idea/ }).click();
  await studio.versions.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => studio.text()).toBe('A tram at night.');
});

test('what is shown as sent is what is sent', async ({ page }) => {
  test.setTimeout(180_000);
  const studio = new StudioPage(page);
  const shot = { prompt: 'Wide shot. A tram crosses the bridge, 16:9. Distant tram bell.', durationSeconds: 0.5 };
  const id = await studio.openNew({ shots: [shot] });
  await expect(studio.sent).toContainText('A tram crosses the bridge');
  const shown = await studio.sent.innerText();
  expect(shown).not.toContain('bell');
  await studio.consistency.getByRole('button', { name: /^Generate/ }).click();
  const takes = () => studio.api<{ items: { request: { prompt: string } }[] }>('GET', `/sessions/${id}/takes`);
  await expect.poll(async () => (await takes()).items.length, { timeout: 150_000 }).toBe(1);
  expect((await takes()).items[0]?.request.prompt).toBe(shown);
  await expect(page.getByRole('button', { name: 'Play take 1' })).toBeVisible();
});

test('every shot has its words, and typing goes to the right ones', async ({ page }) => {
  const studio = new StudioPage(page);
  const id = await studio.openNew({ input: 'The whole.', shots: [{ prompt: 'First.' }, { prompt: 'Second.' }] });
  const choose = async (name: RegExp) => {
    await page
      .getByRole('button', { name: /^(The whole prompt|0\d )/ })
      .first()
      .click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  await studio.words.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' One');
  await choose(/^01/);
  await expect(studio.words).toContainText('First.');
  await studio.words.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Two');
  await choose(/^02/);
  await expect(studio.words).toContainText('Second.');
  await expect
    .poll(async () => {
      const { prompt, continuity } = await studio.api<{
        prompt: { input: string };
        continuity: { shots: { prompt: string }[] };
      }>('GET', `/sessions/${id}`);
      return [prompt.input, ...continuity.shots.map((shot) => shot.prompt)];
    })
    .toEqual(['The whole. One', 'First. Two', 'Second.']);
});

test('a shot that cites words goes stale with them, and only that one', async ({ page }) => {
  test.setTimeout(240_000);
  const studio = new StudioPage(page);
  const shots = [
    { prompt: 'A tram.', durationSeconds: 0.5, continuityMode: 'none' },
    { prompt: 'A bell.', durationSeconds: 0.5, continuityMode: 'none' },
  ];
  const id = await studio.openNew({ input: 'A tram at night. A red coat.', shots });
  await studio.span('at night').click();
  await studio.popover.getByRole('button', { name: /Cite in a shot/ }).click();
  await page.getByRole('menuitemradio', { name: /^01/ }).click();
  await page.keyboard.press('Escape');
  await studio.api('POST', `/sessions/${id}/generate`, { shots: 'all' });
  const stale = async () => {
    const { items } = await studio.api<{ items: { isStale: boolean; reasons: string[] }[] }>(
      'GET',
      `/sessions/${id}/staleness`,
    );
    return items.map(({ isStale, reasons }) => (isStale ? reasons.join() : 'fresh'));
  };
  await expect.poll(stale, { timeout: 200_000 }).toEqual(['fresh', 'fresh']);
  await studio.span('at night').click();
  await studio.popover.getByRole('option').first().waitFor();
  await page.keyboard.press('Alt+1');
  await expect.poll(stale).toEqual(['cited words changed', 'fresh']);
});

test('another tool and back finds the words, and their undo, as they were', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: 'A tram.', shots: [{ prompt: 'One.' }] });
  await page
    .getByRole('button', { name: /^(The whole prompt|0\d )/ })
    .first()
    .waitFor();
  await studio.words.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' Rain.');
  await page.getByRole('link', { name: 'Continuity' }).click();
  await expect(studio.words).toBeHidden();
  await page.getByRole('link', { name: 'Studio', exact: true }).click();
  await expect(studio.words).toContainText('A tram. Rain.');
  await studio.words.click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => studio.text()).toBe('A tram.');
});

test('a change from elsewhere comes in without taking focus or text', async ({ page, context }) => {
  const studio = new StudioPage(page);
  const id = await studio.openNew({ input: 'A tram at night.' });
  await studio.words.click();
  const other = new StudioPage(await context.newPage());
  await other.open(id);
  await other.words.click();
  await other.page.keyboard.press('ControlOrMeta+End');
  await other.page.keyboard.type(' Rain.');
  await expect(studio.words).toContainText('A tram at night. Rain.');
  await expect(studio.words).toBeFocused();
});

test('a paste that is far too long loses nothing and says what to do', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: '' });
  await studio.words.click();
  const pasted = 'a tram at night, '.repeat(11_765).slice(0, 200_000);
  await studio.words.evaluate((element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, pasted);
  await expect(page.getByRole('alert').filter({ hasText: '200,000 characters' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep the first 50,000' }).click();
  await expect(page.getByText('200,000 characters')).toBeHidden();
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible();
});

test('an unknown name is saved to the library where it stands', async ({ page }) => {
  const studio = new StudioPage(page);
  const trigger = `otto${Date.now() % 100_000}`;
  await studio.openNew({ input: `A portrait of @${trigger} at night.` });
  await page.getByRole('button', { name: /Not in the library/ }).click();
  await page.getByRole('menuitem', { name: 'Character' }).click();
  await expect(page.getByRole('region', { name: 'Cites' })).toContainText('Character');
  await expect(studio.consistency).toContainText('step 2 of 4');
});

test('a look goes from a reference to an approved keyframe to a take', async ({ page }) => {
  test.setTimeout(240_000);
  const studio = new StudioPage(page);
  const trigger = `mara${Date.now() % 100_000}`;
  const shots = [{ prompt: `A close-up of @${trigger} at night.`, durationSeconds: 0.5 }];
  const id = await studio.openNew({ shots });
  await expect(studio.consistency).toContainText('Choose a reference first');
  await page.getByRole('button', { name: /Not in the library/ }).click();
  await page.getByRole('menuitem', { name: 'Character' }).click();
  await expect(studio.consistency).toContainText('Approve the keyframe first');
  await studio.consistency.getByRole('button', { name: /^Make a keyframe · free/ }).click();
  await studio.consistency.getByRole('button', { name: 'Approve' }).click({ timeout: 120_000 });
  await expect(studio.consistency).toContainText('Keyframe approved');
  await expect(page.getByRole('region', { name: 'What will be sent' })).toContainText('keyframe 1');
  await studio.consistency.getByRole('button', { name: /^Generate · free/ }).click();
  const takes = () =>
    studio.api<{ items: { request: { startImageSha256?: string } }[] }>('GET', `/sessions/${id}/takes`);
  await expect.poll(async () => (await takes()).items.length, { timeout: 150_000 }).toBe(1);
  expect((await takes()).items[0]?.request.startImageSha256).toMatch(/^[0-9a-f]{64}$/);
});

test('is fit for everybody: empty, with a popover, and small', async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.openNew({ input: '' });
  await expectNoViolations(page);
  await studio.openNew({ input: `${PROMPT} Under the noon sun.`, shots: [{ prompt: 'A tram.' }] });
  await studio.span('at night').click();
  await expect(studio.options).toHaveCount(5);
  await expectNoViolations(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoViolations(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
