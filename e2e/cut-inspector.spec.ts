import { expect, test } from './support/fixtures.ts';

test('a cut shows its score, its sentence and what was measured', async ({ continuity }) => {
  await continuity.openExample();
  const cut = continuity.scoredCut();
  const score = /match (\d+) of 100/.exec((await cut.getAttribute('aria-label')) ?? '')?.[1] ?? 'none';
  await cut.click();
  await expect(continuity.cutInspector).toContainText(score);
  await expect(continuity.cutInspector.getByRole('row', { name: /Luminance/ })).toBeVisible();
  await continuity.cutInspector.getByRole('button', { name: 'Show as table' }).click();
  await expect(continuity.cutInspector.getByRole('columnheader', { name: 'ΔE2000' })).toBeVisible();
});

test('the touching frames can be wiped, overlaid, subtracted and laid side by side', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.scoredCut().click();
  const wipe = continuity.viewer.getByRole('slider', { name: 'Wipe' });
  await wipe.press('ArrowRight');
  await expect(wipe).toHaveAttribute('aria-valuenow', '51');
  await wipe.press('Shift+ArrowLeft');
  await expect(wipe).toHaveAttribute('aria-valuenow', '41');
  for (const name of ['Onion skin', 'Difference', 'Side by side', 'Wipe']) {
    await page.keyboard.press('w');
    await expect(continuity.viewer.getByRole('radio', { name })).toBeChecked();
  }
});

test('both sides of a cut are real frames', async ({ continuity }) => {
  await continuity.openExample();
  await continuity.scoredCut().click();
  await continuity.viewer.getByRole('button', { name: 'Frame 0, first after the cut' }).click();
  for (const name of [/last frame$/, /first frame$/]) {
    const picture = continuity.viewer.getByRole('img', { name });
    await expect(picture).toBeVisible();
    await expect
      .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBeGreaterThan(0);
  }
});

test('closing a cut goes back to the shot it leads to', async ({ continuity }) => {
  await continuity.openExample();
  await continuity.cut(1).click();
  await continuity.cutInspector.getByRole('button', { name: 'Close the cut' }).click();
  await expect(continuity.shot(2)).toHaveAttribute('aria-selected', 'true');
  await expect(continuity.shotInspector).toBeVisible();
});
