import { outboxOf, watchOutboxes } from '#client/session/outbox.ts';
import { create } from 'zustand';
import { claimWindow, keepDraft, sweepDrafts } from './draft-storage.ts';

const WRITE_DELAY_MS = 150;

const useStorage = create<{ readonly isFull: boolean }>()(() => ({ isFull: false }));

/** Whether the browser has no room for what is not saved yet: closing the page would lose it. */
export function useIsStorageFull(): boolean {
  return useStorage((storage) => storage.isFull);
}

/** Keeps what is not saved in the browser, shortly after each change and before the page goes. Called once, when the page starts. */
export function keepDrafts(): void {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = () => {
    timer = null;
    const kept = [...changed].map((sessionId) => keepDraft(sessionId, outboxOf(sessionId).edits));
    changed.clear();
    const isFull = kept.includes(false);
    if (isFull !== useStorage.getState().isFull && kept.length > 0) useStorage.setState({ isFull });
  };
  claimWindow();
  sweepDrafts();
  watchOutboxes((sessionId) => {
    changed.add(sessionId);
    timer ??= setTimeout(write, WRITE_DELAY_MS);
  });
  window.addEventListener('pagehide', write);
  document.addEventListener('visibilitychange', write);
}
