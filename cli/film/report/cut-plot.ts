import type { CutMetrics } from '#contract/records/cut.ts';
import { html, type Markup } from './markup.ts';

const WIDTH = 440;
const HEIGHT = 120;
const LEFT = 8;
const BASE = 96;
const TOP = 18;
const SLOT = (WIDTH - LEFT * 2) / 17;

const offsetLabel = (offset: number) => (offset > 0 ? `+${offset}` : offset < 0 ? `\u2212${-offset}` : '0');

/** Difference of every frame around a cut from the last one before it, as bars; the worst one is named when it shows. */
export function cutPlot(metrics: CutMetrics, isPeakShown: boolean): Markup {
  const highest = Math.max(2.5, ...metrics.perFrame.map(({ deltaE }) => deltaE)) * 1.05;
  const x = (offset: number) => LEFT + (offset + 8) * SLOT;
  const height = (deltaE: number) => Math.max(1.5, (deltaE / highest) * (BASE - TOP));
  const isPeak = (offset: number) => isPeakShown && offset === metrics.peak.offsetFrames;
  const bars = metrics.perFrame.map(({ offsetFrames, deltaE }) => {
    const kind = isPeak(offsetFrames) ? 'bar over' : offsetFrames < 0 ? 'bar before' : 'bar';
    return html`<rect class="${kind}" x="${(x(offsetFrames) + SLOT * 0.19).toFixed(1)}" y="${(BASE - height(deltaE)).toFixed(1)}" width="${(SLOT * 0.62).toFixed(1)}" height="${height(deltaE).toFixed(1)}" rx="1.5"/>`;
  });
  const peak = metrics.perFrame.find(({ offsetFrames }) => isPeak(offsetFrames));
  const peakLabel =
    peak &&
    html`<text class="over" x="${(x(peak.offsetFrames) + SLOT / 2).toFixed(1)}" y="${(BASE - height(peak.deltaE) - 5).toFixed(1)}" text-anchor="middle">${peak.deltaE.toFixed(1)}</text>`;
  const ticks = [-8, -4, 0, 4, 8].map(
    (offset) =>
      html`<text x="${(x(offset) + SLOT / 2).toFixed(1)}" y="${BASE + 15}" text-anchor="middle">${offsetLabel(offset)}</text>`,
  );
  const cutX = x(0).toFixed(1);
  const at = metrics.peak.offsetFrames;
  const summary = `Difference around the cut in CIEDE2000: largest ${Math.max(...metrics.perFrame.map(({ deltaE }) => deltaE), 0).toFixed(1)}, the worst of it ${at === 0 ? 'at the cut' : `at frame ${offsetLabel(at)}`}.`;
  return html`<svg class="plot" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${summary}"><line class="base" x1="0" x2="${WIDTH}" y1="${BASE + 0.5}" y2="${BASE + 0.5}"/><line class="cut" x1="${cutX}" x2="${cutX}" y1="6" y2="${BASE}"/><text x="${(x(0) - 5).toFixed(1)}" y="14" text-anchor="end">cut</text>${bars}${peakLabel}${ticks}</svg>`;
}
