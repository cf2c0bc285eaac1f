import type { DocumentShot } from '#cli/film/document.ts';
import { icon } from './icon.ts';
import { html, type Markup } from './markup.ts';
import { mechanismNames, modeNames, seconds, shotNumber } from './wording.ts';

function facts(shot: DocumentShot): Markup {
  const { take } = shot;
  const parts = [
    `${modeNames[shot.mode]}${take ? `, ${mechanismNames[take.mechanism]}` : ''}`,
    take ? `${take.modelId}${take.modelVersion ? ` ${take.modelVersion}` : ''}, take ${take.number}` : shot.modelId,
    shot.place && `place: ${shot.place}`,
    shot.cast?.length && `cast: ${shot.cast.join(', ')}`,
    take?.seed !== undefined && `seed ${take.seed}`,
  ].filter((part) => typeof part === 'string' && part);
  return html`<p class="note" dir="auto">${parts.join(' · ')}</p>`;
}

/** One shot in the list: still, words, and what it was made from. */
export function shotSection(shot: DocumentShot, poster: string | null): Markup {
  const picture = poster
    ? html`<img src="${poster}" alt="">`
    : html`<div class="empty">${shot.status === 'failed' ? 'Failed' : 'Not made'}</div>`;
  const failure = shot.message && html`<p class="over">${icon('octagon')} ${shot.message}</p>`;
  const warnings = shot.take?.warnings.map((warning) => html`<p class="warning">${icon('triangle')} ${warning}</p>`);
  return html`<li class="shot" id="shot-${shot.number}"><div class="poster">${picture}</div><div><h3><span class="num">${shotNumber(shot.number)}</span> <bdi>${shot.title ?? ''}</bdi><span class="time">${shot.startTimecode ?? ''} · ${seconds(shot.askedSeconds)}</span></h3><p class="prompt" dir="auto">${shot.prompt}</p>${facts(shot)}${failure}${warnings}</div></li>`;
}
