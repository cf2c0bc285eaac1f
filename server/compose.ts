import { join } from 'node:path';
import { openFaces } from './faces/open-faces.ts';
import type { JobDeps } from './jobs/deps.ts';
import { PictureThread } from './jobs/pictures/picture-thread.ts';
import { newWorkerId } from './jobs/worker-id.ts';
import { openMedia } from './media/open-media.ts';
import { openStillTools } from './media/still.ts';
import { createMediaFetcher } from './providers/fetch-media.ts';
import { openProviders, type ProviderKeys } from './providers/index.ts';
import { openStore } from './store/open-store.ts';

/** Everything that is built once per process and handed to whoever needs it. */
export interface Composition extends JobDeps {
  /** Which media backend is used and why, for the log. */
  readonly mediaChoice: string;
  /** Stops renders, ends child processes, closes the files. */
  close(): Promise<void>;
}

export interface ComposeOptions {
  readonly dataFolder: string;
  /** Largest spending of a user in a month, in millionths of a dollar; null or absent is no cap. */
  readonly monthlyCapMicroUsd?: number | null;
  readonly providerKeys?: ProviderKeys;
}

/**
 * Builds the adapters over one data folder. Several processes may do so on the same folder at once. Throws
 * `schema-too-new`, `storage-full` for a folder that takes no files, and `media-failed` when no media backend is found.
 */
export async function compose({
  dataFolder,
  monthlyCapMicroUsd = null,
  providerKeys,
}: ComposeOptions): Promise<Composition> {
  const { media, choice, close: closeMedia } = await openMedia();
  const store = await openStore({ dataFolder });
  const stills = openStillTools();
  const pictures = new PictureThread();
  const faces = openFaces();
  const providers = openProviders({ workFolder: join(dataFolder, 'work'), keys: providerKeys });
  return {
    store,
    media,
    mediaChoice: choice,
    stills,
    providers,
    pictures,
    faces,
    workerId: newWorkerId(),
    now: () => new Date(),
    monthlyCapMicroUsd,
    fetchMedia: createMediaFetcher({ folder: join(dataFolder, 'work/fetched') }),
    async close() {
      await providers.close();
      await stills.close();
      await pictures.close();
      await faces.close();
      await closeMedia();
      await store.close();
    },
  };
}
