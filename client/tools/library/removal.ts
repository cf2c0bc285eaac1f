import type { LibraryEntry } from '#contract/records/asset.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { create } from 'zustand';
import { refreshLibrary } from './library-query.ts';

/** How long a removal can be taken back: as long as its message stands. */
const WAIT_MS = 8000;

/*
 * The server keeps no trash of entries, and one that is made anew would have another id than shots know it by. So a removal
 * waits here until it cannot be taken back any more, and is sent at once when the page goes.
 */
const waiting = new Map<string, ReturnType<typeof setTimeout>>();
const useRemoved = create<{ readonly ids: ReadonlySet<string> }>()(() => ({ ids: new Set() }));

/** Entries that are on their way out; lists leave them out. */
export function useRemovedEntries(): ReadonlySet<string> {
  return useRemoved(({ ids }) => ids);
}

/** Removes an entry, with a way back. */
export function removeEntry({ id, trigger }: LibraryEntry): void {
  if (waiting.has(id)) return;
  waiting.set(
    id,
    setTimeout(() => void send(id, false), WAIT_MS),
  );
  publish();
  showToast({
    title: `@${trigger} is removed.`,
    detail: 'Takes made with it stay as they are.',
    actions: [{ label: 'Undo', run: () => keep(id) }],
  });
}

function keep(id: string): void {
  clearTimeout(waiting.get(id));
  waiting.delete(id);
  publish();
}

async function send(id: string, keepalive: boolean): Promise<void> {
  clearTimeout(waiting.get(id));
  await attempt(
    'Could not remove the entry',
    sendJson('delete /library/{entryId}', { params: { entryId: id } }, { keepalive }),
  );
  await refreshLibrary();
  keep(id);
}

function publish(): void {
  useRemoved.setState({ ids: new Set(waiting.keys()) });
}

window.addEventListener('pagehide', () => {
  for (const id of waiting.keys()) void send(id, true);
});
