import { expect, test } from './support/fixtures.ts';

test('from the start page to a cut and back without a pointer', async ({ page, continuity }) => {
  await page.goto('/');
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

test('tools without a screen can be reached and say why', async ({ page, sessions }) => {
  await sessions.open();
  for (const name of ['Create', 'Studio', 'Library', 'Jobs', 'Settings']) {
    const item = page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name: new RegExp(`^${name}`) });
    await item.focus();
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAccessibleDescription(/not in this version yet/);
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
