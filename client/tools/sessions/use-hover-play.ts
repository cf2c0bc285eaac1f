import { usePreferences, wantsStillness } from '#client/session/preferences.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How long the pointer rests on a card before its film plays: passing over cards plays none. */
const REST_MS = 500;

/** Which card's film plays: the one the pointer rests on, or the one a key has started. */
export function useHoverPlay() {
  const [playingId, setPlayingId] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const handleEnter = useCallback((id: string, pointerType: string) => {
    if (pointerType !== 'mouse' || wantsStillness() || !usePreferences.getState().hasHoverPlay) return;
    timer.current = setTimeout(() => setPlayingId(id), REST_MS);
  }, []);
  const handleLeave = useCallback((id: string) => {
    clearTimeout(timer.current);
    setPlayingId((playing) => (playing === id ? null : playing));
  }, []);
  const togglePlay = useCallback((id: string) => {
    // What a key has stopped does not begin again because the pointer rests there, too.
    clearTimeout(timer.current);
    setPlayingId((playing) => (playing === id ? null : id));
  }, []);
  return { playingId, togglePlay, handleEnter, handleLeave };
}
