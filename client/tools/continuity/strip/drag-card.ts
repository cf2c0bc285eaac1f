import { insertionIndex, STRIP_PADDING, type StripLayout } from './strip-layout.ts';

/** Movement after which a press is a drag, in px. */
const THRESHOLD_PX = 5;
/** How near the edge of the strip it begins to scroll, and how fast at most, in px and px a frame. */
const EDGE_PX = 72;
const FASTEST_SCROLL_PX = 24;

interface DragInput {
  readonly event: PointerEvent;
  readonly card: HTMLElement;
  readonly layout: StripLayout;
  readonly fromIndex: number;
  readonly scroller: HTMLElement;
  readonly bar: HTMLElement | null;
  /** Called once it is clear that this is a drag and not a click. */
  readonly onStart: () => void;
  /** Called with the card's new place among all shots, when it is another one. */
  readonly onDrop: (toIndex: number) => void;
}

/**
 * Lets a card follow the pointer with a bar where it would go. Everything is moved by transforms past React; Escape or a lost
 * pointer puts it back.
 */
export function dragCard({ event, card, layout, fromIndex, scroller, bar, onStart, onDrop }: DragInput): void {
  const startX = event.clientX;
  const startScroll = scroller.scrollLeft;
  let pointerX = startX;
  let frame: number | null = null;
  let isDragging = false;

  const placeAt = () => pointerX - scroller.getBoundingClientRect().left + scroller.scrollLeft - STRIP_PADDING;
  const begin = () => {
    isDragging = true;
    onStart();
    card.dataset['dragged'] = 'true';
    card.style.willChange = 'transform';
    if (bar) bar.hidden = false;
    frame = requestAnimationFrame(draw);
  };
  const draw = () => {
    const box = scroller.getBoundingClientRect();
    const overLeft = box.left + EDGE_PX - pointerX;
    const overRight = pointerX - (box.right - EDGE_PX);
    const push = Math.max(overLeft, overRight, 0) / EDGE_PX;
    if (push > 0) scroller.scrollLeft += Math.sign(overRight - overLeft) * Math.min(1, push) * FASTEST_SCROLL_PX;
    const offset = pointerX - startX + scroller.scrollLeft - startScroll;
    card.style.transform = `translateX(${offset}px)`;
    if (bar) bar.style.transform = `translateX(${barX(layout, insertionIndex(layout, placeAt()))}px)`;
    frame = requestAnimationFrame(draw);
  };
  const end = (isDrop: boolean) => {
    for (const [name, listener] of listeners) window.removeEventListener(name, listener, true);
    if (frame !== null) cancelAnimationFrame(frame);
    if (!isDragging) return;
    delete card.dataset['dragged'];
    card.style.willChange = '';
    card.style.transform = '';
    if (bar) bar.hidden = true;
    const gap = insertionIndex(layout, placeAt());
    const toIndex = gap > fromIndex ? gap - 1 : gap;
    swallowClick();
    if (isDrop && toIndex !== fromIndex) onDrop(toIndex);
  };
  const listeners: [string, (event: Event) => void][] = [
    [
      'pointermove',
      (move) => {
        if (!(move instanceof PointerEvent) || move.pointerId !== event.pointerId) return;
        pointerX = move.clientX;
        if (!isDragging && Math.abs(pointerX - startX) > THRESHOLD_PX) begin();
      },
    ],
    ['pointerup', () => end(true)],
    ['pointercancel', () => end(false)],
    [
      'keydown',
      (key) => {
        if (!(key instanceof KeyboardEvent) || key.key !== 'Escape' || !isDragging) return;
        key.stopPropagation();
        end(false);
      },
    ],
  ];
  for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
}

/** Middle of the cut before the card that stands at an index now; behind the last card for the end. */
function barX(layout: StripLayout, index: number): number {
  const left = layout.lefts[index];
  const last = layout.lefts.length - 1;
  const end = (layout.lefts[last] ?? 0) + (layout.widths[last] ?? 0) + layout.cutWidth;
  return STRIP_PADDING + (left ?? end) - layout.cutWidth / 2;
}

/** The click that a browser sends after a drag belongs to the drag. */
export function swallowClick(): void {
  const swallow = (click: Event) => click.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
}
