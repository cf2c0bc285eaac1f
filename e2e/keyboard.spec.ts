import { expect, test } from './support/fixtures.ts';

test('from the sessions to a cut and back without a pointer', async ({ page, continuity }) => {
  await page.goto('/sessions');
  const open = page.getByRole('link', { name: 'Open in Continuity' });
  await open.waitFor();
  for (let count = 0; count < 30 && !(await open.evaluate((link) => link === document.activeElement)); count++) {
    await page.keyboard.press('Tab');
  }
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await continuity.shots.first().waitFor();

  const strip = page.getByRole('region', { name: 'Strip' });
  for (
    let count = 0;
    count < 10 && !(await strip.evaluate((region) => region.contains(document.activeElement)));
    count++
  ) {
    await page.keyboard.press('F6');
  }
  await continuity.shot(1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(continuity.cut(1)).toBeFocused();
  await expect(continuity.cutInspector).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(continuity.shot(2)).toBeFocused();
  await expect(continuity.shotInspector).toBeVisible();
  await page.keyboard.press('End');
  await expect(continuity.shots.last()).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/sessions$/);
});

test('views of a session can be reached before one is open, and say why', async ({ page, sessions }) => {
  await sessions.open();
  for (const name of ['Studio', 'Continuity']) {
    const item = page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name });
    await item.focus();
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAccessibleDescription('Open a session first');
    await expect(page.getByRole('tooltip')).toBeVisible();
  }
});

test('the way past the rail comes first', async ({ page, sessions }) => {
  await sessions.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
});
