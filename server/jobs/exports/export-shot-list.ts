import { writeFile } from 'node:fs/promises';
import { invalidInput } from '#contract/errors.ts';
import { MAX_SHOTS } from '#contract/shot-list.ts';
import type { Exporter } from './exporter.ts';
import { sessionShotList } from './session-shot-list.ts';

/** The film in words, as `raccord film` reads it. */
export const exportShotList: Exporter = async (_deps, job) => {
  const shots = job.session.continuity?.shots ?? [];
  if (shots.length === 0) throw invalidInput('', 'There are no shots yet, so there is nothing to list.');
  if (shots.length > MAX_SHOTS) {
    throw invalidInput('', `A shot list holds at most ${MAX_SHOTS} shots; this session has ${shots.length}.`);
  }
  const { text, warnings } = sessionShotList(job.session);
  await writeFile(job.outputPath, text);
  return { missingShots: [], warnings };
};
