import type { Asset, LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import type { Page, PageRequest } from './sessions.ts';

export interface AssetStore {
  /**
   * Keeps an asset's record; its blob is written before. The same content of the same kind gives the record that is
   * there already, so use the answer, not the argument.
   */
  save(asset: Asset): Promise<Asset>;
  get(userId: string, assetId: string): Promise<Asset | null>;
  /** In the order asked; unknown ids and other people's are left out. */
  getMany(userId: string, assetIds: readonly string[]): Promise<Asset[]>;
  findByContent(userId: string, sha256: string): Promise<Asset | null>;
  /** Newest first. */
  list(userId: string, query: PageRequest & { readonly kind?: Asset['kind'] }): Promise<Page<Asset>>;
  /** Sum of the sizes of this user's distinct contents. */
  usedBytes(userId: string): Promise<number>;
}

export interface LibraryStore {
  /** Throws `trigger-taken` when another entry of this user has the trigger, without regard to case; `limit-reached`. */
  create(entry: LibraryEntry): Promise<LibraryEntry>;
  /** Replaces the whole entry by id. Throws `not-found` and `trigger-taken`. */
  update(entry: LibraryEntry): Promise<LibraryEntry>;
  /** False when it was not there. */
  remove(userId: string, entryId: string): Promise<boolean>;
  get(userId: string, entryId: string): Promise<LibraryEntry | null>;
  /** Unknown ids and other people's are left out; in no order. */
  getMany(userId: string, entryIds: readonly string[]): Promise<LibraryEntry[]>;
  /** Without the @, in any case. */
  findByTrigger(userId: string, trigger: string): Promise<LibraryEntry | null>;
  /** By trigger from A. */
  list(
    userId: string,
    query: PageRequest & { readonly type?: LibraryEntryType; readonly q?: string },
  ): Promise<Page<LibraryEntry>>;
}
