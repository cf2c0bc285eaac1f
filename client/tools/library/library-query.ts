import type { LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import type { LibraryEntryPatch } from '#contract/records/commands.ts';
import { queryClient } from '#client/session/query-client.ts';
import { getJson, sendJson } from '#client/session/request.ts';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

const PER_PAGE = 60;
const PICTURES_PER_PAGE = 24;
/** Sessions that are looked for; one more says "or more". */
const MOST_COUNTED = 100;

/** Entries of one kind (null: of all) that answer a search, by trigger, page by page. */
export function libraryQuery(type: LibraryEntryType | null, search: string) {
  return infiniteQueryOptions({
    queryKey: ['library', 'list', { type, search }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: PER_PAGE,
        type: type ?? undefined,
        q: search || undefined,
        cursor: pageParam || undefined,
      };
      return getJson('/library', { query }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

/** This person's pictures, newest first: uploads, and posters and frames of takes. */
export function picturesQuery() {
  return infiniteQueryOptions({
    queryKey: ['assets', 'pictures'],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: PICTURES_PER_PAGE, kind: 'image', cursor: pageParam || undefined } as const;
      return getJson('/assets', { query }, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Sessions whose name or prompts cite an entry by its trigger. */
export function citedInQuery(trigger: string) {
  return queryOptions({
    queryKey: ['library', 'cited', trigger],
    queryFn: async ({ signal }) => {
      const query = { q: `@${trigger}`, limit: MOST_COUNTED };
      const { items, nextCursor } = await getJson('/sessions', { query }, signal);
      return { sessions: items, hasMore: nextCursor !== null };
    },
  });
}

/** What a person writes of an entry. */
export type EntryFields = Pick<LibraryEntry, 'type' | 'trigger' | 'name' | 'imageAssetIds'> & {
  readonly description: string;
};

/** Saves an entry, new or known. Throws RequestError; `trigger-taken` when another entry has the trigger. */
export async function saveEntry(id: string | null, fields: EntryFields): Promise<LibraryEntry> {
  const { description, ...rest } = fields;
  const words = description.trim();
  const patch = { ...rest, description: words === '' ? null : words } satisfies LibraryEntryPatch;
  const saved =
    id === null
      ? await sendJson('post /library', { body: { ...rest, ...(words !== '' && { description: words }) } })
      : await sendJson('patch /library/{entryId}', { params: { entryId: id }, body: patch });
  await refreshLibrary();
  return saved;
}

/** Asks for everything about the library again. */
export async function refreshLibrary(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['library'] });
}
