import { expect, test } from './support/fixtures.ts';
import { expectNoViolations } from './support/violations.ts';

test('settings tell who one is, what may be spent, what makes pictures and what is kept', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('region', { name: 'Account' })).toContainText('local');
  await expect(page.getByRole('region', { name: 'Budget' })).toContainText('MONTHLY_CAP_USD');
  await expect(
    page.getByRole('region', { name: 'Models' }).getByRole('heading', { name: 'Previz', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Models' })).toContainText('Ready');
  await expect(page.getByRole('region', { name: 'Storage and backup' })).toContainText('raccord -- backup');
  // The list scrolls to a section, and nothing around it does.
  const links = page.getByRole('navigation', { name: 'Settings' }).getByRole('link');
  await links.last().click();
  await expect(links.last()).toBeInViewport();
  expect((await page.getByRole('heading', { name: 'Settings', exact: true }).boundingBox())?.y).toBeGreaterThan(0);
  await expectNoViolations(page);
});

test('a choice is kept in this browser and holds', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('checkbox', { name: 'Reduce motion' }).check();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Reduce motion' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
});

test('the keys of another editor are chosen, work, and stand in the sheet', async ({ page, workspace, continuity }) => {
  const id = await workspace.makeSequence(['A tram in the rain', 'A tram at night']);
  await page.goto('/settings');
  await page.getByRole('radio', { name: 'Media Composer' }).check();
  await page.goto(`/session/${id}/continuity`);
  await continuity.shots.first().waitFor();
  await page.keyboard.press('Shift+?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet.locator('div', { has: page.getByText('Ten frames on') }).last()).toContainText('2');
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await expect(continuity.timecode).toHaveText('00:00:00:01');
  await page.keyboard.press('Shift+1');
  await expect(page).toHaveURL(/\/create$/);
});
