import { cutLevel, isAccepted } from '#client/session/cut-level.ts';
import { type FilmCut, type FilmShot, shotTitle, type ShotStatus } from '#client/session/film.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { countOf } from '#client/ui/format.ts';
import { isApproved } from '../approval.ts';

/** How far a shot is as its card says it: one that is ready can be approved, or not be what would be made now. */
export type CardStatus = ShotStatus | 'stale' | 'approved';

const STATUS_WORDS: Record<CardStatus, string> = {
  'not-made': 'Not made',
  queued: 'Queued',
  rendering: 'Rendering',
  ready: 'Ready',
  approved: 'Approved',
  stale: 'Stale',
  failed: 'Failed',
  'needs-attention': 'Needs you',
};

/** How far a shot is, for its card; `staleReason` as for `shotCellName`. */
export function cardStatus(filmShot: Pick<FilmShot, 'status' | 'shot' | 'take'>, staleReason?: string): CardStatus {
  if (filmShot.status !== 'ready') return filmShot.status;
  if (staleReason !== undefined) return 'stale';
  return isApproved(filmShot) ? 'approved' : 'ready';
}

/** Word for how far a shot is. */
export function statusWord(status: CardStatus): string {
  return STATUS_WORDS[status];
}

/**
 * A shot's card in words: "Shot 4 of 7, Last cyan sign, 3 seconds, ready, 3 takes". `staleReason` says why its picture no longer is
 * what would be made; absent while it is.
 */
export function shotCellName(filmShot: FilmShot, shotCount: number, staleReason?: string): string {
  const { index, shot, takes, playSeconds } = filmShot;
  const status = cardStatus(filmShot, staleReason);
  const seconds = `${Number(playSeconds.toFixed(1))} ${playSeconds === 1 ? 'second' : 'seconds'}`;
  const word = statusWord(status).toLowerCase();
  const state = status === 'stale' ? `${word}: ${staleReason}` : word;
  const parts = [shotTitle(shot), seconds, state, countOf(takes.length, 'take')];
  return `Shot ${index + 1} of ${shotCount}, ${parts.join(', ')}`;
}

/** Whether both pictures of a cut are there and its score is still to come. */
export function isBeingMeasured({ from, to, cut }: FilmCut): boolean {
  return from.take !== null && to.take !== null && cut === null;
}

/** A cut in words: "Cut 3 to 4, frame bridge, match 68 of 100, over limit, colour". */
export function cutCellName(filmCut: FilmCut): string {
  const { from, to, cut } = filmCut;
  const level = cutLevel(filmCut);
  const parts = [modeWords(to.shot.continuityMode).label.toLowerCase()];
  if (level === 'hard') parts[0] = 'hard cut, no score';
  else if (cut?.score === null || cut?.score === undefined)
    parts.push(isBeingMeasured(filmCut) ? 'being measured' : 'not measured');
  else parts.push(`match ${Math.round(cut.score)} of 100`);
  if (isAccepted(filmCut)) parts.push('accepted as it is');
  else if (level === 'visible' || level === 'jump') parts.push('over limit');
  if (cut?.verdict?.term && level !== 'good' && level !== 'hard') parts.push(cut.verdict.term);
  return `Cut ${from.index + 1} to ${to.index + 1}, ${parts.join(', ')}`;
}
