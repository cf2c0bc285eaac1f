import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateNKeysBetween } from 'fractional-indexing';
import { newId } from '#contract/ids.ts';
import { ContinuitySettings, SequenceFormat } from '#contract/records/continuity.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { JobDeps } from '../deps.ts';

export const TEST_USER = 'film-tester';

/** A new data folder and the way to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'raccord-film-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** Stores a session with these shots, half a second each unless they say otherwise; gives its id and theirs. */
export async function insertFilm(
  deps: JobDeps,
  shots: readonly Partial<Shot>[],
  { fps = 24 }: { readonly fps?: number } = {},
): Promise<{ sessionId: string; shotIds: string[] }> {
  const now = deps.now().toISOString();
  const positions = generateNKeysBetween(null, null, shots.length);
  const whole = shots.map(
    (shot, index): Shot => ({
      id: newId(),
      position: positions[index] ?? '',
      prompt: 'A woman in a long coat walks through a city street at night in the rain.',
      continuityMode: 'frame-bridge',
      styleStrength: 0.6,
      styleSource: { kind: 'primary' },
      place: 'avenue',
      modelId: 'previz',
      durationSeconds: 0.5,
      params: {},
      createdAt: now,
      updatedAt: now,
      ...shot,
    }),
  );
  const session = await deps.store.insertSession({
    label: 'Made a film for a test',
    session: {
      id: newId(),
      userId: TEST_USER,
      status: 'active',
      createdAt: now,
      updatedAt: now,
      revision: 1,
      continuity: {
        shots: whole,
        settings: ContinuitySettings.parse({}),
        format: SequenceFormat.parse({ resolution: '432p', fps }),
      },
    },
  });
  return { sessionId: session.id, shotIds: whole.map(({ id }) => id) };
}
