import type { APIRequestContext, Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** Makes a session through the API and gives its id. */
async function make(request: APIRequestContext, name: string, input = 'A tram waits'): Promise<string> {
  const response = await request.post('/api/v2/sessions', { data: { name, prompt: { input } } });
  const { id } = (await response.json()) as { id: string };
  return id;
}

/** A name that no other run and no other test uses. */
function unique(word: string): string {
  return `${word} ${Math.random().toString(36).slice(2, 8)}`;
}

function card(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

function messages(page: Page) {
  return page.getByRole('region', { name: 'Messages' });
}

function cardLink(page: Page, name: string) {
  return page.getByRole('link', { name, exact: true });
}

test('sessions are found by name and prompt, and the hit is marked', async ({ page, request, sessions }) => {
  const name = unique('Ferry');
  const word = unique('harbourlight').replace(' ', '');
  await make(request, name, `Löwen on a quay, ${word} far out`);
  await sessions.open();
  await sessions.search.fill(name.toUpperCase());
  await expect(card(page, name).locator('mark').first()).toBeVisible();
  await sessions.search.fill(`lowen ${word}`);
  await expect(card(page, name).locator('mark')).toHaveText(['Löwen', word]);
  await expect(page.getByRole('listitem')).toHaveCount(1);
});

test('duplicate, rename, archive and trash by key, each with a way back', async ({ page, request, sessions }) => {
  const name = unique('Keys');
  await make(request, name);
  await sessions.open();
  await sessions.search.fill(name);
  await expect(page.getByRole('listitem')).toHaveCount(1);
  await cardLink(page, name).focus();
  await page.keyboard.press('d');
  await expect(card(page, `${name} copy`)).toBeVisible();

  await cardLink(page, `${name} copy`).focus();
  await page.keyboard.press('r');
  const renamed = `${name} again`;
  await page.getByRole('textbox', { name: 'Name of the session' }).fill(renamed);
  await page.keyboard.press('Enter');
  await expect(cardLink(page, renamed)).toBeFocused();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Name of the session' }).fill('thrown away');
  await page.keyboard.press('Escape');
  await expect(cardLink(page, renamed)).toBeFocused();

  await page.keyboard.press('e');
  await expect(card(page, renamed)).toBeHidden();
  await messages(page).getByRole('button', { name: 'Undo' }).click();
  await expect(card(page, renamed)).toBeVisible();

  await cardLink(page, renamed).focus();
  await page.keyboard.press('Backspace');
  await expect(card(page, renamed)).toBeHidden();
  await expect(cardLink(page, name)).toBeFocused();
  await page.reload();
  await page.getByRole('button', { name: /^Trash/ }).click();
  await sessions.search.fill(renamed);
  await expect(card(page, renamed)).toContainText('Gone for good in 30 days');
  await card(page, renamed)
    .getByRole('button', { name: /^Actions/ })
    .click();
  await page.getByRole('menuitem', { name: 'Restore' }).click();
  await expect(card(page, renamed)).toBeHidden();
  await page.getByRole('button', { name: /^Active/ }).click();
  await expect(card(page, renamed)).toBeVisible();
});

test('a finished session goes to its own shelf, and chips combine', async ({ page, request, sessions }) => {
  const name = unique('Shelf');
  await make(request, name);
  await sessions.open();
  await sessions.search.fill(name);
  await card(page, name)
    .getByRole('button', { name: /^Actions/ })
    .click();
  await page.getByRole('menuitem', { name: 'Mark as completed' }).click();
  await expect(page.getByRole('heading', { name: `No session matches “${name}”` })).toBeVisible();
  await page.getByRole('button', { name: /^Completed/ }).click();
  await expect(card(page, name)).toBeVisible();
  await page.getByRole('button', { name: 'Has continuity' }).click();
  await expect(card(page, name)).toBeHidden();
  await page.getByRole('button', { name: 'Search all sessions' }).click();
  await expect(card(page, name)).toBeVisible();
});

test('the example is made one’s own and opens', async ({ page, sessions, continuity }) => {
  await sessions.open();
  const name = await sessions.example.getByRole('heading').innerText();
  await sessions.example.getByRole('button', { name: 'Make it yours' }).click();
  await expect(page).toHaveURL(/\/session\/[A-Za-z0-9]+\/continuity$/);
  await expect(continuity.shots.first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: `${name} copy` })).toBeVisible();
});

