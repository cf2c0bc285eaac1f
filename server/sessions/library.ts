import { newId } from '#contract/ids.ts';
import type { LibraryEntry } from '#contract/records/asset.ts';
import type { LibraryEntryPatch, NewLibraryEntry } from '#contract/records/commands.ts';
import { invalidInput } from '#contract/errors.ts';
import type { SessionDeps } from './deps.ts';
import { found } from './not-found.ts';

/** Makes a library entry. Throws `trigger-taken`, `limit-reached`, and `invalid-input` for pictures that are not the user's. */
export async function createLibraryEntry(
  deps: SessionDeps,
  userId: string,
  entry: NewLibraryEntry,
): Promise<LibraryEntry> {
  await checkImages(deps, userId, entry.imageAssetIds);
  const now = deps.now().toISOString();
  return deps.store.library.create({ ...entry, id: newId(), userId, createdAt: now, updatedAt: now });
}

/** Changes the fields a merge patch names. Throws `not-found` and `trigger-taken`. */
export async function patchLibraryEntry(
  deps: SessionDeps,
  { userId, entryId, patch }: { readonly userId: string; readonly entryId: string; readonly patch: LibraryEntryPatch },
): Promise<LibraryEntry> {
  const entry = found(await deps.store.library.get(userId, entryId), 'library-entry');
  await checkImages(deps, userId, patch.imageAssetIds ?? []);
  const { description, ...rest } = patch;
  const patched: LibraryEntry = { ...entry, ...defined(rest), updatedAt: deps.now().toISOString() };
  if (description === null) delete patched.description;
  else if (description !== undefined) patched.description = description;
  return deps.store.library.update(patched);
}

function defined<T extends object>(fields: T): Partial<T> {
  // Object.entries loses which keys go with which values; they are the same ones.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Removes an entry. Pictures and sessions that used it stay. Throws `not-found`. */
export async function removeLibraryEntry(deps: SessionDeps, userId: string, entryId: string): Promise<void> {
  if (!(await deps.store.library.remove(userId, entryId))) found(null, 'library-entry');
}

async function checkImages(deps: SessionDeps, userId: string, assetIds: readonly string[]): Promise<void> {
  const known = new Set((await deps.store.assets.getMany(userId, assetIds)).map(({ id }) => id));
  const unknown = assetIds.findIndex((id) => !known.has(id));
  if (unknown >= 0) throw invalidInput(`/imageAssetIds/${unknown}`, 'There is no such picture.');
}
