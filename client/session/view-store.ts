import { create } from 'zustand';
import { usePreferences } from './preferences.ts';

/** What is looked at in a session. */
export type Selection =
  | { readonly kind: 'shot'; readonly shotId: string }
  | { readonly kind: 'cut'; readonly fromShotId: string; readonly toShotId: string };

/** What the viewer plays. */
export type PlayScope = 'film' | 'shot' | 'cut';

/** How the two sides of a cut are laid beside or over each other. */
export type CompareMode = 'wipe' | 'onion-skin' | 'difference' | 'side-by-side';

/** How a session is being looked at in this window. Never saved to the session; kept while switching tools. */
export interface View {
  readonly selection: Selection | null;
  readonly scope: PlayScope;
  /** Film frame under the playhead. */
  readonly playheadFrame: number;
  readonly isPlaying: boolean;
  /** Times normal speed: 1, 2, 4, or negative for reverse. */
  readonly speed: number;
  readonly isMuted: boolean;
  /** First film frame of the marked range; absent when unmarked. */
  readonly markInFrame?: number;
  /** Film frame after the last of the marked range; absent when unmarked. */
  readonly markOutFrame?: number;
  readonly compareMode: CompareMode;
  /** Pixels of the screen for one of the picture, along a side; null fits the picture into its place. */
  readonly pictureZoom: number | null;
  /** Size of the strip: 1 fits it to the window or is its usual size when it does not fit. */
  readonly stripZoom: number;
}

interface ViewStore extends View {
  /** Session the view belongs to; null before any was opened. */
  readonly sessionId: string | null;
  /** Begins a fresh view when another session is opened; keeps the present one for the same. */
  readonly openSession: (sessionId: string) => void;
  readonly change: (fields: Partial<View>) => void;
}

const FRESH: View = {
  selection: null,
  scope: 'film',
  playheadFrame: 0,
  isPlaying: false,
  speed: 1,
  isMuted: false,
  markInFrame: undefined,
  markOutFrame: undefined,
  compareMode: 'wipe',
  pictureZoom: null,
  stripZoom: 1,
};

export const useView = create<ViewStore>()((set, get) => ({
  ...FRESH,
  sessionId: null,
  openSession: (sessionId) => {
    if (get().sessionId === sessionId) return;
    set({ ...FRESH, isMuted: usePreferences.getState().startsMuted, sessionId });
  },
  change: (fields) => set(fields),
}));

/** Changes the view from outside a component. */
export function changeView(fields: Partial<View>): void {
  useView.setState(fields);
}
