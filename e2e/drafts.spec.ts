import { expect, test } from './support/fixtures.ts';

test('edits made offline are kept, told, and saved when the server is back', async ({ page, context, workspace }) => {
  const id = await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  await context.setOffline(true);
  await workspace.words.fill('a tram in the snow');
  await expect(page.getByRole('button', { name: 'Offline, kept here' })).toBeVisible();
  await expect(page.getByText('1 edit kept in this browser, saved when it is back.')).toBeVisible();
  await context.setOffline(false);
  await expect(workspace.saved).toBeVisible();
  await expect
    .poll(
      async () =>
        ((await (await page.request.get(`/api/v2/sessions/${id}`)).json()) as { prompt: { input: string } }).prompt
          .input,
    )
    .toBe('a tram in the snow');
});

test('what a closed window left unsaved is offered back, with the difference', async ({ page, context, workspace }) => {
  const id = await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  await context.setOffline(true);
  await workspace.words.fill('a tram in the fog');
  await expect(page.getByRole('button', { name: 'Offline, kept here' })).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const next = await context.newPage();
  await next.goto(`/session/${id}/create`);
  await expect(next.getByText('1 edit from')).toBeVisible();
  await expect(next.getByRole('textbox', { name: 'What happens in the picture' })).toHaveValue('a tram in the rain');
  await next.getByRole('button', { name: 'Compare' }).click();
  const dialog = next.getByRole('dialog', { name: 'What is not saved' });
  await expect(dialog.locator('mark')).toHaveText(['rain', 'fog']);
  await dialog.getByRole('button', { name: 'Restore 1 edit' }).click();
  await next.keyboard.press('Escape');
  await expect(next.getByRole('textbox', { name: 'What happens in the picture' })).toHaveValue('a tram in the fog');
  await expect(next.getByText(/^Saved · /)).toBeVisible();
});

test('a damaged draft harms nothing', async ({ page, workspace }) => {
  const id = await workspace.openNew('a tram in the rain');
  await page.evaluate((sessionId) => {
    localStorage.setItem(`raccord:draft:${sessionId}:gone`, '{"version":1,"edits":[{"id":3}');
    localStorage.setItem('raccord:draft:other:gone', 'not json');
    localStorage.setItem('raccord:last-tools', '{');
  }, id);
  await page.reload();
  await expect(workspace.words).toHaveValue('a tram in the rain');
  await expect(page.getByText('edit from')).toBeHidden();
});

test('two windows: changes appear at once, and the same field asks whose words to keep', async ({
  page,
  context,
  workspace,
}) => {
  const id = await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  const other = await context.newPage();
  await other.goto(`/session/${id}/create`);
  const theirs = other.getByRole('textbox', { name: 'What happens in the picture' });
  await theirs.fill('a tram in the sun');
  await expect(workspace.words).toHaveValue('a tram in the sun');

  await page.route(`**/api/v2/sessions/${id}?coalesce*`, (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await workspace.words.fill('a tram in the fog');
  await expect(page.getByRole('button', { name: 'Offline, kept here' })).toBeVisible();
  await theirs.fill('a tram in the dark');
  await expect(other.getByText(/^Saved · /)).toBeVisible();
  await page.unroute(`**/api/v2/sessions/${id}?coalesce*`);
  await page.getByRole('button', { name: 'Changed elsewhere' }).click({ timeout: 40_000 });
  const dialog = page.getByRole('dialog', { name: 'What is not saved' });
  await expect(dialog.getByRole('group', { name: 'Changed elsewhere' })).toHaveText('a tram in the dark');
  await expect(dialog.getByRole('group', { name: 'Yours, kept here' })).toHaveText('a tram in the fog');
  await dialog.getByRole('button', { name: 'Keep mine' }).click();
  await page.keyboard.press('Escape');
  await expect(workspace.saved).toBeVisible();
  await expect(theirs).toHaveValue('a tram in the fog');
});

test('a session put in the trash elsewhere says so and can be brought back', async ({ page, workspace }) => {
  const id = await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  await page.request.delete(`/api/v2/sessions/${id}`);
  const banner = page.getByRole('alert').filter({ hasText: 'in the trash' });
  await expect(banner).toBeVisible();
  await workspace.words.fill('a tram in the snow');
  await expect(page.getByRole('button', { name: 'Not saved' })).toBeVisible();
  await banner.getByRole('button', { name: 'Restore' }).click();
  await expect(banner).toBeHidden();
  await expect(workspace.saved).toBeVisible();
  await expect(workspace.words).toHaveValue('a tram in the snow');
});
