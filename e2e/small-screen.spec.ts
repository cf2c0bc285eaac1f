import { expect, test } from './support/fixtures.ts';

test('watch, choose a shot and read a cut by touch', async ({ page, continuity }) => {
  await continuity.openExample();
  await page.getByRole('button', { name: 'Play', exact: true }).tap();
  await expect(continuity.timecode).not.toHaveText('00:00:00:00');
  await page.getByRole('button', { name: 'Pause' }).tap();
  await continuity.cut(1).tap();
  await expect(continuity.cutInspector).toBeVisible();
  await continuity.shot(2).tap();
  await expect(continuity.shotInspector).toBeVisible();
});

test('the tools stand at the bottom, the rest behind More', async ({ page, sessions }) => {
  await sessions.open();
  const rail = page.getByRole('navigation', { name: 'Tools' });
  const box = await rail.boundingBox();
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(844);
  await expect(rail.getByRole('link', { name: /^Library/ })).toBeHidden();
  await rail.getByRole('button', { name: 'More' }).tap();
  await expect(rail.getByRole('link', { name: /^Library/ })).toBeVisible();
});

test('a session is shared and exported from behind More', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await workspace.rail.getByRole('button', { name: 'More' }).tap();
  await workspace.rail.getByRole('button', { name: 'Share' }).tap();
  const dialog = page.getByRole('dialog', { name: /^Share/ });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await workspace.rail.getByRole('button', { name: 'More' }).tap();
  await workspace.rail.getByRole('button', { name: 'Export' }).tap();
  await expect(page.getByRole('dialog', { name: /^Export/ })).toBeVisible();
});
