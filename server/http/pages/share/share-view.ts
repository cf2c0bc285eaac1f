import type { Model } from '#contract/records/model.ts';
import type { SharedSession } from '#contract/records/share.ts';
import { secondsToFrames } from '#contract/time.ts';
import { html, type Markup } from '../html.ts';
import { clock, factsOf, shotNumber, summaryOf, totalSeconds } from './facts.ts';
import { icon, logo } from './icons.ts';
import { playerControls } from './player-view.ts';

type Shot = SharedSession['shots'][number];

const BUTTON =
  'inline-flex min-h-8 max-md:min-h-11 shrink-0 items-center gap-2 rounded-control px-3 text-control font-medium transition-colors';
const SECONDARY = `${BUTTON} border border-line-2 bg-bg-3 text-text-1 hover:bg-bg-4`;
const PRIMARY = `${BUTTON} bg-accent font-semibold text-on-accent hover:bg-accent-lift`;

/** The whole of the public page. What needs the script is hidden until it runs. */
export function shareView(film: SharedSession, models: readonly Model[]): Markup {
  return html`<div id="film" data-uuid="${film.uuid}" class="flex min-h-dvh flex-col lg:h-dvh">
    ${topBar()}
    <div class="flex min-h-0 flex-1 max-lg:flex-col">
      <main class="min-w-0 flex-1 p-8 max-md:p-4 lg:overflow-y-auto">
        ${stage(film)} ${heading(film)}
        <ul class="mt-7 grid gap-3 md:grid-cols-3">${factsOf(film, models).map(
          ({ icon: name, title, line }) => html`<li class="flex gap-3 rounded-card border border-line-1 bg-bg-2 p-3.5">
            ${icon(name)}<div><h2 class="text-body font-semibold">${title}</h2><p class="mt-0.5 text-control text-text-2">${line}</p></div></li>`,
        )}</ul>
        ${words(film)}
      </main>
      ${shotList(film)}
    </div>
    <p id="status" role="status" class="sr-only"></p>
  </div>`;
}

/** The page of a link that leads nowhere, or nowhere any more: nobody can tell which. */
export function switchedOffView(): Markup {
  return html`<div class="flex min-h-dvh flex-col">
    ${topBar({ isEmpty: true })}
    <main class="max-w-md p-8">
      ${icon('link', 24)}
      <h1 class="mt-4 text-section font-semibold">This link was switched off</h1>
      <p class="mt-2 text-body text-text-2">Whoever shared the film has taken the link back, or it never led anywhere. Ask them for a new one.</p>
      <p class="mt-4"><a class="${SECONDARY}" href="/">To your own sessions</a></p>
    </main>
  </div>`;
}

function topBar({ isEmpty = false } = {}): Markup {
  return html`<header class="flex min-h-14 shrink-0 items-center gap-3 border-b border-line-1 bg-bg-1 px-8 max-md:flex-wrap max-md:px-4 max-md:py-2">
    ${logo}<span class="text-body font-semibold">Raccord</span>
    <span class="h-5 w-px bg-line-2 max-md:hidden"></span>
    <span class="inline-flex min-h-5 max-md:sr-only items-center gap-1.5 rounded-chip bg-bg-3 px-1.5 text-meta text-text-2">${icon('eye', 12)} Read only</span>
    <span class="flex-1"></span>
    ${
      isEmpty
        ? ''
        : html`<button type="button" id="copy-link" hidden class="${SECONDARY}">${icon('link', 15)} Copy link</button>
    <button type="button" id="make-copy" hidden class="${PRIMARY}">${icon('copy', 15)} Make a copy</button>`
    }
  </header>`;
}

function stage({ shots, aspectRatio, uuid }: SharedSession): Markup {
  const [first] = shots;
  if (!first) {
    return html`<p class="rounded-hero border border-line-1 bg-bg-1 p-8 text-body text-text-2">No shot of this film has a picture yet.</p>`;
  }
  const poster = assetAddress(uuid, first.posterAssetId);
  return html`<section id="stage" aria-label="Film" data-captions="off" data-aspect="${aspectRatio ?? '16:9'}" class="share-stage relative mx-auto overflow-hidden rounded-hero bg-black">
    <img id="poster" src="${poster}?width=1280" alt="First picture of the film" class="absolute inset-0 size-full object-contain" />
    ${playerControls(shots)}
  </section>`;
}

