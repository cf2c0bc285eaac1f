import { rereadSession } from '#client/session/receive.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { saveNow } from '#client/session/save-edits.ts';
import { Button } from '#client/ui/button.tsx';
import type { Session } from '#contract/records/session.ts';
import { Trash2 } from 'lucide-react';

/** Says that the session on screen lies in the trash, also when it was put there in another window. */
export default function TrashBanner({ session }: { readonly session: Session }) {
  const restore = async () => {
    const params = { sessionId: session.id };
    if (await attempt('Not restored', sendJson('post /sessions/{sessionId}/restore', { params }))) {
      await rereadSession(session.id);
      saveNow(session.id);
    }
  };
  return (
    <div
      role="alert"
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line-1 bg-warn-tint px-4 py-1.5 text-control"
    >
      <Trash2 size={15} strokeWidth={1.8} aria-hidden className="text-warn" />
      <p className="flex-1">This session is in the trash for 30 days. It can be read; to change it, restore it.</p>
      <Button onClick={() => void restore()}>Restore</Button>
    </div>
  );
}
