import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { startBareServer } from './support/server.ts';

async function savedWords(page: Page, url: string, id: string): Promise<string> {
  const response = await page.request.get(`${url}/api/v2/sessions/${id}`);
  return ((await response.json()) as { prompt: { input: string } }).prompt.input;
}

test('a sign-in that ends while somebody types, and a server that dies, lose nothing', async ({
  page,
  context,
  workspace,
}) => {
  const server = await startBareServer({ AUTH_MODE: 'dev' });
  try {
    const asAnn = { authorization: 'Bearer dev:ann' };
    const signIn = () => page.request.post(`${server.url}/api/v2/me/cookie`, { headers: asAnn });
    await signIn();
    const made = await page.request.post(`${server.url}/api/v2/sessions`, {
      headers: asAnn,
      data: { name: 'Night tram', prompt: { input: 'a tram in the rain' } },
    });
    const { id } = (await made.json()) as { id: string };
    await page.goto(`${server.url}/session/${id}/create`);
    await expect(workspace.saved).toBeVisible();

    await context.clearCookies();
    await workspace.words.fill('a tram in the snow');
    await expect(page.getByRole('button', { name: 'Not saved' })).toBeVisible();
    const banner = page.getByRole('form', { name: 'Sign in' });
    await expect(banner.getByRole('alert')).toContainText('Your sign-in has expired. 1 edit kept in this browser.');
    // Work goes on meanwhile, and the banner takes no focus.
    await expect(workspace.words).toBeFocused();
    await workspace.words.press('End');
    await workspace.words.pressSequentially(', at dusk');
    await banner.getByLabel('Access token').fill('nobody');
    await banner.getByRole('button', { name: 'Sign in' }).click();
    await expect(banner.getByText('This token is not valid here.')).toBeVisible();
    await banner.getByLabel('Access token').fill('dev:ann');
    await banner.getByRole('button', { name: 'Sign in' }).click();
    await expect(banner).toBeHidden();
    await expect(workspace.saved).toBeVisible();
    expect(await savedWords(page, server.url, id)).toBe('a tram in the snow, at dusk');

    await workspace.words.press('End');
    await workspace.words.pressSequentially('. One');
    await server.kill();
    await workspace.words.pressSequentially(' bell');
    await expect(page.getByRole('button', { name: 'Offline, kept here' })).toBeVisible();
    await server.startAgain();
    await expect(workspace.saved).toBeVisible({ timeout: 40_000 });
    await expect(workspace.words).toHaveValue('a tram in the snow, at dusk. One bell');
    expect(await savedWords(page, server.url, id)).toBe('a tram in the snow, at dusk. One bell');
    // The stream is heard again as well.
    await page.request.patch(`${server.url}/api/v2/sessions/${id}`, { data: { name: 'Last tram' } });
    await expect(page.getByRole('button', { name: 'Last tram, rename' })).toBeVisible({ timeout: 20_000 });

    // Outside of a session as well, it is enough to be signed in by another tab.
    await context.clearCookies();
    await page.goto(`${server.url}/library`);
    await banner.getByRole('button', { name: 'Signed in elsewhere' }).click();
    await expect(banner.getByText('This browser is still not signed in.')).toBeVisible();
    await signIn();
    await banner.getByRole('button', { name: 'Signed in elsewhere' }).click();
    await expect(banner).toBeHidden();
  } finally {
    await server.stop();
  }
});

test('a browser without room for drafts says so while edits cannot be saved', async ({ page, context, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        for (let index = 0; ; index += 1) localStorage.setItem(`full ${size} ${index}`, 'x'.repeat(size));
      } catch {
        // Full for pieces of this size.
      }
    }
  });
  await context.setOffline(true);
  await workspace.words.fill('a tram in the snow');
  const alert = page.getByRole('alert').filter({ hasText: 'no room left to keep unsaved edits' });
  await expect(alert).toBeVisible();
  await context.setOffline(false);
  await expect(workspace.saved).toBeVisible();
  await expect(alert).toBeHidden();
  await page.goto('/create');
  await workspace.words.fill('another tram');
  await expect(page.getByRole('alert').filter({ hasText: 'no room left to keep these words' })).toBeVisible();
});

const WRONG_ANSWERS = {
  'the sign-in page of a network': {
    contentType: 'text/html',
    body: '<!doctype html><title>Welcome to the hotel</title>',
  },
  'half an answer': { contentType: 'application/json', body: '{"revision":4,"entry":{"forw' },
  'somebody else’s record': { contentType: 'application/json', body: '{"status":"ok"}' },
  'a fault': { status: 502, contentType: 'text/html', body: 'Bad gateway' },
};

test('an answer that says nothing of being saved does not pass for one', async ({ page, workspace, server }) => {
  const id = await workspace.openNew('a tram in the rain');
  await expect(workspace.saved).toBeVisible();
  const patches = `**/api/v2/sessions/${id}?coalesce*`;
  for (const [what, answer] of Object.entries(WRONG_ANSWERS)) {
    await page.route(patches, (route) => route.fulfill(answer));
    await workspace.words.fill(`a tram, and ${what}`);
    await expect(page.getByRole('button', { name: 'Not saved' })).toBeVisible();
    await page.unroute(patches);
    await expect(workspace.saved).toBeVisible({ timeout: 20_000 });
    await expect(workspace.words).toHaveValue(`a tram, and ${what}`);
    expect(await savedWords(page, server.url, id)).toBe(`a tram, and ${what}`);
  }
});
