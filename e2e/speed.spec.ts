import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';
import { watchThread } from './support/page-thread.ts';

/*
 * Time is measured as work of the page's own thread, which is what the page is responsible for; how long it took by the clock, with
 * whatever else the machine does, is noted beside it. The figures hold for what `expectConditions` looks at: the built client, sent
 * compressed, in a window of 1440 by 900, on a processor that is not much slower than one of a
 * small server.
 */

const START_LIMIT_BYTES = 150_000;
const TOOL_LIMIT_BYTES = 120_000;
/** A script smaller than this is sent as it is. */
const COMPRESSED_FROM_BYTES = 1400;
const FIRST_PAINT_LIMIT_MS = 1000;
const SWITCH_LIMIT_MS = 100;
/** The thread counts as quiet when it worked less than this in a second. */
const QUIET_MS = 20;
/** Most processor time for the reference work. A core of a small server needs about a fifth of it. */
const REFERENCE_LIMIT_MS = 1000;

const TOOLS = { create: 'main textarea', studio: 'nav[aria-label="Structure"]', continuity: '[role="grid"]' };

/** Notes every script that is loaded, with its size as sent to a browser that takes gzip; NaN for one that ought to be compressed and is not. */
async function watchScripts(page: Page): Promise<Map<string, number>> {
  await page.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' });
  const sizes = new Map<string, number>();
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    const { 'content-length': length, 'content-encoding': encoding } = response.headers();
    const size = Number(length);
    sizes.set(response.url(), encoding === 'gzip' || size < COMPRESSED_FROM_BYTES ? size : Number.NaN);
  });
  return sizes;
}

/** Expects what the limits are made for, and gives what was found of the processor, for the report. */
async function expectConditions(
  page: Page,
  scripts: Map<string, number>,
  busyMs: () => Promise<number>,
): Promise<string> {
  expect(page.viewportSize()).toEqual({ width: 1440, height: 900 });
  expect(scripts.size, 'scripts come over the wire').toBeGreaterThan(0);
  for (const [url, size] of scripts) {
    expect(url, 'the client is built').toMatch(/\/assets\/[^/]+-[\w-]{8}\.js$/);
    expect(size, `${url} is sent compressed, with its size`).toBeGreaterThan(0);
  }
  const before = await busyMs();
  await page.evaluate(() => {
    let value = 1;
    for (let turn = 0; turn < 30_000_000; turn += 1) value = (Math.imul(value, 48_271) + turn) | 0;
    return value;
  });
  const referenceMs = (await busyMs()) - before;
  expect(referenceMs, 'the processor is quick enough for these limits').toBeLessThan(REFERENCE_LIMIT_MS);
  return `reference work in ${referenceMs.toFixed(0)} ms`;
}

/** Waits until the tools that are not shown are built out of sight and the thread has nothing left to do. */
async function untilBuilt(page: Page, busyMs: () => Promise<number>): Promise<void> {
  for (const sign of Object.values(TOOLS)) await page.locator(sign).first().waitFor({ state: 'attached' });
  let last = await busyMs();
  const worked = async () => {
    const [before, now] = [last, await busyMs()];
    last = now;
    return now - before;
  };
  await expect.poll(worked, { intervals: [1000], timeout: 20_000 }).toBeLessThan(QUIET_MS);
}

const sum = (sizes: Iterable<number>) => [...sizes].reduce((total, size) => total + size, 0);
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

test('the start is small and soon usable', async ({ page }, info) => {
  const scripts = await watchScripts(page);
  const busyMs = await watchThread(page, ['TaskDuration']);
  await page.goto('/create');
  await page.locator(TOOLS.create).waitFor();
  const busy = await busyMs();
  await page.waitForLoadState('load');
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  const bytes = sum(scripts.values());
  const processor = await expectConditions(page, scripts, busyMs);
  info.annotations.push({
    type: 'start',
    description: `${bytes} B gz, busy ${busy} ms, painted after ${paint} ms; ${processor}`,
  });
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThanOrEqual(START_LIMIT_BYTES);
  expect(busy).toBeLessThanOrEqual(FIRST_PAINT_LIMIT_MS);
});

test('each tool loads little more, and switching is instant', async ({ page, workspace }, info) => {
  // Before anything is loaded: what the browser keeps of another encoding would be counted later.
  const scripts = await watchScripts(page);
  const id = await workspace.openNew('a tram in the rain');
  await page.request.post(`/api/v2/sessions/${id}/shots`, { data: { prompt: 'A tram.' } });
  const busyMs = await watchThread(page, ['TaskDuration']);
  for (const [tool, sign] of Object.entries(TOOLS)) {
    scripts.clear();
    await page.goto('/settings');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const before = new Set(scripts.keys());
    await page.goto(`/session/${id}/${tool}`);
    await page.locator(sign).waitFor();
    const more = sum([...scripts].flatMap(([url, size]) => (before.has(url) ? [] : [size])));
    info.annotations.push({ type: tool, description: `${more} B gz more` });
    expect(more).toBeLessThanOrEqual(TOOL_LIMIT_BYTES);
  }
  const processor = await expectConditions(page, scripts, busyMs);
  await untilBuilt(page, busyMs);
  const busy: number[] = [];
  const took: number[] = [];
  for (const tool of ['studio', 'create', 'continuity', 'studio', 'continuity', 'create', 'studio']) {
    const link = workspace.rail.getByRole('link', { name: tool, exact: false });
    await link.hover();
    const before = await busyMs();
    took.push(await timeSwitch(page, tool, TOOLS[tool as keyof typeof TOOLS])); // the list above names them
    busy.push((await busyMs()) - before);
  }
  info.annotations.push({
    type: 'switch',
    description: `busy ${busy.join(', ')} ms; by the clock ${took.join(', ')} ms; ${processor}`,
  });
  expect(median(busy)).toBeLessThanOrEqual(SWITCH_LIMIT_MS);
});

/** From the click to the frame in which the tool stands, in milliseconds. */
function timeSwitch(page: Page, tool: string, sign: string): Promise<number> {
  return page.evaluate(
    async ([href, selector]) => {
      const startedMs = performance.now();
      document.querySelector<HTMLElement>(`nav a[href$="/${href}"]`)?.click();
      // Views that were left stay built, unseen.
      const isSeen = () => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility());
      while (!isSeen()) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return Math.round(performance.now() - startedMs);
    },
    [tool, sign] as const,
  );
}
