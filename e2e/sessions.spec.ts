import { expect, test } from './support/fixtures.ts';

test('the example film stands first and opens', async ({ page, sessions, continuity }) => {
  await sessions.open();
  await expect(sessions.example.getByRole('heading')).toBeVisible();
  await sessions.example.getByRole('link', { name: 'Open in Continuity' }).click();
  await expect(page).toHaveURL(/\/session\/[A-Za-z0-9]+\/continuity$/);
  await expect(continuity.shots.first()).toBeVisible();
  expect(await continuity.cuts.count()).toBe((await continuity.shots.count()) - 1);
});

test('a search without a hit says so and can be cleared', async ({ page, sessions }) => {
  await sessions.open();
  await page.keyboard.press('/');
  await expect(sessions.search).toBeFocused();
  await sessions.search.fill('no session is called this');
  await expect(page.getByRole('heading', { name: 'No session matches “no session is called this”' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(sessions.example).toBeVisible();
});

test('a hidden example stands among the other sessions, also after a reload', async ({ page, sessions }) => {
  await sessions.open();
  const name = await sessions.example.getByRole('heading').innerText();
  await sessions.example.getByRole('button', { name: 'Hide example' }).click();
  await expect(sessions.example).toBeHidden();
  await page.reload();
  await sessions.search.fill(name);
  await expect(page.getByRole('listitem').getByRole('heading', { name, exact: true })).toBeVisible();
  await expect(sessions.example).toBeHidden();
});

test('an address that leads nowhere says so and leads back', async ({ page, sessions }) => {
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  await page.getByRole('link', { name: 'All sessions' }).click();
  await expect(sessions.heading).toBeVisible();
});

test('a session that does not exist says so', async ({ page }) => {
  await page.goto('/session/doesNotExist00000000/continuity');
  await expect(page.getByRole('heading', { name: 'There is no such session' })).toBeVisible();
});

test('a list that cannot be read can be asked for again', async ({ page, sessions }) => {
  await page.route('**/api/v2/sessions?*', (route) => route.abort());
  await page.goto('/sessions');
  const retry = page.getByRole('button', { name: 'Try again' });
  await expect(retry).toBeVisible({ timeout: 20_000 });
  await page.unroute('**/api/v2/sessions?*');
  await retry.click();
  await expect(sessions.example).toBeVisible();
});
