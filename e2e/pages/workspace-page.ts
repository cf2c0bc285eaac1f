import type { Locator, Page } from '@playwright/test';

/** What stands around every tool of a session, and Create, as a person sees them. */
export class WorkspacePage {
  readonly words: Locator;
  readonly generate: Locator;
  readonly takes: Locator;
  readonly rail: Locator;
  readonly saved: Locator;
  readonly history: Locator;

  constructor(private readonly page: Page) {
    this.words = page.getByRole('textbox', { name: 'What happens in the picture' });
    this.generate = page.getByRole('button', { name: /^Generate \d take/ });
    this.takes = page.getByRole('region', { name: 'Takes' });
    this.rail = page.getByRole('navigation', { name: 'Tools' });
    this.saved = page.getByText(/^Saved · /);
    this.history = page.getByRole('complementary', { name: 'History' });
  }

  /** Makes a session of these words through the API and opens it in a tool. Gives its id. */
  async openNew(input: string, toolId = 'create'): Promise<string> {
    const response = await this.page.request.post('/api/v2/sessions', {
      data: { name: 'Night tram', prompt: { input } },
    });
    const { id } = (await response.json()) as { id: string };
    await this.page.goto(`/session/${id}/${toolId}`);
    return id;
  }

  /** A sequence with shots of these words, made through the API. Gives its id. */
  async makeSequence(prompts: readonly string[]): Promise<string> {
    const shots = prompts.map((prompt) => ({ prompt, durationSeconds: 0.5 }));
    const response = await this.page.request.post('/api/v2/sessions', {
      data: { name: 'Two trams', continuity: { shots, format: { resolution: '432p' } } },
    });
    return ((await response.json()) as { id: string }).id;
  }

  async openPalette(): Promise<Locator> {
    await this.page.keyboard.press('ControlOrMeta+k');
    const field = this.page.getByRole('combobox', { name: 'Search shots, takes, commands' });
    await field.waitFor();
    return field;
  }
}
