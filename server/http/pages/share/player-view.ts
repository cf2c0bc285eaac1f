import type { SharedSession } from '#contract/records/share.ts';
import { html, type Markup } from '../html.ts';
import { clock, totalSeconds } from './facts.ts';
import { icon } from './icons.ts';

const CONTROL = 'grid size-8 max-md:size-11 place-items-center rounded-control text-text-1 hover:bg-bg-4/60';

/** What stands over the picture: one segment of the bar per shot, and the buttons. Shown by the script, which makes it work. */
export function playerControls(shots: SharedSession['shots']): Markup {
  return html`<p class="share-caption pointer-events-none absolute inset-x-0 bottom-20 mx-auto w-fit max-w-[80%] rounded-chip bg-scrim px-2.5 py-1 text-center text-body" id="caption" hidden></p>
  <div id="controls" hidden class="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/80 to-transparent px-5 pt-10 pb-3 max-md:px-3">
    <div id="bar" role="slider" tabindex="0" aria-label="Place in the film" aria-valuemin="0" aria-valuemax="${totalSeconds(shots).toFixed(1)}" aria-valuenow="0" class="flex h-5 cursor-pointer items-center gap-[3px]">${shots.map(
      () =>
        html`<span class="segment h-1.5 min-w-0 overflow-hidden rounded-full bg-white/40"><span class="fill block h-full w-0 bg-text-1"></span></span>`,
    )}</div>
    <div class="mt-1 flex items-center gap-2">
      <button type="button" id="play" class="${CONTROL}" aria-label="Play"><span data-when="paused">${icon('play', 20)}</span><span data-when="playing" hidden>${icon('pause', 20)}</span></button>
      <button type="button" id="mute" class="${CONTROL}" aria-label="Mute" aria-pressed="false"><span data-when="loud">${icon('sound', 18)}</span><span data-when="muted" hidden>${icon('muted', 18)}</span></button>
      <span class="text-body"><span id="time">0:00</span> <span class="text-text-2">/ ${clock(Math.round(totalSeconds(shots)))}</span></span>
      <span id="now" class="min-w-0 flex-1 truncate pl-2 text-body text-text-1"></span>
      <button type="button" id="captions" class="${CONTROL} aria-pressed:text-accent" aria-label="Show the prompts over the picture" aria-pressed="false">${icon('captions', 18)}</button>
      <button type="button" id="fullscreen" class="${CONTROL}" aria-label="Whole screen">${icon('maximize', 18)}</button>
    </div>
  </div>`;
}
