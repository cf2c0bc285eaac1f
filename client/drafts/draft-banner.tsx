import { Button } from '#client/ui/button.tsx';
import { countOf, formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { FileClock, TriangleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { useIsStorageFull } from './keep-drafts.ts';
import { discard, findOffer, takeBack, useOffer } from './offers.ts';

interface DraftBannerProps {
  readonly sessionId: string;
  readonly onCompare: () => void;
}

/** Offers back what an earlier window left unsaved, and warns when the browser can keep nothing more. */
export default function DraftBanner({ sessionId, onCompare }: DraftBannerProps) {
  const offer = useOffer(sessionId);
  const isFull = useIsStorageFull();
  const now = useNow();
  useEffect(() => void findOffer(sessionId), [sessionId]);
  const look =
    'flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-1 bg-bg-2 px-4 py-1.5 text-control';
  return (
    <>
      {isFull && (
        <p role="alert" className={look}>
          <TriangleAlert size={15} strokeWidth={1.8} aria-hidden className="text-warn" />
          This browser has no room left to keep unsaved edits. Keep this page open until they are saved.
        </p>
      )}
      {offer && (
        <div role="status" className={look}>
          <FileClock size={15} strokeWidth={1.8} aria-hidden className="text-warn" />
          <p className="flex-1">
            {countOf(offer.edits.length, 'edit')} from {formatRelativeTime(offer.at, now)} could not be saved then.
            Nothing was changed with {offer.edits.length === 1 ? 'it' : 'them'} yet.
          </p>
          <Button look="ghost" onClick={() => discard(sessionId)}>
            Discard
          </Button>
          <Button onClick={onCompare}>Compare</Button>
          <Button look="primary" onClick={() => takeBack(sessionId)}>
            Restore
          </Button>
        </div>
      )}
    </>
  );
}
