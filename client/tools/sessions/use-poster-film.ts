import type { SessionHead } from '#contract/records/session.ts';
import { getJson } from '#client/session/request.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

/** Newest takes that are looked through for those of the film's posters. */
const TAKES_READ = 100;
const FRESH_MS = 60_000;

/** The clip of a session's film to be shown now, and the way to the next one; null until it is known, and when there is none. */
export function usePosterFilm({ id, filmPosterAssetIds, posterAssetId }: SessionHead): {
  readonly mediaAssetId: string | null;
  readonly showNext: () => void;
} {
  const [index, setIndex] = useState(0);
  const posters = filmPosterAssetIds.length > 0 ? filmPosterAssetIds : posterAssetId ? [posterAssetId] : [];
  const { data: media = [] } = useQuery({
    queryKey: ['sessions', 'film', id, posters],
    queryFn: async ({ signal }) => {
      const query = { limit: TAKES_READ };
      const { items } = await getJson('/sessions/{sessionId}/takes', { params: { sessionId: id }, query }, signal);
      const byPoster = new Map(items.map((take) => [take.posterAssetId, take.mediaAssetId]));
      return posters.flatMap((poster) => byPoster.get(poster) ?? []);
    },
    staleTime: FRESH_MS,
  });
  return {
    mediaAssetId: media[index % Math.max(1, media.length)] ?? null,
    showNext: () => setIndex((at) => at + 1),
  };
}
