import { useIsReachable } from '#client/session/connection.ts';
import { useOutbox } from '#client/session/outbox.ts';
import { queryClient } from '#client/session/query-client.ts';
import { saveNow } from '#client/session/save-edits.ts';
import { Button } from '#client/ui/button.tsx';
import { countOf } from '#client/ui/format.ts';
import { TriangleAlert } from 'lucide-react';

/** Stands above everything for as long as the server cannot be reached. */
export function OfflineBanner({ sessionId }: { readonly sessionId: string | null }) {
  const isReachable = useIsReachable();
  const { edits } = useOutbox(sessionId ?? '');
  if (isReachable) return null;
  const kept = edits.length > 0 ? `${countOf(edits.length, 'edit')} kept in this browser, saved when it is back.` : '';
  const tryNow = () => {
    if (sessionId) saveNow(sessionId);
    void queryClient.refetchQueries({ type: 'active' });
  };
  return (
    <div
      role="status"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-1 bg-warn-tint px-4 py-1 text-control text-text-1"
    >
      <TriangleAlert size={15} strokeWidth={1.8} aria-hidden className="text-warn" />
      <p className="flex-1">Offline. {kept || 'What is on screen stays; edits are kept in this browser.'}</p>
      <Button onClick={tryNow}>Try now</Button>
    </div>
  );
}
