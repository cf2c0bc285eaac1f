import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base } from '@playwright/test';
import { type BareServer, startBareServer } from './support/server.ts';
import { expectNoViolations } from './support/violations.ts';

const ROOT = join(import.meta.dirname, '..');
const EXPORT = join(ROOT, 'server/legacy/__fixtures__/small.ndjson');
/** Some documents are in quarantine. */
const SOME_LEFT = 4;

const test = base.extend<object, { readonly moved: BareServer }>({
  moved: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures it needs from this pattern
    async ({}, use) => {
      // One of its own: the work of the export would stand in the lists of the others.
      const server = await startBareServer({});
      const report = join(server.dataFolder, 'report.json');
      const argv = ['dist/cli/main.js', 'migrate', '--from', EXPORT, '--report', report, '--data', server.dataFolder];
      const ended = await promisify(execFile)(process.execPath, argv, { cwd: ROOT }).catch(
        (error: { code: unknown }) => error,
      );
      expect('code' in ended && ended.code).toBe(SOME_LEFT);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  baseURL: ({ moved }, use) => use(moved.url),
});

test('settings say what came over from the older product, what did not and why', async ({ page }) => {
  await page.goto('/settings');
  const section = page.getByRole('region', { name: 'From the older product' });
  await expect(section).toContainText('245 documents read: 232 brought over (83 with something put right)');
  await section.getByRole('button', { name: 'Details' }).click();
  await expect(section.getByRole('rowheader', { name: 'Sequences' })).toBeVisible();
  await expect(section).toContainText('Not brought over');
  await expect(
    section
      .getByRole('listitem')
      .filter({ hasText: /^prompts\// })
      .first(),
  ).toBeVisible();
  await expect(section).not.toContainText('EXAMPLE-not-a-real-key');
  await expectNoViolations(page);
  await section.getByRole('button', { name: 'Hide details' }).press('Enter');
  await expect(section.getByRole('rowheader', { name: 'Sequences' })).toBeHidden();
});

test('what lies in the browser is brought in entry by entry, and leaves it only then', async ({ page }) => {
  const entries = [
    { id: '1', uuid: 'e2e-uuid-1', timestamp: '2026-03-01T10:00:00.000Z', input: 'A ferry at dawn', output: '' },
    { id: '2', input: 5, output: null, timestamp: 'never' },
    { id: '3', timestamp: '1767225600000', title: 'Night bus', input: 'A bus at night', output: 'Wide shot.' },
  ];
  await page.addInitScript((kept) => {
    if (!sessionStorage.getItem('given')) localStorage.setItem('promptHistory', JSON.stringify(kept));
    sessionStorage.setItem('given', 'yes');
  }, entries);
  await page.goto('/settings');
  const list = page.getByRole('list', { name: 'Prompts in this browser' });
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await list.getByRole('checkbox').nth(1).uncheck();
  await page.getByRole('button', { name: 'Bring in 2' }).click();
  await expect(list.getByText('Brought in')).toHaveCount(2);
  await expect(page.getByRole('status').filter({ hasText: '2 brought in' })).toContainText('still in this browser');
  expect(await page.evaluate(() => JSON.parse(localStorage.getItem('promptHistory') ?? '[]').length)).toBe(1);
  await list.getByRole('link', { name: 'Open' }).last().click();
  await expect(page).toHaveURL(/\/session\/[^/]+/);
});
