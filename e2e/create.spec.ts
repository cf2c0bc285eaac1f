import { expect, test } from './support/fixtures.ts';

const WORDS = 'Dawn over the rooftops. A woman in a long dark coat stands at the edge.';

test('the first take gives the words a session, and the page stays', async ({ page, workspace }) => {
  // A take is rendered for real.
  test.slow();
  const countOf = async () => {
    const response = await page.request.get('/api/v2/sessions?limit=100');
    return ((await response.json()) as { items: unknown[] }).items.length;
  };
  const before = await countOf();
  await page.goto('/create');
  await expect(workspace.words).toBeFocused();
  await expect(workspace.generate).toHaveAttribute('aria-disabled', 'true');
  await workspace.words.fill(WORDS);
  await workspace.words.evaluate((field) => field.setAttribute('data-mark', 'the same'));
  expect(await countOf()).toBe(before);
  // As little of it as there is to choose.
  for (const [choice, least] of [
    ['Resolution', '432p'],
    ['Duration', '2 s'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${choice}`) }).click();
    await page.getByRole('menuitemradio', { name: least, exact: true }).click();
  }
  await page.getByRole('button', { name: /Takes/ }).click();
  await page.getByRole('menuitemradio', { name: /^1 take/ }).click();
  await expect(workspace.generate).toHaveText('Generate 1 take · free');
  await workspace.generate.click();
  await expect(page).toHaveURL(/\/session\/[A-Za-z0-9]{20}\/create$/);
  await expect(workspace.words).toHaveAttribute('data-mark', 'the same');
  await expect(workspace.words).toHaveValue(WORDS);
  expect(await countOf()).toBe(before + 1);
  await expect(workspace.takes.getByRole('progressbar')).toBeVisible();
  const take = workspace.takes.getByRole('article', { name: /take 1$/ });
  await expect(take).toBeVisible({ timeout: 120_000 });
  await take.hover();
  await take.getByRole('button', { name: 'Add to film' }).click();
  await page.getByRole('button', { name: 'Open Continuity' }).click();
  await expect(page.getByRole('grid', { name: 'Shots and cuts' })).toBeVisible();
});

test('words without a session survive a reload, and leave none behind', async ({ page, workspace }) => {
  await page.goto('/create');
  await workspace.words.fill('A fox crosses the street');
  await page.reload();
  await expect(workspace.words).toHaveValue('A fox crosses the street');
  await workspace.words.fill('');
});

test('optimise writes better words as one step that undo takes back', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await page.getByRole('button', { name: 'Optimize' }).click();
  await expect(workspace.words).not.toHaveValue('a tram in the rain');
  await expect(page.getByRole('region', { name: 'Messages' }).getByText('Optimized')).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(workspace.words).toHaveValue('a tram in the rain');
});

test('a file that is no picture is refused in words, and fifty files leave no mess', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  const picker = page.getByLabel('Pictures for keyframes');
  const keyframes = page.getByRole('region', { name: 'Keyframes' });
  await picker.setInputFiles({
    name: 'brief.png',
    mimeType: 'image/png',
    buffer: Buffer.from('%PDF-1.4 not a picture'),
  });
  await expect(keyframes.getByText('Not added')).toBeVisible();
  await expect(keyframes.getByRole('status')).not.toBeEmpty();
  await keyframes.getByRole('button', { name: 'Dismiss brief.png' }).click();
  const picture = await page.screenshot({ clip: { x: 0, y: 0, width: 64, height: 36 } });
  const files = Array.from({ length: 50 }, (_, index) => ({
    name: `still-${index}.png`,
    mimeType: 'image/png',
    buffer: picture,
  }));
  await picker.setInputFiles(files);
  await expect(keyframes.getByText('47 files were left out')).toBeVisible();
  await expect(keyframes.getByRole('img', { name: /keyframe$/ })).toHaveCount(3);
  await expect(workspace.saved).toBeVisible();
  await page.reload();
  await expect(keyframes.getByRole('img', { name: /keyframe$/ })).toHaveCount(3);
});

test('a model says what it cannot be asked for', async ({ page, workspace }) => {
  await workspace.openNew('a tram in the rain');
  await expect(page.getByRole('button', { name: 'Previz has no sound' })).toHaveAttribute('aria-disabled', 'true');
  const final = page.getByRole('radio', { name: 'Final' }).first();
  await expect(final).toHaveAttribute('aria-disabled', 'true');
  await expect(final).toHaveAttribute('title', /Needs a key/);
});
