import type { DocumentCut, DocumentShot } from '#cli/film/document.ts';
import { cutPlot } from './cut-plot.ts';
import { icon } from './icon.ts';
import { html, type Markup } from './markup.ts';
import { describeReading, gradeNames, modeIcons, modeNames, shotNumber, termNames } from './wording.ts';

/** Stills of the two sides of a cut as data addresses; null where there is none. */
export interface CutStills {
  readonly from: string | null;
  readonly to: string | null;
}

const level = (score: number | null) => (score === null || score >= 80 ? 'fine' : score >= 60 ? 'warn' : 'error');

function still(source: string | null, caption: string, shot: DocumentShot | undefined): Markup {
  const picture = source
    ? html`<img src="${source}" alt="${caption} of ${shot?.title ?? 'the shot'}">`
    : html`<div class="empty">No picture</div>`;
  return html`<figure>${picture}<figcaption><b>${shotNumber(shot?.number ?? 0)}</b> ${caption}</figcaption></figure>`;
}

function readingRows(cut: DocumentCut): Markup {
  const namedTerm = cut.score !== null && cut.score < 80 ? (cut.verdict?.term ?? null) : null;
  const rows = cut.readings.map((reading) => {
    const { value, limit, isOver } = describeReading(reading, namedTerm);
    const at =
      reading.offsetFrames === null
        ? ''
        : reading.offsetFrames > 0
          ? `+${reading.offsetFrames}`
          : String(reading.offsetFrames);
    return html`<tr class="${isOver ? 'over' : ''}"><th scope="row">${isOver && icon('triangle')}${termNames[reading.term]}</th><td>${value}</td><td class="soft">${limit}</td><td class="soft">${at}</td><td class="soft">${reading.pointsLost >= 0.05 ? `\u2212${reading.pointsLost.toFixed(1)}` : '0'}</td></tr>`;
  });
  return html`<table class="readings"><thead><tr><th scope="col">Measured</th><th scope="col">value</th><th scope="col">limit</th><th scope="col">frame</th><th scope="col">points</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** The figures of a hard cut and of one without a score, for whoever wants them. */
function plainFigures(cut: DocumentCut): Markup | null {
  const metrics = cut.metrics;
  if (!metrics) return null;
  return html`<p class="note">SSIM ${metrics.ssim.toFixed(2)} · ΔE ${metrics.deltaE.toFixed(1)} · L* ${metrics.deltaL.toFixed(1)}</p>`;
}

function verdictBlock(cut: DocumentCut): Markup {
  if (cut.kind === 'hard') {
    return html`<div class="verdict"><div class="score none">${icon('scissors')}</div><div><h4>Hard cut</h4><p>Nothing is asked of it, so it has no score.</p></div></div>`;
  }
  if (cut.score === null || !cut.verdict) {
    return html`<div class="verdict"><div class="score none">–</div><div><h4>Not measured</h4><p>One side has no frame to compare.</p></div></div>`;
  }
  const state = level(cut.score);
  const grade = gradeNames[cut.verdict.grade];
  // The best sentence is the grade itself; once is enough.
  const sentence = cut.verdict.sentence === `${grade}.` ? null : cut.verdict.sentence;
  const mark = state === 'fine' ? null : icon(state === 'warn' ? 'triangle' : 'octagon');
  return html`<div class="verdict ${state}"><div class="score">${Math.round(cut.score)}<small>of 100</small></div><div><h4>${mark}${grade}</h4>${sentence && html`<p>${sentence}</p>`}</div></div>`;
}

/** One cut: both sides, verdict, numbers with their limits, and the plot. */
export function cutSection(
  cut: DocumentCut,
  stills: CutStills,
  shots: { from?: DocumentShot; to?: DocumentShot },
): Markup {
  const { from, to } = shots;
  const title = (shot?: DocumentShot) => html`<bdi>${shot?.title ?? ''}</bdi>`;
  const isPeakShown = cut.score !== null && cut.score < 80;
  const figures =
    cut.score === null
      ? plainFigures(cut)
      : html`<div class="figures">${readingRows(cut)}${cut.metrics && html`<div><h5>Difference around the cut <span>ΔE2000 from the last frame</span></h5>${cutPlot(cut.metrics, isPeakShown)}</div>`}</div>`;
  return html`<article class="cut ${cut.kind === 'hard' ? 'hard' : level(cut.score)}" id="cut-${cut.toNumber}"><header><h3><span class="num">${shotNumber(cut.fromNumber)} → ${shotNumber(cut.toNumber)}</span> ${title(from)} <span class="soft">to</span> ${title(to)}</h3><span class="chip">${icon(modeIcons[cut.mode])}${modeNames[cut.mode]}</span></header><div class="sides">${still(stills.from, 'last frame', from)}${still(stills.to, 'first frame', to)}</div>${verdictBlock(cut)}${figures}</article>`;
}
