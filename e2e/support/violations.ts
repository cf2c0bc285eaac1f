import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/**
 * Expects nothing on the page that shuts somebody out; with `within`, a selector, only what lies in there is looked at, where
 * the rest of the page was looked at before. Only violations are told in full: what is in order is not described, which is most of
 * the time a look takes.
 */
export async function expectNoViolations(page: Page, within?: string): Promise<void> {
  // A page here has no frames of strangers, for which a look would have to be put together in a page of its own.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
