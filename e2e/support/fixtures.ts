import { test as base } from '@playwright/test';
import { ContinuityPage } from '../pages/continuity-page.ts';
import { SessionsPage } from '../pages/sessions-page.ts';
import { WorkspacePage } from '../pages/workspace-page.ts';
import { type RunningServer, startServer } from './server.ts';

interface Pages {
  readonly sessions: SessionsPage;
  readonly continuity: ContinuityPage;
  readonly workspace: WorkspacePage;
  /** Fails the test when the page reports an error of its own. */
  readonly pageErrors: void;
}

export const test = base.extend<Pages, { readonly server: RunningServer }>({
  server: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures it needs from this pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 660_000 },
  ],
  baseURL: ({ server }, use) => use(server.url),
  sessions: ({ page }, use) => use(new SessionsPage(page)),
  continuity: ({ page }, use) => use(new ContinuityPage(page)),
  workspace: ({ page }, use) => use(new WorkspacePage(page)),
  pageErrors: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => {
        // A refused style or script is a hole in the page's own security policy.
        if (message.type() === 'error' && message.text().includes('Content Security Policy'))
          errors.push(message.text());
      });
      await use();
      if (errors.length > 0) throw new Error(`The page reported:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
