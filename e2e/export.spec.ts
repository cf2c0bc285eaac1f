import { readFile, stat } from 'node:fs/promises';
import { copyExample } from './support/example.ts';
import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

test('a contact sheet is made with progress and downloaded', async ({ page, continuity }) => {
  await continuity.openExample();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /Contact sheet/ }).check();
  await dialog.getByRole('button', { name: /^Make contact sheet/ }).click();
  const link = dialog.getByRole('link', { name: /Download .*contact sheet/ }).first();
  await expect(link).toBeVisible({ timeout: 60_000 });
  await expectNoViolations(page);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
});

test('an exported film can be fetched from the public page until the film changes', async ({ page, request }) => {
  const id = await copyExample(request, 2);
  await page.goto(`/session/${id}/continuity`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: /^Make film/ }).click();
  await expect(dialog.getByRole('link', { name: /^Download .*mp4/ })).toBeVisible({ timeout: 120_000 });
  const link = await request.post(`/api/v2/sessions/${id}/share`);
  const { uuid } = (await link.json()) as { uuid: string };
  await page.goto(`/share/${uuid}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Film, MP4' }).click(),
  ]);
  const bytes = await readFile(await download.path());
  expect(bytes.subarray(4, 8).toString()).toBe('ftyp');
  await request.patch(`/api/v2/sessions/${id}`, { data: { name: 'Changed' } });
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Changed');
  await expect(page.getByRole('link', { name: 'Film, MP4' })).toHaveCount(0);
});

test('a film that lacks pictures names the shots, and may leave a gap', async ({ page, request, continuity }) => {
  const id = await copyExample(request, 2);
  await request.post(`/api/v2/sessions/${id}/shots`, { data: { title: 'Never made', prompt: 'A tram' } });
  await page.goto(`/session/${id}/continuity`);
  await continuity.shots.first().waitFor();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('button', { name: /^Make film/ }).click();
  await expect(dialog.getByRole('alert')).toContainText('Never made');
  await dialog.getByRole('alert').getByRole('button', { name: 'Leave a gap' }).click();
  const cancel = dialog.getByRole('button', { name: 'Cancel Film, MP4' });
  await cancel.click();
  await expect(dialog.getByText(/^Cancelled/)).toBeVisible();
});

test('an archive goes out and comes back as another session', async ({ page, request, sessions }) => {
  const name = `Archive ${Math.random().toString(36).slice(2, 8)}`;
  const session = await request.post('/api/v2/sessions', {
    data: { name, continuity: { shots: [{ title: 'One', prompt: 'A tram in the rain' }] } },
  });
  const { id } = (await session.json()) as { id: string };
  await page.goto(`/session/${id}/continuity`);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: /Archive/ }).check();
  await dialog.getByRole('button', { name: /^Make archive/ }).click();
  const link = dialog.getByRole('link', { name: /^Download/ });
  await expect(link).toBeVisible({ timeout: 60_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const path = await download.path();
  expect((await stat(path)).size).toBeGreaterThan(500);

  await sessions.open();
  await page.getByTestId('archive-picker').setInputFiles(path);
  const message = page.getByRole('region', { name: 'Messages' });
  await expect(message).toContainText(`${name} is here.`, { timeout: 30_000 });
  await message.getByRole('button', { name: 'Open' }).click();
  await expect(page).not.toHaveURL(new RegExp(id));
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
});