function heading(film: SharedSession): Markup {
  const dot = html`<span aria-hidden="true" class="text-text-3">·</span>`;
  return html`<div class="mt-5 flex flex-wrap items-start justify-between gap-3">
    <div class="min-w-0">
      <h1 class="text-[1.75rem] leading-[2.125rem] font-semibold tracking-[-0.02em] break-words">${film.name ?? 'Untitled film'}</h1>
      <p class="mt-2 flex flex-wrap gap-x-2.5 text-body text-text-2">${summaryOf(film).map(
        (part, index) => html`${index > 0 ? dot : ''}<span>${part}</span>`,
      )}</p>
      ${film.description ? html`<p class="mt-3 max-w-prose text-body text-text-2">${film.description}</p>` : ''}
    </div>
    <div class="flex gap-2">
    ${
      film.filmSizeBytes === undefined
        ? ''
        : html`<a href="/api/v2/shares/${encodeURIComponent(film.uuid)}/film" download class="${SECONDARY}">${icon('download', 15)} Film, MP4</a>`
    }
    ${film.shots.length > 0 ? html`<a href="/share/${encodeURIComponent(film.uuid)}/shot-list.md" download class="${SECONDARY}">${icon('list', 15)} Shot list</a>` : ''}
    </div>
  </div>`;
}

/** The session's own words, where there are any besides the shots'. */
function words({ prompt }: SharedSession): Markup {
  if (!prompt?.text.trim()) return html``;
  return html`<section class="mt-7 max-w-[76ch]"><h2 class="text-section font-semibold">${prompt.title ?? 'Prompt'}</h2>
    <p class="mt-2 text-body whitespace-pre-line text-text-2">${prompt.text}</p></section>`;
}

function shotList(film: SharedSession): Markup {
  let startSeconds = 0;
  const rows = film.shots.map((shot) => {
    const row = shotRow(shot, film.uuid, startSeconds);
    startSeconds += shot.durationSeconds;
    return row;
  });
  return html`<section aria-label="Shots" class="flex shrink-0 flex-col border-line-1 bg-bg-1 lg:w-[26.5rem] lg:border-l max-lg:border-t">
    <header class="flex min-h-13 shrink-0 items-center justify-between border-b border-line-1 px-5 max-md:px-4">
      <h2 class="text-section font-semibold">Shots</h2>
      <button type="button" id="copy-prompts" hidden class="${SECONDARY}">${icon('copy', 14)} Copy all prompts</button>
    </header>
    <ol id="shots" class="min-h-0 flex-1 lg:overflow-y-auto" data-total-seconds="${String(totalSeconds(film.shots))}">${rows}</ol>
    <footer class="flex min-h-10 shrink-0 items-center gap-2 border-t border-line-1 px-5 py-2 text-control text-text-3">${icon('lock', 14)} Costs, seeds, rejected takes and keys are never shared.</footer>
  </section>`;
}

/** One shot, with all the script needs to play it. Without the script its picture leads to the clip. */
function shotRow(shot: Shot, uuid: string, startSeconds: number): Markup {
  const media = assetAddress(uuid, shot.mediaAssetId);
  return html`<li class="shot relative flex gap-3 border-b border-line-1 px-5 py-2.5 aria-[current=true]:bg-bg-3 max-md:px-4" data-media="${media}" data-poster="${assetAddress(uuid, shot.posterAssetId)}?width=1280"
    data-fps="${String(shot.fps)}" data-in="${String(shot.inFrame ?? 0)}" data-out="${String(shot.outFrame ?? secondsToFrames(shot.durationSeconds, shot.fps))}" data-name="${shot.name}">
    <span class="marker absolute inset-y-0 left-0 hidden w-[3px] bg-accent [[aria-current=true]>&]:block"></span>
    <a href="${media}" class="relative block h-[3.6875rem] w-26 shrink-0 self-start overflow-hidden rounded-chip bg-bg-0" aria-label="Play shot ${shot.name}">
      <img src="${assetAddress(uuid, shot.posterAssetId)}?width=320" alt="" loading="lazy" class="size-full object-cover" />
      <span class="absolute right-1 bottom-1 rounded-chip bg-scrim px-1 text-meta">${shot.durationSeconds.toFixed(1)} s</span>
    </a>
    <div class="min-w-0 flex-1">
      <h3 class="flex gap-2 text-body"><span class="text-text-3">${shotNumber(shot.number)}</span><span class="min-w-0 flex-1 truncate font-semibold">${shot.title ?? ''}</span><span class="text-meta text-text-3">${clock(startSeconds)}</span></h3>
      <p class="prompt text-control whitespace-pre-line text-text-2">${shot.prompt}</p>
    </div>
  </li>`;
}

function assetAddress(uuid: string, assetId: string): string {
  return `/api/v2/shares/${encodeURIComponent(uuid)}/assets/${encodeURIComponent(assetId)}/content`;
}
