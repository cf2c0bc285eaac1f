import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './write-whole.ts';

const FILE_NAME = 'film.json';

/** What a folder remembers of the film in it, so that the next run goes on with it. */
const FilmMemory = z.object({
  schema: z.literal('raccord-film-memory/1'),
  sessionId: z.string(),
  /** Whole path of the data folder the session lies in. */
  dataFolder: z.string(),
  /** Names of the clips under `shots/` that were written, so that those of shots that are gone can be removed. */
  clips: z.array(z.string().regex(/^[^/\\]+\.mp4$/)),
});
export type FilmMemory = z.infer<typeof FilmMemory>;

/** Reads what the folder remembers; null when there is nothing, or nothing of use. */
export async function readMemory(folder: string): Promise<FilmMemory | null> {
  try {
    return FilmMemory.parse(JSON.parse(await readFile(join(folder, FILE_NAME), 'utf8')));
  } catch {
    return null;
  }
}

export async function writeMemory(folder: string, memory: Omit<FilmMemory, 'schema'>): Promise<void> {
  const content = { schema: 'raccord-film-memory/1', ...memory } satisfies FilmMemory;
  await writeWhole(join(folder, FILE_NAME), `${JSON.stringify(content, null, 2)}\n`);
}
