import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { expect, test } from '@playwright/test';
import { ContinuityPage } from './pages/continuity-page.ts';
import { makeSession } from './support/make-session.ts';

type Mood = 'good' | 'failing' | 'silent';

let child: ChildProcessByStdio<Writable, Readable, null>;
let lines: AsyncIterator<string>;
let folder: string;
let url: string;

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'raccord-e2e-provider-'));
  child = spawn(process.execPath, ['--import', 'tsx', 'e2e/support/stand-in-child.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, RACCORD_FETCHED: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  url = String((await lines.next()).value);
});
test.afterAll(async () => {
  const hasEnded = once(child, 'exit');
  child.stdin.end();
  await hasEnded;
  await rm(folder, { recursive: true, force: true });
});

/** How the provider behaves from now on. */
async function providerIs(mood: Mood): Promise<void> {
  child.stdin.write(`${mood}\n`);
  expect((await lines.next()).value).toBe(mood);
}

function paidFilm(): Promise<string> {
  const shot = { prompt: 'A tram at night', durationSeconds: 1, modelId: 'stand-in-video' };
  return makeSession(url, { name: 'Paid', continuity: { settings: { autoRetryOnFailure: false }, shots: [shot] } });
}

test('a failed take says what it cost and is tried again', async ({ page }) => {
  const continuity = new ContinuityPage(page);
  await page.goto(`${url}/session/${await paidFilm()}/continuity`);
  await providerIs('failing');
  await continuity.shotInspector.getByRole('button', { name: 'Generate take 1 · $0.05' }).click();
  const failure = continuity.shotInspector.getByRole('group', { name: /failed$/ });
  await expect(failure).toContainText('Nothing was charged.');
  await expect(continuity.shot(1)).toHaveAccessibleName(/failed, 0 takes/);
  await providerIs('good');
  await failure.getByRole('button', { name: /^Try again/ }).click();
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/);
  await expect(failure).toBeHidden();
});

test('a take that nobody knows about waits for a person, who can look, drop it or send it again', async ({ page }) => {
  const continuity = new ContinuityPage(page);
  await page.goto(`${url}/session/${await paidFilm()}/continuity`);
  await providerIs('silent');
  const generate = continuity.shotInspector.getByRole('button', { name: /^Generate take 1/ });
  const question = continuity.shotInspector.getByRole('group', { name: 'Needs you' });
  await generate.click();
  await expect(question).toContainText('$0.05 is held for it');
  await question.getByRole('button', { name: 'Check again' }).click();
  await expect(question.getByRole('button', { name: 'Drop it' })).toBeEnabled();
  await question.getByRole('button', { name: 'Drop it' }).click();
  await expect(continuity.shot(1)).toHaveAccessibleName(/not made, 0 takes/);

  await generate.click();
  await expect(question).toBeVisible();
  await providerIs('good');
  await question.getByRole('button', { name: /^Send again/ }).click();
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/);
});

test('a key asks before it spends more than it may; a take is approved by key', async ({ page }) => {
  const continuity = new ContinuityPage(page);
  await providerIs('good');
  await page.goto(`${url}/session/${await paidFilm()}/continuity`);
  await page.evaluate(() => localStorage.setItem('raccord:preferences', '{"confirmAboveMicroUsd":0}'));
  await page.reload();
  await continuity.choose(1);
  const dialog = page.getByRole('dialog', { name: 'Generate 01?' });
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(dialog).toContainText('It costs $0.05');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(continuity.shot(1)).toHaveAccessibleName(/not made/);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await dialog.getByRole('button', { name: 'Generate 01 · $0.05' }).click();
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/);
  await continuity.choose(1);
  await page.keyboard.press('a');
  await expect(continuity.shot(1)).toHaveAccessibleName(/approved, 1 take/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(continuity.shot(1)).toHaveAccessibleName(/ready, 1 take/);
});
