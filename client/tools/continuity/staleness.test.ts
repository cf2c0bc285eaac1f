import { stalenessQuery } from '#client/session/queries.ts';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { reasonsByShot } from './staleness.ts';

const ITEMS = [
  { shotId: 'tram', isStale: true, reasons: ['words changed', 'model changed'] },
  { shotId: 'bell', isStale: false, reasons: [] },
];

describe('reasonsByShot', () => {
  it('should name the shots that are stale alone', () => {
    expect(reasonsByShot(ITEMS)).toEqual({ tram: 'words changed; model changed' });
  });

  it('should stay the same object while a page that draws again asks for a revision that is not here yet', () => {
    const client = new QueryClient();
    // What a component hands over each time it draws.
    const options = (revision: number) => ({
      ...stalenessQuery('session', revision),
      enabled: false,
      select: reasonsByShot,
    });
    client.setQueryData(stalenessQuery('session', 1).queryKey, ITEMS);
    const observer = new QueryObserver(client, options(1));
    observer.setOptions(options(2));
    const first = observer.getCurrentResult();
    observer.setOptions(options(2));
    const again = observer.getCurrentResult();
    expect(first).toMatchObject({ isPlaceholderData: true, data: { tram: 'words changed; model changed' } });
    expect(again.data).toBe(first.data);
  });
});
