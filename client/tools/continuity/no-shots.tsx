import type { Session } from '#contract/records/session.ts';
import type { Film } from '#client/session/film.ts';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { ClipboardPaste, Film as FilmIcon, Plus } from 'lucide-react';
import { addEmptyShot } from './edit-shots.ts';
import { openPanel } from './panels.ts';
import { Panels } from './panels-host.tsx';

/** Continuity of a session that has no shots yet. */
export function NoShots({ session, film }: { readonly session: Session; readonly film: Film }) {
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0 p-6">
      <EmptyState
        icon={FilmIcon}
        title="No shots yet"
        actions={
          <>
            <Button look="primary" onClick={() => addEmptyShot(session.id, film)}>
              <Plus size={14} strokeWidth={1.8} aria-hidden /> Write the first shot
            </Button>
            <Button onClick={() => openPanel('paste')}>
              <ClipboardPaste size={14} strokeWidth={1.8} aria-hidden /> Paste a list
            </Button>
          </>
        }
      >
        Write the first one. The second makes a cut.
      </EmptyState>
      <Panels session={session} film={film} />
    </main>
  );
}
