import { expect, test } from './support/fixtures.ts';

test('from the sessions to a cut and back without a pointer', async ({ page, continuity }) => {
  await page.goto('/sessions');
  const open = page.getByRole('link', { name: 'Open in Continuity' });
  await open.waitFor();
  for (let count = 0; count < 30 && !(await open.evaluate((link) => link === document.activeElement)); count++) {
    await page.keyboard.press('Tab');
  }
  await expect(open).toBeFocused();
  await page.keyboard.press('Enter');
  await continuity.shots.first().waitFor();

  const strip = page.getByRole('region', { name: 'Strip' });
  for (
    let count = 0;
    count < 10 && !(await strip.evaluate((region) => region.contains(document.activeElement)));
    count++
  ) {
    await page.keyboard.press('F6');
  }
  await continuity.shot(1).focus();
  await page.keyboard.press('ArrowRight');
  await expect(continuity.cut(1)).toBeFocused();
  await expect(continuity.cutInspector).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(continuity.shot(2)).toBeFocused();
  await expect(continuity.shotInspector).toBeVisible();
  await page.keyboard.press('End');
  await expect(continuity.shots.last()).toBeFocused();

  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/sessions$/);
});

test('views of a session can be reached before one is open, and say why', async ({ page, sessions }) => {
  await sessions.open();
  for (const name of ['Studio', 'Continuity']) {
    const item = page.getByRole('navigation', { name: 'Tools' }).getByRole('button', { name });
    await item.focus();
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    await expect(item).toHaveAccessibleDescription('Open a session first');
    await expect(page.getByRole('tooltip')).toBeVisible();
  }
});

test('the way past the rail comes first', async ({ page, sessions }) => {
  await sessions.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
});

test('the picture is shown pixel by pixel, scrolled, and fitted again', async ({ page, sessions, continuity }) => {
  await sessions.open();
  await page.getByRole('link', { name: 'Open in Continuity' }).click();
  await continuity.shots.first().waitFor();
  const picture = page.locator('[data-slot="0"]');
  const widthOf = async () => (await picture.boundingBox())?.width ?? 0;
  const fitted = await widthOf();
  const choose = async (from: string, to: string) => {
    await page.getByRole('button', { name: `Size of the picture: ${from}` }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitemradio', { name: to }).press('Enter');
  };

  await choose('Fit', '200 %');
  const naturalWidth = await picture.evaluate((video) => (video instanceof HTMLVideoElement ? video.videoWidth : 0));
  expect(naturalWidth).toBeGreaterThan(0);
  await expect.poll(widthOf).toBe(naturalWidth * 2);
  const place = page.getByRole('group', { name: 'Picture, to be scrolled' });
  const scrolledTo = () => place.evaluate(({ scrollLeft }) => scrollLeft);
  const room = naturalWidth * 2 - (await place.evaluate(({ clientWidth }) => clientWidth));
  expect(await scrolledTo()).toBeCloseTo(room / 2, 0);
  // All of it can be reached, on both sides, and the film stays where it is.
  const frame = page.getByText(/^01 · frame 1 of/);
  await expect(frame).toBeVisible();
  await place.focus();
  for (let step = 0; step < room / 80; step++) await page.keyboard.press('ArrowLeft');
  expect((await picture.boundingBox())?.x).toBe((await place.boundingBox())?.x);
  for (let step = 0; step <= room / 80; step++) await page.keyboard.press('ArrowRight');
  expect(await scrolledTo()).toBeCloseTo(room, 0);
  await expect(frame).toBeVisible();

  await choose('200 %', 'Fit');
  await expect.poll(widthOf).toBe(fitted);
});
