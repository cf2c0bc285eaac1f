import type { Page } from '@playwright/test';
import { makeSession } from './support/make-session.ts';
import { expect, test } from './support/fixtures.ts';
import { watchThread } from './support/page-thread.ts';

const SHOTS = 2000;
const FRAMES = 300;
/** Shot cards there may be at once, however long the film. */
const MOST_NODES = 60;
/** Work of the page's own thread for one frame, in ms of processor time, so that a busy machine does not count. */
const MOST_SCROLL_MS = 8;
const MOST_KEY_MS = 16;
/** How long the strip is scrolled while its memory is watched: a promise for five minutes, of which every run tries the first seconds. */
const SCROLL_SECONDS = Number(process.env.RACCORD_SCROLL_SECONDS ?? 20);
/** What a page may hold more in the end, after collecting. */
const MOST_GROWTH_MB = 1;
/** From one frame to the next, 95 % of them. */
const MOST_FRAME_MS = 20;

interface Frames {
  readonly timesMs: number[];
  readonly mostNodes: number;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

/**
 * Scrolls the strip by a step each frame, with a far jump now and then, and times the frames from the begin of one to that of the
 * next, as the browser tells it: a frame whose work takes too long makes the next begin a sixtieth of a second later or more. When within
 * a frame a callback happens to run says nothing of when the frame is shown.
 */
function scrollStrip(page: Page, stepPx: number): Promise<Frames> {
  return page.evaluate(
    async ({ stepPx: step, frames }) => {
      const grid = document.querySelector('[role="grid"]');
      const scroller = grid?.closest('.overflow-x-auto');
      const timesMs: number[] = [];
      let mostNodes = 0;
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      let last = await nextFrame();
      for (let frame = 0; frame < frames; frame++) {
        scroller?.scrollBy({ left: step > 0 && frame % 50 === 49 ? step * 60 : step });
        const now = await nextFrame();
        timesMs.push(now - last);
        last = now;
        mostNodes = Math.max(mostNodes, document.querySelectorAll('[data-shot-index]').length);
      }
      return { timesMs, mostNodes };
    },
    { stepPx, frames: FRAMES },
  );
}

/** Opens Continuity with a film of many shots. */
async function openLongFilm(page: Page, url: string): Promise<void> {
  const shots = Array.from({ length: SHOTS }, (_, index) => ({
    prompt: `Shot ${index + 1}, rain on the tram window`,
    durationSeconds: 2 + (index % 4),
  }));
  const sessionId = await makeSession(url, { name: 'Two thousand', continuity: { shots } });
  await page.goto(`/session/${sessionId}/continuity`);
  await page.getByRole('gridcell', { name: /^Shot 1 of 2000/ }).waitFor();
}

test('a film of two thousand shots scrolls, drags and takes words without effort', async ({ page, server }, info) => {
  test.setTimeout(180_000);
  await openLongFilm(page, server.url);
  const threadMs = await watchThread(page, ['TaskDuration']);
  const report = (name: string, timesMs: readonly number[], cpuMs: number) => {
    const line = `${name}: p50 ${quantile(timesMs, 0.5).toFixed(1)} ms, p95 ${quantile(timesMs, 0.95).toFixed(1)} ms, worst ${Math.max(0, ...timesMs).toFixed(1)} ms, processor ${cpuMs.toFixed(2)} ms`;
    info.annotations.push({ type: 'measured', description: line });
    console.log(line);
  };

  const idle = await scrollStrip(page, 0);
  report('idle frame', idle.timesMs, 0);

  const beforeScroll = await threadMs();
  const scrolled = await scrollStrip(page, 40);
  const scrollMs = ((await threadMs()) - beforeScroll) / FRAMES;
  report('scrolled frame', scrolled.timesMs, scrollMs);
  expect(scrolled.mostNodes).toBeLessThanOrEqual(MOST_NODES);
  expect(scrollMs).toBeLessThan(MOST_SCROLL_MS);
  expect(quantile(scrolled.timesMs, 0.95)).toBeLessThanOrEqual(MOST_FRAME_MS);

  const card = page.locator('[data-shot-index]').nth(8);
  const box = await card.boundingBox();
  if (!box) throw new Error('There is a card to drag.');
  await page.mouse.move(box.x + 20, box.y + box.height - 12);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + box.height - 12, { steps: 4 });
  const beforeDrag = await threadMs();
  const dragging = scrollStrip(page, 0);
  for (let x = 0; x < 400; x += 8) await page.mouse.move(box.x + 60 + x, box.y + box.height - 12);
  const dragged = await dragging;
  const dragMs = ((await threadMs()) - beforeDrag) / FRAMES;
  report('dragged frame', dragged.timesMs, dragMs);
  expect(dragMs).toBeLessThan(MOST_SCROLL_MS);
  expect(quantile(dragged.timesMs, 0.95)).toBeLessThanOrEqual(MOST_FRAME_MS);
  await page.keyboard.press('Escape');
  await page.mouse.up();

  const words = 'the tram turns the corner and she looks up at the sign ';
  await page.getByRole('textbox', { name: 'Prompt' }).click();
  const beforeKeys = await threadMs();
  await page.keyboard.type(words, { delay: 50 });
  const keyMs = ((await threadMs()) - beforeKeys) / words.length;
  report('key', [], keyMs);
  expect(keyMs).toBeLessThan(MOST_KEY_MS);
});

test('scrolling on and on takes no more memory', async ({ page, server }, info) => {
  test.setTimeout(SCROLL_SECONDS * 2000 + 120_000);
  await openLongFilm(page, server.url);
  const browser = await page.context().newCDPSession(page);
  const heapMb = async () => {
    await browser.send('HeapProfiler.collectGarbage');
    return (await browser.send('Runtime.getHeapUsage')).usedSize / 1e6;
  };
  // To the end and back: what is kept of a film that has been seen is there from now on.
  for (const stepPx of [900, -900]) await scrollStrip(page, stepPx);
  const heapsMb = [await heapMb()];
  const until = Date.now() + SCROLL_SECONDS * 1000;
  for (let round = 0; Date.now() < until; round++) {
    await scrollStrip(page, round % 2 === 0 ? 40 : -40);
    heapsMb.push(await heapMb());
  }
  const line = `heap over ${SCROLL_SECONDS} s of scrolling: ${heapsMb.map((heap) => heap.toFixed(2)).join(', ')} MB`;
  info.annotations.push({ type: 'measured', description: line });
  console.log(line);
  const [first = Number.NaN] = heapsMb;
  expect((heapsMb.at(-1) ?? Number.NaN) - first).toBeLessThan(MOST_GROWTH_MB);
});
