import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';

/** What is known of a list that is read page by page. */
type PagedList = Pick<
  UseInfiniteQueryResult,
  'hasNextPage' | 'isFetching' | 'isFetchNextPageError' | 'fetchNextPage' | 'isPlaceholderData'
>;

/**
 * Whether a list goes on by itself when its end comes near. Not after the next page could not be read: the end stays near, so it
 * would be asked for without end; a person asks again. Not while another list stands in either: its end is not the end of this one.
 */
export function goesOn(list: Omit<PagedList, 'fetchNextPage'>): boolean {
  return list.hasNextPage && !list.isFetching && !list.isFetchNextPageError && !list.isPlaceholderData;
}

/** What to call when the end of a list comes near: reads the next page where there is one. */
export function useNearEnd(list: PagedList): () => void {
  const { fetchNextPage } = list;
  const isWanted = goesOn(list);
  return useCallback(() => {
    if (isWanted) void fetchNextPage();
  }, [isWanted, fetchNextPage]);
}