/** The cards that are built once what was asked for last is drawn. */
function readCards(page: Page): Promise<{ readonly names: string[]; readonly cardCount: number }> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    return {
      names: [...document.querySelectorAll('h3')].map(({ textContent }) => textContent),
      cardCount: document.querySelectorAll('li').length,
    };
  });
}

test('hundreds of sessions are scrolled with few cards built, by wheel and by key', async ({
  page,
  request,
  sessions,
}) => {
  const word = unique('Many').replace(' ', '');
  await Promise.all(Array.from({ length: 150 }, (_, index) => make(request, `${word} ${index}`)));
  await sessions.open();
  await sessions.search.fill(word);
  // What was found moves the page up; a click meanwhile would go down on one thing and up on another.
  await expect(page.getByRole('heading', { name: new RegExp(`^${word}`) }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Order: Last changed' }).click();
  await page.getByRole('menuitemradio', { name: 'Newest' }).click();
  await expect(page.getByRole('heading', { name: new RegExp(`^${word}`) }).first()).toBeVisible();
  const items = page.getByRole('listitem');
  const seen = new Set<string>();
  await items.first().hover();
  for (let turn = 0; turn < 120 && seen.size < 150; turn += 1) {
    const { names, cardCount } = await readCards(page);
    for (const name of names) seen.add(name);
    expect(cardCount).toBeLessThan(60);
    // Less than a window at a time, so that a slow machine skips no row either.
    await page.mouse.wheel(0, 400);
  }
  expect(seen.size).toBe(150);

  await page.mouse.wheel(0, -1_000_000);
  // A card that is focused while the list still moves may be taken away again.
  const top = () => items.first().boundingBox();
  let before = await top();
  await expect
    .poll(async () => {
      const now = await top();
      const isStill = now?.y === before?.y && (now?.y ?? -1) >= 0;
      before = now;
      return isStill;
    })
    .toBe(true);
  await page.getByRole('listitem').first().getByRole('link').focus();
  await page.keyboard.press('End');
  const last = page.locator('[data-card]:focus');
  await expect(last).toBeInViewport();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator('[data-card]:focus')).toBeInViewport();
});

test('the list layout shows the same sessions and is kept', async ({ page, request, sessions }) => {
  const name = unique('Line');
  await make(request, name);
  await sessions.open();
  await page.getByRole('radio', { name: 'List' }).click();
  await sessions.search.fill(name);
  const box = await card(page, name).boundingBox();
  expect(box?.height).toBeLessThan(80);
  await page.reload();
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
});

test('what cannot be saved is told and put back', async ({ page, request, sessions }) => {
  const name = unique('Refused');
  await make(request, name);
  await sessions.open();
  await sessions.search.fill(name);
  await page.route('**/api/v2/sessions/*', (route) =>
    route.request().method() === 'PATCH' ? route.abort() : route.continue(),
  );
  await cardLink(page, name).focus();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Name of the session' }).fill('never saved');
  await page.keyboard.press('Enter');
  await expect(messages(page)).toContainText('Could not rename');
  await expect(card(page, name)).toBeVisible();
});

test('a film plays on its card by key', async ({ page, sessions }) => {
  await sessions.open();
  await sessions.example.getByRole('button', { name: 'Hide example' }).click();
  await sessions.search.fill('the last tram');
  const film = page.getByRole('link', { name: /^The Last Tram/ }).first();
  // The pointer would play the card it rests on.
  await page.mouse.move(1, 1);
  await film.focus();
  await page.keyboard.press('Space');
  await expect(page.locator('li video')).toHaveCount(1);
  await expect
    .poll(() => page.locator('li video').evaluate((video: HTMLVideoElement) => video.currentTime))
    .toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(page.locator('li video')).toHaveCount(0);
});

test('a file that is no archive is refused with the reason', async ({ page, sessions }) => {
  await sessions.open();
  const file = { name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('these are only words') };
  await page.getByTestId('archive-picker').setInputFiles(file);
  await expect(messages(page)).toContainText('notes.zip was not brought in');
});
