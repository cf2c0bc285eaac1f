import type { Browser, Page } from '@playwright/test';
import { exampleLink } from './support/example.ts';
import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

/** Makes the example's public link through the dialog and gives its address. */
async function shareExample(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const field = dialog.getByRole('textbox', { name: 'Public link' });
  await expect(dialog.getByText('Anybody with the link')).toBeVisible();
  const make = dialog.getByRole('button', { name: 'Make a public link' });
  await expect(field.or(make)).toBeVisible();
  if (await make.isVisible()) await make.click();
  return field.inputValue();
}

async function visitor(browser: Browser, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  return context.newPage();
}

test('a visitor plays the film, jumps to a shot, and the row follows', async ({ page, browser, continuity }) => {
  await continuity.openExample();
  const address = await shareExample(page);
  const guest = await visitor(browser);
  await guest.goto(address);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('The Last Tram');
  const rows = guest.getByRole('region', { name: 'Shots' }).getByRole('listitem');
  const count = await rows.count();
  await expect(guest.locator('.segment')).toHaveCount(count);
  await expectNoViolations(guest);

  await rows.nth(2).getByRole('link').click();
  await expect(rows.nth(2)).toHaveAttribute('aria-current', 'true');
  await expect(guest.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect
    .poll(() =>
      guest.evaluate(() =>
        [...document.querySelectorAll('video')].some((video) => !video.paused && video.currentTime > 0.2),
      ),
    )
    .toBe(true);
  const bar = guest.getByRole('slider', { name: 'Place in the film' });
  await bar.focus();
  await guest.keyboard.press('PageDown');
  await expect(rows.nth(3)).toHaveAttribute('aria-current', 'true');
  // The film runs on by itself into the next shot.
  await expect(rows.nth(4)).toHaveAttribute('aria-current', 'true', { timeout: 15_000 });
  await guest.keyboard.press('Home');
  await expect(rows.nth(0)).toHaveAttribute('aria-current', 'true');
  await guest.context().close();
});

test('words and pictures are there without a script, and search engines are kept away', async ({
  browser,
  request,
}) => {
  const address = await exampleLink(request);
  const guest = await visitor(browser, { javaScriptEnabled: false });
  const response = await guest.goto(address);
  expect(response?.headers()['x-robots-tag']).toBe('noindex, nofollow');
  await expect(guest.getByRole('heading', { name: /Empty avenue/ })).toBeVisible();
  await expect(guest.getByText(/A woman in a long dark coat/).first()).toBeVisible();
  const poster = guest.getByRole('img', { name: 'First picture of the film' });
  await expect.poll(() => poster.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await expect(guest.getByRole('button')).toHaveCount(0);
  await guest.context().close();
});

test('a switched off link says so, and a new one has another address', async ({ page, browser, continuity }) => {
  await continuity.openExample();
  const address = await shareExample(page);
  const dialog = page.getByRole('dialog', { name: 'Share' });
  await dialog.getByRole('button', { name: 'Switch off' }).click();
  await dialog.getByRole('button', { name: 'Switch it off for good' }).click();
  await expect(dialog.getByRole('button', { name: 'Make a public link' })).toBeVisible();
  const guest = await visitor(browser);
  await guest.goto(address);
  await expect(guest.getByRole('heading', { name: 'This link was switched off' })).toBeVisible();
  await expectNoViolations(guest);
  await guest.context().close();
  await dialog.getByRole('button', { name: 'Make a public link' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Public link' })).not.toHaveValue(address);
});

test('somebody of this workspace makes a copy', async ({ page, request, continuity }) => {
  await page.goto(await exampleLink(request));
  await page.getByRole('button', { name: 'Make a copy' }).click();
  await expect(page).toHaveURL(/\/session\/[A-Za-z0-9]+/);
  await expect(continuity.shots.first()).toBeVisible();
});

test('the shot list can be taken along', async ({ page, request }) => {
  await page.goto(await exampleLink(request));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Shot list' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('The Last Tram.md');
});
