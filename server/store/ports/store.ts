import type { AssetStore, LibraryStore } from './assets.ts';
import type { BlobStore } from './blobs.ts';
import type { SessionWrites } from './commit.ts';
import type { StoreEvents } from './events.ts';
import type { GenerationStore } from './generations.ts';
import type { SessionHistory } from './history.ts';
import type { SessionReads } from './sessions.ts';
import type { CutCache, IdempotencyStore, ShareStore } from './sharing.ts';
import type { TaskStore } from './tasks.ts';

/** Everything that is kept, behind one door. */
export interface Store extends SessionWrites {
  readonly sessions: SessionReads;
  readonly history: SessionHistory;
  readonly assets: AssetStore;
  readonly library: LibraryStore;
  readonly generations: GenerationStore;
  readonly tasks: TaskStore;
  readonly shares: ShareStore;
  readonly cuts: CutCache;
  readonly idempotency: IdempotencyStore;
  readonly blobs: BlobStore;
  readonly events: StoreEvents;
  readonly upkeep: Upkeep;
  /** Ends subscriptions and closes the files. */
  close(): Promise<void>;
}

export interface Upkeep {
  /** Throws unless the database answers and the folder takes writes: what /readyz asks. */
  check(): Promise<void>;
  /**
   * Removes for good what has lain in the trash for 30 days, then media nobody refers to, stale temporary files and old
   * idempotency keys. Safe at any time and in two processes at once; meant for once a day. `dropNamed` takes from a set of
   * asset ids those that something beside the store's own records names: they stay.
   */
  purge(now?: Date, dropNamed?: (assetIds: Set<string>) => Promise<void>): Promise<PurgeReport>;
  /**
   * Copies database and media into a new folder while everything runs, with a manifest of checksums, and checks the copy.
   * Throws `invalid-input` when the folder is there and not empty.
   */
  backup(folder: string): Promise<BackupReport>;
}

export interface PurgeReport {
  readonly sessions: number;
  readonly shots: number;
  readonly takes: number;
  readonly assets: number;
  readonly blobs: number;
  readonly freedBytes: number;
}

export interface BackupReport {
  readonly folder: string;
  readonly schemaVersion: number;
  readonly sessions: number;
  readonly blobs: number;
  readonly sizeBytes: number;
}
