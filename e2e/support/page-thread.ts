import type { Page } from '@playwright/test';

/** Something the browser counts of a page since it was opened, in time of the processor. */
export type ThreadMetric = 'TaskDuration' | 'ScriptDuration' | 'LayoutDuration' | 'RecalcStyleDuration';

/** Watches the page's own thread: gives how long it has worked so far at those things together, in ms of processor time. */
export async function watchThread(page: Page, metrics: readonly ThreadMetric[]): Promise<() => Promise<number>> {
  const wanted = new Set<string>(metrics);
  const devtools = await page.context().newCDPSession(page);
  // What else the machine does meanwhile does not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics: read } = await devtools.send('Performance.getMetrics');
    return read.filter(({ name }) => wanted.has(name)).reduce((sum, { value }) => sum + value * 1000, 0);
  };
}
