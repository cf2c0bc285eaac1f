import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { goesOn } from './use-near-end.ts';

/** A list of numbered pages of which those from `failsFrom` on cannot be read, with how often each was asked for. */
function listOf({ failsFrom }: { readonly failsFrom: number }) {
  const asked: number[] = [];
  const observer = new InfiniteQueryObserver(new QueryClient(), {
    queryKey: ['list'],
    queryFn: ({ pageParam }) => {
      asked.push(pageParam);
      return pageParam < failsFrom ? Promise.resolve(pageParam) : Promise.reject(new Error('Not now.'));
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page + 1,
    retry: false,
  });
  return { asked, observer };
}

/** Reads on as a page does whose end stays near, as long as the list goes on by itself, at most ten times. */
async function readOn({ observer }: ReturnType<typeof listOf>): Promise<void> {
  for (let turn = 0; turn < 10 && goesOn(observer.getCurrentResult()); turn++) await observer.fetchNextPage();
}

describe('goesOn', () => {
  it('should read page after page while the end is near', async () => {
    const list = listOf({ failsFrom: 100 });
    await list.observer.refetch();
    await readOn(list);
    expect(list.asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('should ask once for a page that cannot be read, and leave the rest to a person', async () => {
    const list = listOf({ failsFrom: 2 });
    await list.observer.refetch();
    await readOn(list);
    expect(list.asked).toEqual([0, 1, 2]);
  });
});
