import { expect, it } from 'vitest';
import type { FilmDocument } from './document.ts';
import { filmReport } from './report.ts';
import { html, Markup } from './report/markup.ts';

const EVIL = `<img src=x onerror=alert(1)> "' & </style><script>`;

const film: FilmDocument = {
  schema: 'raccord-film/1',
  title: EVIL,
  style: EVIL,
  madeWith: [EVIL],
  sessionId: 's',
  writtenAt: '',
  film: { file: 'film.mp4', frameCount: 48, durationSeconds: 2, missingShots: [2] },
  format: { aspectRatio: '16:9', width: 768, height: 432, fps: 24 },
  shots: [1, 2].map((number) => ({
    number,
    id: `shot-${number}`,
    title: EVIL,
    prompt: EVIL,
    place: EVIL,
    cast: [EVIL],
    mode: 'frame-bridge',
    modelId: EVIL,
    askedSeconds: 1,
    status: 'failed',
    message: EVIL,
    take: null,
  })),
  cuts: [
    {
      fromShotId: 'shot-1',
      toShotId: 'shot-2',
      fromTakeId: 'a',
      toTakeId: 'b',
      kind: 'seamless',
      metrics: null,
      readings: [{ term: 'colour', value: 6.1, limit: 2.5, offsetFrames: 5, pointsLost: 20 }],
      score: 68,
      verdict: { grade: 'visible', term: 'colour', sentence: EVIL },
      driftDeltaE: 7.4,
      fromNumber: 1,
      toNumber: 2,
      mode: 'frame-bridge',
    },
  ],
  drift: {
    limitDeltaE: 5,
    points: [
      { number: 1, anchorNumber: 1, deltaE: 0 },
      { number: 2, anchorNumber: 1, deltaE: 7.4 },
    ],
    proposal: EVIL,
  },
  summary: { scoredCuts: 1, averageScore: 68, lowestScore: 68, hardCuts: 0, unmeasuredCuts: 0 },
};

const page = filmReport(film, { posters: new Map(), cuts: [] });

it('escapes every text that came from people', () => {
  expect(page).not.toContain('<img src=x');
  expect(page).not.toContain('<script');
  expect(page.match(/<\/style>/g)).toHaveLength(1);
});

it('loads nothing from anywhere', () => {
  expect(page).not.toMatch(/\b(?:src|href)="(?!data:|#)/);
  expect(page).not.toMatch(/url\((?!data:)/);
  expect(page).toContain('default-src &#39;none&#39;');
});

it('shows score, limit, drift and what is missing', () => {
  expect(page).toContain('68<small>of 100</small>');
  expect(page).toContain('ΔE 6.1');
  expect(page).toContain('≤ 2.5');
  expect(page).toContain('limit ΔE 5.0');
  expect(page).toContain('Without 02');
});

it('lets markup through and nothing else', () => {
  expect(html`<p title="${'"'}">${['a<', null, false, new Markup('<b>'), 0]}</p>`.text).toBe(
    '<p title="&quot;">a&lt;<b>0</p>',
  );
});
