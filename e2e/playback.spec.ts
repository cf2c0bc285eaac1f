import type { Page } from '@playwright/test';
import { expect, test } from './support/fixtures.ts';

/** What the page saw of one change from shot to shot. */
interface SwapReport {
  /** Whether the incoming picture was decoded when it was shown. */
  readonly isDecoded: boolean;
  /** How long the last outgoing frame stood before the swap. */
  readonly heldMs: number;
}

/** Watches both videos and remembers every swap between them. */
async function watchSwaps(page: Page): Promise<() => Promise<SwapReport[]>> {
  await page.evaluate(() => {
    const reports: SwapReport[] = [];
    const lastShownAt = new Map<HTMLVideoElement, number>();
    const videos = [...document.querySelectorAll('video')];
    for (const video of videos) {
      const remember: VideoFrameRequestCallback = (_now, { expectedDisplayTime }) => {
        lastShownAt.set(video, expectedDisplayTime);
        video.requestVideoFrameCallback(remember);
      };
      video.requestVideoFrameCallback(remember);
    }
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        if (!(target instanceof HTMLVideoElement) || target.dataset.shown !== 'true') continue;
        const outgoing = videos.find((video) => video !== target);
        const shownAt = (outgoing && lastShownAt.get(outgoing)) ?? Number.NaN;
        reports.push({ isDecoded: target.readyState >= target.HAVE_CURRENT_DATA, heldMs: performance.now() - shownAt });
      }
    });
    for (const video of videos) observer.observe(video, { attributes: true, attributeFilter: ['data-shown'] });
    Object.assign(window, { swapReports: reports });
  });
  return () => page.evaluate(() => (window as unknown as { swapReports: SwapReport[] }).swapReports);
}

test('the film plays across a cut without a black or late frame', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.shot(2).click();
  await continuity.waitForPicture();
  await continuity.press(',', 18);
  await continuity.waitForPicture();
  await expect(continuity.viewer).toContainText(/01 · frame/);
  await page.waitForTimeout(500);
  const readSwaps = await watchSwaps(page);
  await page.keyboard.press('l');
  await expect(continuity.viewer).toContainText(/02 · frame/);
  await page.keyboard.press('k');
  const swaps = await readSwaps();
  expect(swaps).toHaveLength(1);
  expect(swaps[0]?.isDecoded).toBe(true);
  // One frame's own time and at most one more, at 24 frames a second, with a display refresh of slack.
  expect(swaps[0]?.heldMs).toBeLessThan(2 * (1000 / 24) + 17);
});

test('frames are stepped one by one, and the timecode follows', async ({ continuity }) => {
  await continuity.openExample();
  await continuity.shot(1).click();
  await expect(continuity.timecode).toHaveText('00:00:00:00');
  await continuity.press('.', 3);
  await expect(continuity.timecode).toHaveText('00:00:00:03');
  await continuity.press(',');
  await expect(continuity.timecode).toHaveText('00:00:00:02');
});

test('reverse play goes back and stops', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.shot(2).click();
  const start = await continuity.timecode.innerText();
  await page.keyboard.press('j');
  await expect(async () => expect((await continuity.timecode.innerText()) < start).toBe(true)).toPass();
  await page.keyboard.press('k');
  const stopped = await continuity.timecode.innerText();
  await page.waitForTimeout(400);
  expect(await continuity.timecode.innerText()).toBe(stopped);
});

test('a marked range is what plays', async ({ page, continuity }) => {
  await continuity.openExample();
  await continuity.shot(1).click();
  await continuity.press('Shift+Period');
  await page.keyboard.press('i');
  await continuity.press('Shift+Period');
  await page.keyboard.press('o');
  await page.keyboard.press('l');
  await page.waitForTimeout(1500);
  await page.keyboard.press('k');
  const frame = Number((await continuity.timecode.innerText()).slice(-2));
  expect(frame).toBeGreaterThanOrEqual(10);
  expect(frame).toBeLessThanOrEqual(20);
});

test('dragging in the strip moves the playhead through the film', async ({ page, continuity }) => {
  await continuity.openExample();
  const from = await continuity.shot(1).boundingBox();
  const to = await continuity.shot(2).boundingBox();
  if (!from || !to) throw new Error('The first two cards are on screen.');
  await page.mouse.move(from.x + 4, from.y - 12);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y - 12, { steps: 8 });
  await page.mouse.up();
  await expect(continuity.viewer).toContainText(/02 · frame/);
});
