import type { FilmDocument } from '#cli/film/document.ts';
import { html, type Markup } from './markup.ts';
import { shotNumber } from './wording.ts';

const WIDTH = 1120;
const HEIGHT = 116;
const LEFT = 4;
const BASE = 92;
const TOP = 16;

interface Point {
  readonly number: number;
  readonly x: number;
  readonly deltaE: number | null;
  readonly isAnchor: boolean;
}

/** Runs of points that belong together: each begins at an anchor; a gap that could not be measured ends one, too. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (point.deltaE === null) runs.push([]);
    else if (point.isAnchor || !run) runs.push([point]);
    else run.push(point);
  }
  return runs.filter((run) => run.length > 0);
}

function placePoints(film: FilmDocument): Point[] {
  const total = film.shots.reduce((sum, { askedSeconds }) => sum + askedSeconds, 0) || 1;
  let at = 0;
  return film.shots.map(({ number, askedSeconds }) => {
    const drift = film.drift.points.find((point) => point.number === number);
    const x = LEFT + (at / total) * (WIDTH - LEFT * 2);
    at += askedSeconds;
    return { number, x, deltaE: drift?.deltaE ?? null, isAnchor: drift?.anchorNumber === number };
  });
}

/** How far the look of each shot lies from the first of its run, along the film; broken where a hard cut begins a new one. */
export function driftLine(film: FilmDocument): Markup {
  const points = placePoints(film);
  const { limitDeltaE } = film.drift;
  const highest = Math.max(limitDeltaE * 1.25, ...points.map(({ deltaE }) => deltaE ?? 0)) * 1.05;
  const y = (deltaE: number) => BASE - (deltaE / highest) * (BASE - TOP);
  const lines = runsOf(points).map(
    (run) =>
      html`<polyline class="run" points="${run.map(({ x, deltaE }) => `${x.toFixed(1)},${y(deltaE ?? 0).toFixed(1)}`).join(' ')}"/>`,
  );
  const isCrowded = points.length > 40;
  const dots = points.map(({ x, deltaE, number, isAnchor }) => {
    if (deltaE === null) return null;
    const isOver = deltaE > limitDeltaE;
    const value =
      !isAnchor &&
      (isOver || !isCrowded) &&
      html`<text class="${isOver ? 'over' : ''}" x="${x.toFixed(1)}" y="${(y(deltaE) - 9).toFixed(1)}" text-anchor="${x > WIDTH - 60 ? 'end' : 'start'}">${deltaE.toFixed(1)}</text>`;
    return html`<circle class="${isOver ? 'dot over' : 'dot'}" cx="${(x + (x < 8 ? 4 : 0)).toFixed(1)}" cy="${y(deltaE).toFixed(1)}" r="4"><title>${shotNumber(number)}: ${isAnchor ? 'anchor' : `ΔE ${deltaE.toFixed(1)}`}</title></circle>${value}`;
  });
  const step = Math.max(1, Math.ceil(points.length / 28));
  const labels = points
    .filter((_point, index) => index % step === 0)
    .map(
      ({ x, number, isAnchor }) =>
        html`<line class="tick" x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${BASE + 4}" y2="${BASE + 12}"/><text x="${(x + 5).toFixed(1)}" y="${BASE + 18}">${shotNumber(number)}${isAnchor && !isCrowded ? ' anchor' : ''}</text>`,
    );
  const limitY = y(limitDeltaE).toFixed(1);
  const over = points.filter(({ deltaE }) => (deltaE ?? 0) > limitDeltaE).map(({ number }) => shotNumber(number));
  const summary =
    over.length > 0
      ? `Drift is over the limit of ΔE ${limitDeltaE} at ${over.join(', ')}.`
      : `Drift stays under the limit of ΔE ${limitDeltaE}.`;
  return html`<div class="scroll"><svg class="drift" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${summary}"><line class="limit" x1="0" x2="${WIDTH}" y1="${limitY}" y2="${limitY}"/><text x="${WIDTH}" y="${(Number(limitY) - 5).toFixed(1)}" text-anchor="end">limit ΔE ${limitDeltaE.toFixed(1)}</text><line class="base" x1="0" x2="${WIDTH}" y1="${BASE + 4}" y2="${BASE + 4}"/>${lines}${dots}${labels}</svg></div><p class="note">${film.drift.proposal ?? summary}</p>`;
}
