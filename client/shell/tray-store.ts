import { create } from 'zustand';

/** What slides in at the right over whatever is there. */
export type Tray = 'jobs' | 'history';

const useTray = create<{ readonly open: Tray | null }>()(() => ({ open: null }));

/** The tray that is open; null when none is. */
export function useOpenTray(): Tray | null {
  return useTray((tray) => tray.open);
}

/** Opens a tray, or closes it when it is the one that is open. */
export function toggleTray(tray: Tray): void {
  useTray.setState(({ open }) => ({ open: open === tray ? null : tray }));
}

/** Closes whichever tray is open. */
export function closeTray(): void {
  useTray.setState({ open: null });
}
