import { z } from 'zod';
import { Id } from '../ids.ts';
import { LibraryEntry, LibraryEntryType } from '../records/asset.ts';
import { LibraryEntryPatch, NewLibraryEntry } from '../records/commands.ts';
import { endpoint } from './endpoint.ts';
import { pageOf, pageQuery } from './shared.ts';

const entryParams = z.object({ entryId: Id });

export const libraryEndpoints = {
  listLibrary: endpoint({
    method: 'get',
    path: '/library',
    tag: 'Library',
    summary: 'List characters, styles, locations and objects',
    query: z.object({
      ...pageQuery,
      type: LibraryEntryType.optional(),
      q: z.string().max(500).optional().describe('Words in the trigger, name or description.'),
    }),
    status: 200,
    response: pageOf(LibraryEntry),
    errors: [],
  }),
  createLibraryEntry: endpoint({
    method: 'post',
    path: '/library',
    tag: 'Library',
    summary: 'Add something to come back to',
    body: NewLibraryEntry,
    bodyExample: {
      type: 'character',
      trigger: 'mara',
      name: 'Mara',
      description: 'Grey coat, short dark hair',
      imageAssetIds: [],
    },
    status: 201,
    response: LibraryEntry,
    errors: ['trigger-taken', 'limit-reached', 'not-found'],
  }),
  getLibraryEntry: endpoint({
    method: 'get',
    path: '/library/{entryId}',
    tag: 'Library',
    summary: 'Read a library entry',
    params: entryParams,
    status: 200,
    response: LibraryEntry,
    errors: ['not-found'],
  }),
  patchLibraryEntry: endpoint({
    method: 'patch',
    path: '/library/{entryId}',
    tag: 'Library',
    summary: 'Change a library entry',
    description: 'JSON Merge Patch.',
    params: entryParams,
    body: LibraryEntryPatch,
    bodyExample: { name: 'Mara in the rain' },
    status: 200,
    response: LibraryEntry,
    errors: ['not-found', 'trigger-taken'],
  }),
  deleteLibraryEntry: endpoint({
    method: 'delete',
    path: '/library/{entryId}',
    tag: 'Library',
    summary: 'Remove a library entry',
    description: 'Takes made with it stay as they are.',
    params: entryParams,
    status: 204,
    errors: ['not-found'],
  }),
};
