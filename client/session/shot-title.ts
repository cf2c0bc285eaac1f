import type { Shot } from '#contract/records/shot.ts';

/** A name for a shot: its title, else the first words of its prompt. */
export function shotTitle(shot: Shot): string {
  if (shot.title) return shot.title;
  const words = shot.prompt.trim().split(/\s+/).slice(0, 4).join(' ');
  return words.replace(/[.,;:]$/, '') || 'Untitled shot';
}
