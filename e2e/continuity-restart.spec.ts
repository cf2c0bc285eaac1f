import { expect, test } from '@playwright/test';
import { ContinuityPage } from './pages/continuity-page.ts';
import { callApi, makeSession } from './support/make-session.ts';
import { type BareServer, startBareServer } from './support/server.ts';
import { promptsOf, storedShots } from './support/stored-shots.ts';

let server: BareServer;

test.beforeAll(async () => {
  server = await startBareServer({});
});
test.afterAll(() => server.stop());

test('the server is killed in the middle of an edit and started again: every word and every step arrives', async ({
  page,
}) => {
  const continuity = new ContinuityPage(page);
  const shots = ['one', 'two', 'three'].map((prompt) => ({ prompt, durationSeconds: 1 }));
  const sessionId = await makeSession(server.url, { name: 'Power cut', continuity: { shots } });
  await page.goto(`${server.url}/session/${sessionId}/continuity`);
  const words = page.getByRole('textbox', { name: 'Prompt' });
  await words.click();
  await words.press('End');
  await page.keyboard.type(', a tram in the', { delay: 20 });

  await server.kill();
  await page.keyboard.type(' rain', { delay: 20 });
  await expect(page.getByRole('button', { name: 'Offline, kept here' })).toBeVisible();
  await expect(words).toBeFocused();
  await continuity.choose(3);
  await continuity.shot(3).press('[');
  await expect(continuity.shot(2)).toHaveAccessibleName(/three/);

  await server.startAgain();
  await expect(page.getByText(/^Saved · /)).toBeVisible({ timeout: 40_000 });
  expect(await promptsOf(server.url, sessionId)).toEqual(['one, a tram in the rain', 'three', 'two']);
  await expect(continuity.shot(2)).toHaveAccessibleName(/three/);

  // The stream of changes is back as well: what others do is seen without a reload.
  const [, , third] = await storedShots(server.url, sessionId);
  await callApi(server.url, 'PATCH', `/sessions/${sessionId}/shots/${third?.id}`, { prompt: 'two, later' });
  await expect(continuity.shot(3)).toHaveAccessibleName(/two, later/, { timeout: 20_000 });
});
