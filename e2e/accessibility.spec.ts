import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}

test('sessions', async ({ page, sessions }) => {
  await sessions.open();
  await sessions.example.waitFor();
  await expectNoViolations(page);
});

test('a search without a hit', async ({ page, sessions }) => {
  await sessions.open();
  await sessions.search.fill('no session is called this');
  await page.getByRole('button', { name: 'Clear search' }).waitFor();
  await expectNoViolations(page);
});

test('sessions as a list, and the trash', async ({ page, sessions }) => {
  await sessions.open();
  await page.getByRole('radio', { name: 'List' }).click();
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^Trash/ }).click();
  await expectNoViolations(page);
  await page.getByRole('radio', { name: 'Grid' }).click();
  await sessions.search.fill('nothing in the trash is called this');
  await page.getByRole('button', { name: 'Clear search' }).waitFor();
  await expectNoViolations(page);
});

test('the library and an entry being written', async ({ page }) => {
  await page.goto('/library');
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
  await expectNoViolations(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Give it a name.').waitFor();
  await expectNoViolations(page);
});

test('settings', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('region', { name: 'Models' }).getByRole('listitem').first().waitFor();
  await expectNoViolations(page);
});

test('the public page of a film, and of a link that leads nowhere', async ({ page, request }) => {
  const example = await request.get('/api/v2/sessions?isExample=true');
  const { items } = (await example.json()) as { items: { id: string }[] };
  const link = await request.post(`/api/v2/sessions/${items[0]?.id}/share`);
  const { uuid } = (await link.json()) as { uuid: string };
  await page.goto(`/share/${uuid}`);
  await page.getByRole('slider', { name: 'Place in the film' }).waitFor();
  await expectNoViolations(page);
  await page.goto('/share/never-was');
  await expectNoViolations(page);
});

test('Continuity with a shot', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.shot(1).click();
  await continuity.shotInspector.getByText(/^What was sent/).click();
  await expectNoViolations(page);
});

test('Continuity with a cut, as plot and as table', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.cut(1).click();
  await expectNoViolations(page);
  await continuity.cutInspector.getByRole('button', { name: 'Show as table' }).click();
  await expectNoViolations(page);
});

test('an address that leads nowhere', async ({ page }) => {
  await page.goto('/nowhere/at/all');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectNoViolations(page);
});

test('no screen is wider than the window', async ({ page, continuity }) => {
  await continuity.openExample();
  const isWithin = () => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
  expect(await isWithin()).toBe(true);
  for (const path of ['/sessions', '/library', '/settings']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await isWithin()).toBe(true);
  }
  // As narrow as a window of 1280 is at four times the zoom.
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/sessions', '/library', '/settings', '/jobs', '/create']) {
    await page.goto(path);
    await page.getByRole('heading').first().waitFor();
    expect(await isWithin()).toBe(true);
  }
});

test('Create, empty and with words, the palette, jobs and history', async ({ page, workspace }) => {
  await page.goto('/create');
  await workspace.words.waitFor();
  await expectNoViolations(page);
  await workspace.openNew('a tram in the rain');
  await workspace.saved.waitFor();
  await page.getByRole('button', { name: 'History', exact: true }).click();
  await workspace.history.getByRole('listitem').first().waitFor();
  await expectNoViolations(page);
  await workspace.openPalette();
  await expectNoViolations(page);
  await page.goto('/jobs');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectNoViolations(page);
});
