import type { Tool } from '#client/session/tool.ts';
import { classNames } from '#client/ui/class-names.ts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';

interface RailItemProps {
  readonly tool: Tool;
  readonly path: string;
  readonly isCurrent: boolean;
  /** Why it cannot be opened; null when it can. */
  readonly reason: string | null;
  /** Number in the corner; 0 shows none. */
  readonly badge: number;
  readonly className: string;
  /** Set for a tool that opens as a tray over the view. */
  readonly onToggle?: () => void;
  /** Whether its tray is open. */
  readonly isOpen?: boolean;
}

const ITEM =
  'relative flex min-h-[3.125rem] w-14 shrink-0 flex-col items-center justify-center gap-1.5 rounded-card text-rail font-medium transition-colors max-md:min-h-14 max-md:w-auto max-md:flex-1 max-md:basis-1/5 mb-1 max-md:mb-0';

/** One tool of the rail. An unavailable one can be reached and says why; it does nothing else. */
export function RailItem({ tool, path, isCurrent, reason, badge, className, onToggle, isOpen }: RailItemProps) {
  const reasonId = useId();
  const content = <RailFace tool={tool} badge={badge} />;
  if (reason) {
    return (
      <div className={classNames('flex shrink-0 items-center max-md:flex-1 max-md:basis-1/5', className)}>
        <button
          type="button"
          aria-disabled="true"
          aria-describedby={reasonId}
          className={classNames(ITEM, 'peer cursor-default text-text-off max-md:w-full')}
        >
          {content}
        </button>
        <span
          id={reasonId}
          role="tooltip"
          className="pointer-events-none fixed left-17 z-40 hidden rounded-control border border-line-2 bg-pop px-3 py-2 text-control whitespace-nowrap text-text-2 shadow-float peer-hover:block peer-focus-visible:block max-md:bottom-16 max-md:left-4 max-md:peer-focus:block"
        >
          {reason}
        </span>
      </div>
    );
  }
  if (onToggle) {
    return (
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        onPointerEnter={() => void tool.load?.()}
        className={classNames(
          ITEM,
          isOpen || isCurrent ? 'bg-bg-3 text-text-1' : 'text-text-3 hover:bg-bg-2 hover:text-text-1',
          className,
        )}
      >
        {content}
      </button>
    );
  }
  return (
    <Link
      to={path}
      aria-current={isCurrent ? 'page' : undefined}
      onPointerEnter={() => void tool.load?.()}
      onFocus={() => void tool.load?.()}
      className={classNames(
        ITEM,
        isCurrent ? 'bg-bg-3 text-text-1 max-md:bg-transparent' : 'text-text-3 hover:bg-bg-2 hover:text-text-1',
        className,
      )}
    >
      {isCurrent && (
        <span className="absolute top-3 bottom-3 -left-1 w-[3px] rounded-r-thumb bg-accent max-md:hidden" />
      )}
      <span className={isCurrent ? 'contents [&_svg]:text-accent' : 'contents'}>{content}</span>
    </Link>
  );
}

function RailFace({ tool: { icon: Icon, label }, badge }: { readonly tool: Tool; readonly badge: number }) {
  return (
    <>
      <span className="relative">
        <Icon size={19} strokeWidth={1.8} aria-hidden />
        {badge > 0 && (
          <span
            aria-hidden="true"
            className="absolute -top-1.5 -right-3 grid min-h-[0.9375rem] min-w-[0.9375rem] place-items-center rounded-full bg-accent px-1 text-rail font-semibold text-on-accent"
          >
            {badge}
          </span>
        )}
      </span>
      {label}
      {badge > 0 && <span className="sr-only">, {badge} running</span>}
    </>
  );
}
