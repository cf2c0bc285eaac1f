import type { libraryEndpoints } from '#contract/endpoints/library.ts';
import { createLibraryEntry, patchLibraryEntry, removeLibraryEntry } from '#server/sessions/library.ts';
import { found } from '#server/sessions/not-found.ts';
import { type Bindings, toPage } from '../handler.ts';

export const libraryBindings: Bindings<typeof libraryEndpoints> = {
  listLibrary: async ({ deps, userId }, { query }) => toPage(await deps.store.library.list(userId, query)),

  createLibraryEntry: ({ deps, userId }, { body }) => createLibraryEntry(deps, userId, body),

  getLibraryEntry: async ({ deps, userId }, { params: { entryId } }) =>
    found(await deps.store.library.get(userId, entryId), 'library-entry'),

  patchLibraryEntry: ({ deps, userId }, { params: { entryId }, body }) =>
    patchLibraryEntry(deps, { userId, entryId, patch: body }),

  async deleteLibraryEntry({ deps, userId }, { params: { entryId } }) {
    await removeLibraryEntry(deps, userId, entryId);
    return undefined;
  },
};
