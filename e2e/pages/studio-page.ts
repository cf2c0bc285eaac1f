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

  /** Makes a session through the API, of the smallest pictures there are, and opens it here. Gives its id. */
  async openNew(session: { readonly input?: string; readonly shots?: readonly object[] }): Promise<string> {
    const { input, shots } = session;
    const { id } = await this.api<{ id: string }>('POST', '/sessions', {
      name: 'Words',
      ...(input !== undefined && { prompt: { input } }),
      ...(shots && { continuity: { format: { resolution: '432p' }, shots } }),
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

  /** Asks the API as this page's browser would. */
  async api<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const response = await this.page.request.fetch(`/api/v2${path}`, {
      method,
      ...(body !== undefined && { data: body }),
    });
    if (!response.ok()) throw new Error(`${path} answered ${response.status()}: ${await response.text()}`);
    return (await response.json()) as Answer; // the caller names what the endpoint answers
  }
}
