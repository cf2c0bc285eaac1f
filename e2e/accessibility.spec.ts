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
  await page.goto('/sessions');
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await isWithin()).toBe(true);
});
