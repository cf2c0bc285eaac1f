import type { FilmEvent } from '#server/jobs/make-film.ts';
import { printable, type Terminal } from '#cli/terminal.ts';

/** Shots as they are named along the way, in order. */
export interface ProgressShot {
  readonly title?: string;
  readonly prompt: string;
  readonly durationSeconds: number;
}

/** How often a running shot is told of where lines cannot be rewritten. */
const PLAIN_STEP = 0.25;

/** Letters of a bar where a line has room for it. */
const BAR_WIDTH = 20;
const NARROW_BAR_WIDTH = 6;
const NARROW_COLUMNS = 76;

/** "12 s", "3 min 05 s", "1 h 02 min". */
export function spokenSeconds(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const pad = (value: number) => String(value).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${pad(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${pad(Math.floor((whole % 3600) / 60))} min`;
}

function bar(progress: number, columns: number): string {
  const width = columns < NARROW_COLUMNS ? NARROW_BAR_WIDTH : BAR_WIDTH;
  const full = Math.round(Math.min(1, Math.max(0, progress)) * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
}

/**
 * Columns a text takes, and its start that fits: whole letters, wide ones (East Asian, emoji) counted as two.
 */
export function fitColumns(text: string, columns: number): { text: string; width: number } {
  let [width, kept] = [0, ''];
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    const wide =
      /\p{Emoji_Presentation}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\uFF01-\uFF60]/u.test(
        segment,
      )
        ? 2
        : 1;
    if (width + wide > columns) break;
    kept += segment;
    width += wide;
  }
  return { text: kept, width };
}

function padColumns(text: string, columns: number): string {
  const fitted = fitColumns(text, columns);
  return fitted.text + ' '.repeat(columns - fitted.width);
}

/**
 * Tells on a terminal how a film comes along. On a screen the running shot has one line that is rewritten; elsewhere a
 * line comes at the start, at each quarter and at the end of a shot. Gives the listener for `makeFilm`.
 */
export function reportProgress(terminal: Terminal, shots: readonly ProgressShot[]): (event: FilmEvent) => void {
  const digits = Math.max(2, String(shots.length).length);
  const nameOf = (number: number) => {
    const shot = shots[number - 1];
    return printable(shot?.title ?? shot?.prompt ?? '');
  };
  const label = (number: number) =>
    `${String(number).padStart(digits, '0')}/${String(shots.length).padStart(digits, '0')}  ${padColumns(nameOf(number), 24)}`;
  const rewrite = (line: string) =>
    terminal.err(`\r\u001B[2K${fitColumns(line, Math.max(20, terminal.columns() - 1)).text}`);
  const finish = (line: string) =>
    terminal.isScreen ? (rewrite(line), terminal.err('\n')) : terminal.err(`${line}\n`);
  let nextStep = PLAIN_STEP;

  return (event) => {
    switch (event.type) {
      case 'shot-started':
        nextStep = PLAIN_STEP;
        if (terminal.isScreen) rewrite(`${label(event.number)}  ${bar(0, terminal.columns())}   0 %`);
        else terminal.err(`${label(event.number)}  started\n`);
        return;
      case 'shot-progress': {
        const percent = `${String(Math.floor(event.progress * 100)).padStart(3)} %`;
        const left = event.secondsLeft === undefined ? '' : `  ${spokenSeconds(event.secondsLeft)} left`;
        if (terminal.isScreen)
          return rewrite(`${label(event.number)}  ${bar(event.progress, terminal.columns())} ${percent}${left}`);
        if (event.progress < nextStep || event.progress >= 1) return;
        nextStep = (Math.floor(event.progress / PLAIN_STEP) + 1) * PLAIN_STEP;
        return terminal.err(`${label(event.number)}  ${percent.trim()}${left}\n`);
      }
      case 'take-completed': {
        const length = shots[event.number - 1]?.durationSeconds ?? 0;
        return finish(
          `${label(event.number)}  made in ${spokenSeconds(event.renderSeconds)} (${Math.round(length * 100) / 100} s of film)`,
        );
      }
      case 'shot-skipped':
        return finish(`${label(event.number)}  kept, nothing changed`);
      case 'shot-failed':
        return finish(`${label(event.number)}  failed: ${printable(event.message)}`);
      case 'cut-measured': {
        const { score, verdict, kind } = event.cut;
        if (kind === 'hard') return;
        const from = String(event.number - 1).padStart(digits, '0');
        const to = String(event.number).padStart(digits, '0');
        return finish(
          `${' '.repeat(digits * 2 + 3)}cut ${from} → ${to}: ${score === null ? 'not measured' : Math.round(score)}${verdict ? `. ${verdict.sentence}` : ''}`,
        );
      }
    }
  };
}
