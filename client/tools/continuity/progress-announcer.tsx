import { type Film, type FilmShot, shotTitle } from '#client/session/film.ts';
import { announce } from '#client/ui/announcer.tsx';
import { useEffect, useRef } from 'react';

/** Progress is spoken in quarters, so that it can be followed without being talked over. */
const SPOKEN_STEPS = 4;

function spokenState({ status, generation }: FilmShot): string {
  return status === 'rendering' ? `${status} ${Math.floor((generation?.progress ?? 0) * SPOKEN_STEPS)}` : status;
}

function sentence(shot: FilmShot): string {
  const name = `Shot ${shot.index + 1}, ${shotTitle(shot.shot)}`;
  switch (shot.status) {
    case 'rendering':
      return `${name}, rendering, ${(Math.floor((shot.generation?.progress ?? 0) * SPOKEN_STEPS) * 100) / SPOKEN_STEPS} %.`;
    case 'ready':
      return `${name} is ready.`;
    case 'failed':
      return `${name} failed. ${shot.generation?.error?.message ?? ''}`;
    case 'needs-attention':
      return `${name} needs you. ${shot.generation?.question ?? ''}`;
    case 'not-made':
    case 'queued':
      return '';
    default:
      return shot.status satisfies never;
  }
}

/** Speaks how far shots are, when it changes. */
export function ProgressAnnouncer({ film, sessionName }: { readonly film: Film; readonly sessionName: string }) {
  const known = useRef<Map<string, string> | null>(null);
  useEffect(() => {
    const now = new Map(film.shots.map((shot) => [shot.shot.id, spokenState(shot)]));
    const changed = film.shots.filter(({ shot }) => known.current?.get(shot.id) !== now.get(shot.id));
    if (known.current) {
      for (const shot of changed) {
        const text = sentence(shot);
        if (text) announce(text, shot.status === 'failed' ? 'assertive' : 'polite');
      }
    } else announce(`${sessionName}, ${film.shots.length} shots.`);
    known.current = now;
  }, [film, sessionName]);
  return null;
}
