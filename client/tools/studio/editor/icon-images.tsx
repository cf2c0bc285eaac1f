import { Lock } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { categories } from '../categories.ts';

const LOCK = { id: 'lock', icon: Lock, colour: 'text-text-1' };

/**
 * Hands the categories' icons to the editor, whose marks draw them before the first word: as images in custom properties of the
 * editor's host. Drawn once, unseen.
 */
export function IconImages({ host }: { readonly host: { readonly current: HTMLElement | null } }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const icon of box.current?.children ?? []) {
      const name = icon.getAttribute('data-name') ?? '';
      // An image knows nothing of the page's colours: they are written into it.
      icon.firstElementChild?.setAttribute('stroke', getComputedStyle(icon).color);
      const source = new XMLSerializer().serializeToString(icon.firstElementChild ?? icon);
      host.current?.style.setProperty(`--icon-${name}`, `url("data:image/svg+xml,${encodeURIComponent(source)}")`);
    }
  }, [host]);
  return (
    <div ref={box} hidden aria-hidden>
      {[...categories.map(({ id, icon, colour }) => ({ id: id as string, icon, colour })), LOCK].map(
        ({ id, icon: Icon, colour }) => (
          <span key={id} data-name={id} className={colour}>
            <Icon size={24} strokeWidth={2.2} />
          </span>
        ),
      )}
    </div>
  );
}
