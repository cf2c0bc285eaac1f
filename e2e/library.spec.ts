import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

const picture = () => readFile(join(import.meta.dirname, '../docs/images/contact-sheet.jpg'));

function unique(word: string): string {
  return `${word}${Math.random().toString(36).slice(2, 8)}`;
}

async function openLibrary(page: Page): Promise<void> {
  await page.goto('/library');
  await page.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
}

async function makeEntry(page: Page, name: string): Promise<void> {
  await page
    .getByRole('button', { name: /^New (entry|character)/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

const entry = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Library entries' }).getByRole('button', { name: new RegExp(name) });

test('an entry is made with pictures, found, changed and removed with a way back', async ({ page }) => {
  const name = unique('Mara');
  await openLibrary(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${name} in grey`);
  await expect(dialog.getByRole('textbox', { name: 'Trigger' })).toHaveValue(`${name.toLowerCase()}-in-grey`);
  await dialog.getByRole('textbox', { name: 'Words' }).fill('Grey coat');
  await dialog.getByTestId('picture-picker').setInputFiles([
    { name: 'mara.jpg', mimeType: 'image/jpeg', buffer: await picture() },
    { name: 'report.png', mimeType: 'image/png', buffer: Buffer.from('%PDF-1.4\n1 0 obj\n') },
  ]);
  await expect(dialog.getByRole('img', { name: 'Number 1' })).toBeVisible();
  await expect(dialog.getByRole('alert')).toContainText('PDF document, not a picture');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(entry(page, name)).toBeVisible();

  await page.getByRole('searchbox').fill(name);
  await expect(entry(page, name)).toHaveCount(1);
  await entry(page, name).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(`${name} in blue`);
  await page.keyboard.press('Enter');
  await expect(entry(page, `${name} in blue`)).toBeVisible();
  // Until it is closed nothing behind it takes the focus.
  await expect(dialog).toBeHidden();

  await entry(page, name).focus();
  await page.keyboard.press('Backspace');
  await expect(entry(page, name)).toHaveCount(0);
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).click();
  await expect(entry(page, name)).toBeVisible();
  await entry(page, name).focus();
  await page.keyboard.press('Delete');
  await expect(entry(page, name)).toHaveCount(0);
  await page.reload();
  await page.getByRole('searchbox').fill(name);
  await expect(page.getByRole('heading', { name: `Nothing in the library matches “${name}”` })).toBeVisible();
});

test('a taken trigger is told at its field, and nothing written is lost', async ({ page }) => {
  const name = unique('Tom');
  await openLibrary(page);
  await makeEntry(page, name);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Another one');
  await page.getByRole('textbox', { name: 'Trigger' }).fill(`@${name.toUpperCase()}`);
  await page.getByRole('button', { name: 'Save' }).click();
  const trigger = page.getByRole('textbox', { name: 'Trigger' });
  await expect(trigger).toHaveAttribute('aria-invalid', 'true');
  await expect(trigger).toHaveAccessibleDescription(/is taken/);
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Another one');
  await page.keyboard.press('Escape');
  await expect(page.getByText('What you wrote is not saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Keep writing' }).click();
  await trigger.fill(`${name}-two`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('what cannot be saved is refused before it is sent', async ({ page }) => {
  await openLibrary(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription('Give it a name.');
  await page.getByRole('textbox', { name: 'Trigger' }).fill('two words');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('textbox', { name: 'Trigger' })).toHaveAccessibleDescription(/Letters, digits/);
});

test('too many pictures at once: twelve are taken, the others named', async ({ page }) => {
  await openLibrary(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  const buffer = await picture();
  // A comment behind the end of a JPEG makes another content of the same picture.
  const files = Array.from({ length: 50 }, (_, index) => ({
    name: `p${index}.jpg`,
    mimeType: 'image/jpeg',
    buffer: Buffer.concat([buffer, Buffer.from(`${Math.random()} ${index}`)]),
  }));
  await page.getByTestId('picture-picker').setInputFiles(files);
  await expect(page.getByText('An entry holds 12 pictures. Take one away first.')).toHaveCount(38);
  await expect(page.getByRole('img', { name: 'Number 12' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('img', { name: 'Number 13' })).toHaveCount(0);
});

test('an upload that breaks off can be sent again', async ({ page }) => {
  await openLibrary(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.route('**/api/v2/assets', (route) => route.abort());
  await page
    .getByTestId('picture-picker')
    .setInputFiles({ name: 'm.jpg', mimeType: 'image/jpeg', buffer: await picture() });
  await expect(page.getByRole('alert')).toContainText('was not sent whole');
  await page.unroute('**/api/v2/assets');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('img', { name: 'Number 1' })).toBeVisible();
});

test('a frame of a take becomes a picture of an entry', async ({ page }) => {
  const name = unique('Frame');
  await openLibrary(page);
  await page.getByRole('button', { name: /^New / }).first().click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'From a take' }).click();
  await page.getByRole('list', { name: 'Frames and pictures' }).getByRole('button').first().click();
  await expect(page.getByRole('img', { name: 'Number 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(entry(page, name).locator('img')).toBeVisible();
});
