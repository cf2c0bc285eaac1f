import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from './support/fixtures.ts';
import { makeSession } from './support/make-session.ts';

/** A picture with a near and a far half. */
async function picture(): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const near = await sharp({ create: { width: 320, height: 90, channels: 3, background: '#1d3a4a' } })
    .png()
    .toBuffer();
  const buffer = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#d08a4e' } })
    .composite([{ input: near, top: 90, left: 0 }])
    .png()
    .toBuffer();
  return { name: 'street.png', mimeType: 'image/png', buffer };
}

async function openPanel(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: 'More of the sequence' }).click();
  await page.getByRole('menuitem', { name }).click();
  return page.getByRole('dialog', { name: name.replace(/ …$/, '') });
}

async function isDrawn(image: Locator): Promise<boolean> {
  return image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth > 0);
}

test('a look and a place come from a picture; the view of the place follows its camera; standard mode has neither', async ({
  page,
  server,
  continuity,
}) => {
  const shots = ['one', 'two'].map((prompt) => ({ prompt, durationSeconds: 1 }));
  const sessionId = await makeSession(server.url, { name: 'A place', continuity: { shots } });
  await page.goto(`/session/${sessionId}/continuity`);
  await continuity.choose(2);

  const look = await openPanel(page, 'Style reference …');
  await look.locator('input[type="file"]').setInputFiles(await picture());
  await expect(look.getByRole('img', { name: /Palette: #/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(continuity.shotInspector.getByLabel('Style source')).toContainText('Style reference of the sequence');

  const scene = await openPanel(page, 'Scene proxy …');
  await scene.locator('input[type="file"]').setInputFiles(await picture());
  const view = scene.getByRole('img', { name: /^The place/ });
  await expect(view).toBeVisible({ timeout: 30_000 });
  await expect.poll(() => isDrawn(view)).toBe(true);
  const straightOn = await view.getAttribute('src');
  await scene.getByRole('slider', { name: 'Yaw' }).fill('12');
  await expect(view).not.toHaveAttribute('src', straightOn ?? '');
  await expect.poll(() => isDrawn(view)).toBe(true);
  await scene.getByRole('button', { name: 'Use for 02 two' }).click();
  await page.keyboard.press('Escape');
  await expect(continuity.shotInspector.getByLabel('Yaw')).toHaveValue('12');

  const settings = await openPanel(page, 'Sequence settings …');
  await settings.getByRole('radio', { name: 'Standard' }).click();
  await page.keyboard.press('Escape');
  await expect(continuity.shotInspector.getByLabel('Style source')).toBeHidden();
  await expect(continuity.shotInspector.getByRole('radio')).toHaveCount(2);
  await page.getByRole('button', { name: 'More of the sequence' }).click();
  await expect(page.getByRole('menuitem', { name: 'Paste a list' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Scene proxy' })).toBeHidden();
});
