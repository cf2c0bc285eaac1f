import type { FilmDocument } from './document.ts';
import { cutSection, type CutStills } from './report/cut-section.ts';
import { driftLine } from './report/drift-line.ts';
import { icon, mark } from './report/icon.ts';
import { html, type Markup } from './report/markup.ts';
import { shotSection } from './report/shot-section.ts';
import { reportStyles } from './report/styles.ts';
import { seconds, shotNumber } from './report/wording.ts';

/** Pictures of a report as data addresses. */
export interface ReportPictures {
  /** By shot id; null when there is none. */
  readonly posters: ReadonlyMap<string, string | null>;
  /** In the order of the document's cuts. */
  readonly cuts: readonly CutStills[];
}

function factsLine(film: FilmDocument): string {
  const { width, height, fps, aspectRatio } = film.format;
  const length = film.film ? seconds(film.film.durationSeconds) : null;
  const shots = film.shots.length === 1 ? '1 shot' : `${film.shots.length} shots`;
  return [shots, length, `${aspectRatio}, ${width}×${height}`, `${fps} fps`].filter(Boolean).join(' · ');
}

function cutCard({ summary }: FilmDocument): Markup {
  const { scoredCuts, averageScore, lowestScore, hardCuts, unmeasuredCuts } = summary;
  const count = (amount: number, one: string, many: string) =>
    amount > 0 ? `${amount} ${amount === 1 ? one : many}` : null;
  const rest = [
    lowestScore === null ? null : `Lowest ${Math.round(lowestScore)}`,
    count(hardCuts, 'hard cut, not scored', 'hard cuts, not scored'),
    count(unmeasuredCuts, 'cut could not be measured', 'cuts could not be measured'),
  ].filter(Boolean);
  const head =
    averageScore === null
      ? 'No scored cuts'
      : `${count(scoredCuts, 'scored cut', 'scored cuts')}, average ${Math.round(averageScore)}`;
  return html`<div class="card"><b>${head}</b>${rest.join('. ')}</div>`;
}

function missingCard(film: FilmDocument): Markup | null {
  const missing = film.film?.missingShots ?? [];
  if (missing.length === 0) return null;
  return html`<div class="card"><b>${icon('octagon')}Not the whole film</b>Without ${missing.map(shotNumber).join(', ')}: no picture yet.</div>`;
}

function strip(film: FilmDocument): Markup {
  const items = film.cuts.map((cut) => {
    const state =
      cut.kind === 'hard' ? 'hard' : cut.score === null ? '' : cut.score < 60 ? 'error' : cut.score < 80 ? 'warn' : '';
    const content = cut.kind === 'hard' ? icon('scissors') : cut.score === null ? '–' : Math.round(cut.score);
    return html`<li><a class="${state}" href="#cut-${cut.toNumber}"><span>${shotNumber(cut.fromNumber)} → ${shotNumber(cut.toNumber)}</span> ${content}</a></li>`;
  });
  return html`<ul class="strip" aria-label="Cuts">${items}</ul>`;
}

function driftSection(film: FilmDocument): Markup | null {
  if (!film.drift.points.some(({ number, anchorNumber, deltaE }) => number !== anchorNumber && deltaE !== null))
    return null;
  return html`<section><h2>Drift from the anchor</h2>${driftLine(film)}</section>`;
}

function cutSections(film: FilmDocument, pictures: ReportPictures): Markup | null {
  if (film.cuts.length === 0) return null;
  const shotOf = new Map(film.shots.map((shot) => [shot.id, shot]));
  const cuts = film.cuts.map((cut, index) =>
    cutSection(cut, pictures.cuts[index] ?? { from: null, to: null }, {
      from: shotOf.get(cut.fromShotId),
      to: shotOf.get(cut.toShotId),
    }),
  );
  return html`<section><h2>Cuts</h2>${cuts}</section>`;
}

/**
 * The readable report of a film as one HTML page: dark, on its own, no script and nothing loaded from anywhere. All text
 * that came from people is escaped.
 */
export function filmReport(film: FilmDocument, pictures: ReportPictures): string {
  const policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:";
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="dark light"><title>${film.title}: continuity</title>${reportStyles()}</head>
<body><main><div class="top"><span class="brand">${mark}Raccord</span>${film.madeWith.map((label) => html`<span class="chip">${icon('previz')}${label}</span>`)}</div>
<h1 dir="auto">${film.title}</h1><p class="facts">${factsLine(film)}</p>${film.style && html`<p class="style note" dir="auto">${film.style}</p>`}
<div class="cards">${cutCard(film)}<div class="card"><b>Generated pictures</b>${film.madeWith.join('. ')}.</div>${missingCard(film)}</div>
${strip(film)}
${driftSection(film)}
${cutSections(film, pictures)}
<section><h2>Shots</h2><ol class="shots">${film.shots.map((shot) => shotSection(shot, pictures.posters.get(shot.id) ?? null))}</ol></section>
<footer>Scores run from 0 to 100: 90 and up invisible, 80 close, 60 visible, below that a jump. A frame bridge is asked to continue the picture; a style match to agree in colour,
contrast and sharpness while the framing changes; a hard cut is asked nothing. ΔE is CIEDE2000. The same figures are in continuity.json.</footer></main></body></html>
`;
  return page.text;
}
