import type { LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import { getJson } from '#client/session/request.ts';
import { useQuery } from '@tanstack/react-query';

/** As many as a list to choose from can show. */
const MOST = 100;

/** Library entries of a kind, for choosing one; null before they were read. */
export function useLibraryChoices(type: LibraryEntryType): readonly LibraryEntry[] | null {
  const { data } = useQuery({
    queryKey: ['library', 'choices', type],
    queryFn: async ({ signal }) => (await getJson('/library', { query: { type, limit: MOST } }, signal)).items,
  });
  return data ?? null;
}
