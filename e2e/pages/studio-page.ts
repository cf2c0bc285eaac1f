import type { Locator, Page } from '@playwright/test';

/** The Studio of one session. */
export class StudioPage {
  readonly words: Locator;
  readonly optimize: Locator;
  readonly popover: Locator;
  readonly options: Locator;
  readonly structure: Locator;
  readonly versions: Locator;
  readonly checks: Locator;
  readonly sent: Locator;
  readonly consistency: Locator;

  constructor(readonly page: Page) {
    this.words = page.getByRole('textbox', { name: /^Prompt for/ });
    this.optimize = page.getByRole('button', { name: /^Optimize/ });
    this.popover = page.getByRole('region', { name: /^Suggestions for/ });
    this.options = this.popover.getByRole('option');
    this.structure = page.getByRole('navigation', { name: 'Structure' });
    this.versions = page.getByRole('region', { name: 'Versions', exact: true });
    this.checks = page.getByRole('region', { name: 'Checks' });
    this.sent = page.getByTestId('sent-text');
    this.consistency = page.getByRole('region', { name: 'Consistency' });
  }

  /** Makes a session through the API and opens it here. Gives its id. */
  async openNew(session: { readonly input?: string; readonly shots?: readonly object[] }): Promise<string> {
    const { input, shots } = session;
    // The start page signs this browser in, as for a person.
    await this.page.goto('/sessions');
    const { id } = await this.api<{ id: string }>('POST', '/sessions', {
      name: 'Words',
      ...(input !== undefined && { prompt: { input } }),
      ...(shots && { continuity: { shots } }),
    });
    await this.open(id);
    return id;
  }

  async open(sessionId: string): Promise<void> {
    await this.page.goto(`/session/${sessionId}/studio`);
    await this.words.waitFor();
  }

  /** A highlighted stretch by its words. */
  span(words: string): Locator {
    return this.page.locator('[data-span]').filter({ hasText: words });
  }

  /** The words without what is only drawn. */
  async text(): Promise<string> {
    return (await this.words.locator('.cm-line').allInnerTexts()).join('\n').trim();
  }

  /** Asks the API as this page does. */
  api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.page.evaluate(
      async ([verb, address, sent]) => {
        const response = await fetch(`/api/v2${address}`, {
          method: verb,
          headers: { 'content-type': 'application/json' },
          ...(sent !== null && { body: sent }),
        });
        if (!response.ok) throw new Error(`${address} answered ${response.status}: ${await response.text()}`);
        return (await response.json()) as never;
      },
      [method, path, body === undefined ? null : JSON.stringify(body)] as const,
    );
  }
}
