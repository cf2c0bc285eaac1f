/** One shot of the page, as its row tells it. */
export interface SharedShot {
  readonly row: HTMLElement;
  /** Number and title. */
  readonly name: string;
  readonly prompt: string;
  readonly mediaUrl: string;
  readonly posterUrl: string;
  /** Half-open range that plays, in seconds of the clip. */
  readonly inSeconds: number;
  readonly outSeconds: number;
  /** Where it begins in the film. */
  readonly startSeconds: number;
  readonly lengthSeconds: number;
  readonly fps: number;
}

/** Reads the shots from the page's own rows: what is written there is all there is to know. */
export function readShots(list: HTMLElement): SharedShot[] {
  let startSeconds = 0;
  return [...list.querySelectorAll<HTMLElement>('.shot')].map((row) => {
    const { media = '', poster = '', name = '' } = row.dataset;
    const fps = Number(row.dataset['fps']) || 24;
    const inSeconds = Number(row.dataset['in']) / fps;
    const outSeconds = Number(row.dataset['out']) / fps;
    const shot = {
      row,
      name,
      prompt: row.querySelector('.prompt')?.textContent ?? '',
      mediaUrl: media,
      posterUrl: poster,
      inSeconds,
      outSeconds,
      startSeconds,
      lengthSeconds: outSeconds - inSeconds,
      fps,
    };
    startSeconds += shot.lengthSeconds;
    return shot;
  });
}

/** The shot under a moment of the film, and how far into it; the film's end belongs to the last shot. */
export function placeAt(shots: readonly SharedShot[], filmSeconds: number): { index: number; offsetSeconds: number } {
  const found = shots.findLastIndex(({ startSeconds }) => startSeconds <= filmSeconds + 1e-6);
  const index = Math.max(0, found);
  const shot = shots[index];
  if (!shot) return { index: 0, offsetSeconds: 0 };
  const longest = Math.max(0, shot.lengthSeconds - 1 / shot.fps);
  return { index, offsetSeconds: Math.min(longest, Math.max(0, filmSeconds - shot.startSeconds)) };
}
