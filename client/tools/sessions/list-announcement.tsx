import { announce } from '#client/ui/announcer.tsx';
import { countOf } from '#client/ui/format.ts';
import { useEffect } from 'react';
import type { SessionsView } from './sessions-view.ts';

interface AnnouncementProps {
  readonly count: number;
  readonly hasMore: boolean;
  readonly isReady: boolean;
  readonly view: SessionsView;
}

/** Says how many sessions a search or a chip has left. Not said for the list as it opens, and not for each page. */
export function Announcement({ count, hasMore, isReady, view: { search, shelf } }: AnnouncementProps) {
  useEffect(() => {
    if (isReady && search !== '') announce(`${hasMore ? 'More than ' : ''}${countOf(count, 'session')} found`);
    // oxlint-disable-next-line react/exhaustive-deps -- only when another list is there, not when it grows
  }, [isReady, search, shelf]);
  return null;
}
