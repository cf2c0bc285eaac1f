import type { Page } from '@playwright/test';
import { exampleLink } from './support/example.ts';
import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

/** As narrow as a window of 1280 is at four times the zoom. */
const NARROW = { width: 320, height: 640 };

/** Expects that the page is no wider than its window; `isNarrow`: nor than the narrowest one, and puts the window back. */
async function expectToFit(page: Page, isNarrow = false): Promise<void> {
  const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await isWithin()).toBe(true);
  const size = page.viewportSize();
  if (!isNarrow || !size) return;
  await page.setViewportSize(NARROW);
  expect(await isWithin()).toBe(true);
  await page.setViewportSize(size);
}

test('sessions: as cards, as a list, in the trash, and a search without a hit', async ({ page, sessions }) => {
  await sessions.open();
  await sessions.example.waitFor();
  await expectToFit(page, true);
  await expectNoViolations(page);
  await page.getByRole('radio', { name: 'List' }).click();
  await expectNoViolations(page);
  await sessions.search.fill('no session is called this');
  await page.getByRole('button', { name: 'Clear search' }).waitFor();
  await expectNoViolations(page);
  await sessions.search.fill('');
  await sessions.example.waitFor();
  await page.getByRole('button', { name: /^Trash/ }).click();
  await expectNoViolations(page);
  await page.getByRole('radio', { name: 'Grid' }).click();
  await sessions.search.fill('nothing in the trash is called this');
  await page.getByRole('button', { name: 'Clear search' }).waitFor();
  await expectNoViolations(page);
});

test('the library with an entry being written, settings, and an address that leads nowhere', async ({ page }) => {
  await page.goto('/library');
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
  await expectToFit(page, true);
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give it a name.').waitFor();
  await expectNoViolations(page, 'dialog[open]');
  await page.goto('/settings');
  await page.getByRole('region', { name: 'Models' }).getByRole('listitem').first().waitFor();
  await expectToFit(page, true);
  await expectNoViolations(page);
  await page.goto('/nowhere/at/all');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectNoViolations(page);
});

test('the public page of a film, and of a link that leads nowhere', async ({ page, request }) => {
  await page.goto(await exampleLink(request));
  await page.getByRole('slider', { name: 'Place in the film' }).waitFor();
  await expectNoViolations(page);
  await page.goto('/share/never-was');
  await expectNoViolations(page);
});

test('Continuity with a shot, and with a cut as plot and as table', async ({ page, continuity }) => {
  await continuity.openExample();
  await expectToFit(page);
  await continuity.shot(1).click();
  await continuity.shotInspector.getByText(/^What was sent/).click();
  await expectNoViolations(page);
  await continuity.cut(1).click();
  await continuity.cutInspector.getByRole('button', { name: 'Show as table' }).waitFor();
  await expectNoViolations(page);
  await continuity.cutInspector.getByRole('button', { name: 'Show as table' }).click();
  await continuity.cutInspector.getByRole('columnheader').first().waitFor();
  await expectNoViolations(page, '[aria-label="Cut"]');
});

test('Create, empty and with words, the palette, jobs and history', async ({ page, workspace }) => {
  await page.goto('/create');
  await workspace.words.waitFor();
  await expectToFit(page, true);
  await expectNoViolations(page);
  await workspace.openNew('a tram in the rain');
  await workspace.saved.waitFor();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await workspace.history.getByRole('listitem').first().waitFor();
  await expectNoViolations(page);
  await workspace.openPalette();
  await expectNoViolations(page, 'dialog[open]');
  await page.goto('/jobs');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectToFit(page, true);
  await expectNoViolations(page);
});
