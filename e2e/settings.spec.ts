import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/fixtures.ts';

test('settings tell who one is, what may be spent, what makes pictures and what is kept', async ({ page }) => {
  await page.goto('/settings');
  await expect(page.getByRole('region', { name: 'Account' })).toContainText('local');
  await expect(page.getByRole('region', { name: 'Budget' })).toContainText('MONTHLY_CAP_USD');
  await expect(
    page.getByRole('region', { name: 'Models' }).getByRole('heading', { name: 'Previz', exact: true }),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: 'Models' })).toContainText('Ready');
  await expect(page.getByRole('region', { name: 'Storage and backup' })).toContainText('raccord -- backup');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

test('a choice is kept in this browser and holds', async ({ page }) => {
  await page.goto('/settings');
  await page.getByRole('checkbox', { name: 'Reduce motion' }).check();
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Reduce motion' })).toBeChecked();
  await expect(page.locator('html')).toHaveAttribute('data-motion', 'reduced');
});
