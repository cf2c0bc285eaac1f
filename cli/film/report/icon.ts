import { type IconName, icons } from '#server/media/contact-sheet/icons.ts';
import { html, type Markup } from './markup.ts';

/** An icon as inline SVG in the colour of the text around it; it says nothing to screen readers. */
export function icon(name: IconName): Markup {
  const paths = icons[name].map((path) => html`<path d="${path}"/>`);
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${paths}</svg>`;
}

/** The mark of Raccord: two frames and the cut between them. */
export const mark: Markup = html`<svg class="mark" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 2h5v16H3a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z" fill="currentColor"/><path d="M12 2h5a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-5z" fill="#62666D"/><path d="M9.2 0h1.6v20H9.2z" fill="#5AD8C0"/></svg>`;
