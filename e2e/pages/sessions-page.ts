import type { Locator, Page } from '@playwright/test';

/** The list of sessions, as a person sees it. */
export class SessionsPage {
  readonly heading: Locator;
  readonly example: Locator;
  readonly search: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole('heading', { name: 'Sessions', exact: true });
    this.example = page.getByRole('region', { name: 'Example' });
    this.search = page.getByRole('searchbox', { name: 'Search names and prompts' });
  }

  async open(): Promise<void> {
    await this.page.goto('/sessions');
    await this.heading.waitFor();
  }
}
