import { expect, test } from './support/fixtures.ts';

test('the start leads to a new piece of work, later to the last session in its last tool', async ({
  page,
  workspace,
}) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/create$/);
  const id = await workspace.openNew('a tram in the rain', 'studio');
  await expect(workspace.rail.getByRole('link', { name: 'Studio' })).toHaveAttribute('aria-current', 'page');
  await page.goto('/');
  await expect(page).toHaveURL(new RegExp(`/session/${id}/studio$`));
  await page.request.delete(`/api/v2/sessions/${id}`);
  await page.goto('/');
  await expect(page).toHaveURL(/\/create$/);
});

test('old addresses lead to the session itself', async ({ page, workspace }) => {
  const id = await workspace.makeSequence(['A tram']);
  await page.goto(`/continuity/${id}`);
  await expect(page).toHaveURL(new RegExp(`/session/${id}/continuity$`));
  await page.goto('/continuity');
  await expect(page).toHaveURL(/\/session\/new\/continuity$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('tools of one session are switched in place and keep what was typed', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await workspace.words.focus();
  await workspace.words.press('End');
  await workspace.words.pressSequentially(', at night');
  await page.getByRole('heading', { name: 'Make a picture move' }).click();
  await page.keyboard.press('3');
  await expect(page).toHaveURL(/\/continuity$/);
  await page.keyboard.press('1');
  await expect(page).toHaveURL(/\/create$/);
  await expect(workspace.words).toHaveValue('a tram in the rain, at night');
});

test('undo and redo work by key and button, and history goes back to any point', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await page.getByRole('button', { name: 'Night tram, rename' }).click();
  await page.getByRole('textbox', { name: 'Name of the session' }).fill('Last tram');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Last tram, rename' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo: Renamed to “Last tram”' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Night tram, rename' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByRole('button', { name: 'Last tram, rename' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  const first = workspace.history.getByRole('listitem').last();
  await first.hover();
  await first.getByRole('button', { name: /^Restore to/ }).click();
  await expect(page.getByRole('button', { name: 'Night tram, rename' })).toBeVisible();
});

test('the palette finds shots, sessions and commands by keys alone', async ({ page, workspace, continuity }) => {
  const id = await workspace.makeSequence(['Wide shot of a harbour', 'Close shot of a lantern']);
  await page.goto(`/session/${id}/continuity`);
  await continuity.shots.first().waitFor();
  const field = await workspace.openPalette();
  await field.fill('lantern');
  await expect(page.getByRole('listbox', { name: 'Results' }).getByRole('option').first()).toContainText(
    '02 Close shot of a',
  );
  await page.keyboard.press('Enter');
  await expect(continuity.shot(2)).toHaveAttribute('aria-selected', 'true');
  await (await workspace.openPalette()).fill('> keyboard');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo');
  await page.keyboard.press('Escape');
  const wide = await workspace.openPalette();
  await page.keyboard.press('Tab');
  await wide.fill('Two trams');
  await expect(page.getByRole('option', { name: /^Sessions: Two trams/ }).first()).toBeVisible();
});

test('what is made stands in the tray of jobs, with the way back to it', async ({ page, workspace }) => {
  // A take is rendered for real.
  test.slow();
  const id = await workspace.makeSequence(['Below the old bridge, a tram at night']);
  await page.goto(`/session/${id}/create`);
  const session = (await (await page.request.get(`/api/v2/sessions/${id}`)).json()) as {
    continuity: { shots: { id: string }[] };
  };
  await page.request.post(`/api/v2/sessions/${id}/shots/${session.continuity.shots[0]?.id}/generate`, { data: {} });
  await workspace.rail.getByRole('button', { name: /^Jobs/ }).click();
  const tray = page.getByRole('complementary', { name: 'Jobs' });
  await expect(tray.getByRole('button', { name: 'Jump to shot, 01 Below the old bridge' })).toBeVisible();
  const finished = tray.getByRole('region', { name: 'Finished' });
  await expect(finished.getByText('01 Below the old bridge').first()).toBeVisible({ timeout: 120_000 });
  await finished.getByRole('button', { name: 'Jump to shot, 01 Below the old bridge' }).first().click();
  await expect(page).toHaveURL(new RegExp(`/session/${id}/continuity$`));
  await expect(tray).toBeVisible();
});

test('a panel is resized by key and by pointer, keeps its size, and goes back to the usual one', async ({
  page,
  workspace,
}) => {
  await workspace.openNew('a tram in the rain', 'studio');
  const divider = page.getByRole('separator', { name: 'Width of versions and look' });
  await expect(divider).toHaveAttribute('aria-valuenow', '348');
  await divider.focus();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(divider).toHaveAttribute('aria-valuenow', '428');
  await page.keyboard.press('End');
  await expect(divider).toHaveAttribute('aria-valuenow', (await divider.getAttribute('aria-valuemax')) ?? '');
  const box = await divider.boundingBox();
  if (!box) throw new Error('The divider is not on screen.');
  await page.mouse.move(box.x + 4, 400);
  await page.mouse.down();
  const kept = () => page.evaluate(() => localStorage.getItem('raccord:panel-sizes'));
  const before = await kept();
  await page.mouse.move(box.x + 104, 400, { steps: 4 });
  await expect(divider).toHaveAttribute('aria-valuenow', '460');
  expect(await kept()).toBe(before);
  await page.mouse.up();
  await expect(divider).toHaveAttribute('aria-valuenow', '460');
  await page.reload();
  await expect(divider).toHaveAttribute('aria-valuenow', '460');
  await divider.focus();
  await page.keyboard.press('Enter');
  await expect(divider).toHaveAttribute('aria-valuenow', '348');
});
