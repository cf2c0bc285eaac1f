import { hasErrorCode } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { LibraryEntry } from '#contract/records/asset.ts';
import type { ImportReport } from '#contract/records/export.ts';
import type { JobDeps } from '../../deps.ts';
import { renameIds } from './references.ts';

interface ImportLibrary {
  readonly userId: string;
  readonly entries: readonly LibraryEntry[];
  /** Ids of media here by ids in the archive. */
  readonly assetIds: ReadonlyMap<string, string>;
}

/** What came of an archive's library entries. */
interface ImportedLibrary {
  /** Ids here by ids in the archive. */
  readonly ids: ReadonlyMap<string, string>;
  readonly counts: ImportReport['library'];
  /** Takes back what was added, when what needed it did not come in. */
  withdraw(): Promise<void>;
}

/** Longest a trigger may be. */
const MAX_TRIGGER_LENGTH = 64;
/** Numbers tried for a trigger that is taken. */
const MAX_NUMBER = 1000;

/**
 * Keeps the library entries of an archive. One with the same trigger, type and pictures that is here already is used; a trigger that
 * is taken by something else gets a number. Words that name it keep the old one, and the report says so. Throws `limit-reached`.
 */
export async function importLibrary(
  deps: JobDeps,
  { userId, entries, assetIds }: ImportLibrary,
): Promise<ImportedLibrary> {
  const ids = new Map<string, string>();
  const createdIds: string[] = [];
  const counts: ImportReport['library'] = { added: [], reused: [], renamed: [] };
  for (const listed of entries) {
    const entry = { ...renameIds(listed, assetIds), userId };
    const known = await deps.store.library.findByTrigger(userId, entry.trigger);
    if (known && isSame(known, entry)) {
      ids.set(listed.id, known.id);
      counts.reused.push(entry.trigger);
      continue;
    }
    const created = await create(deps, entry, known !== null);
    ids.set(listed.id, created.id);
    createdIds.push(created.id);
    counts.added.push(created.trigger);
    if (created.trigger !== entry.trigger) counts.renamed.push({ from: entry.trigger, to: created.trigger });
  }
  return {
    ids,
    counts,
    async withdraw() {
      for (const id of createdIds) await deps.store.library.remove(userId, id);
    },
  };
}

function isSame(known: LibraryEntry, entry: LibraryEntry): boolean {
  return known.type === entry.type && known.imageAssetIds.join('\n') === entry.imageAssetIds.join('\n');
}

async function create(deps: JobDeps, entry: LibraryEntry, isTaken: boolean): Promise<LibraryEntry> {
  for (let number = isTaken ? 2 : 1; number < MAX_NUMBER; number++) {
    const ending = number === 1 ? '' : `-${number}`;
    const trigger = `${entry.trigger.slice(0, MAX_TRIGGER_LENGTH - ending.length)}${ending}`;
    try {
      // Ids of entries are one space for everybody, so an entry that comes in always gets its own.
      return await deps.store.library.create({ ...entry, id: newId(), trigger });
    } catch (error) {
      if (!hasErrorCode(error, 'trigger-taken')) throw error;
    }
  }
  return deps.store.library.create({ ...entry, id: newId(), trigger: newId() });
}
