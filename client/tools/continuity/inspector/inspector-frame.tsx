import { IconButton } from '#client/ui/button.tsx';
import { PanelDivider, useResizable } from '#client/ui/panel-divider.tsx';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';

interface InspectorFrameProps {
  readonly label: string;
  /** Width at the base layout. */
  readonly size: 'shot' | 'cut';
  readonly head: ReactNode;
  readonly children: ReactNode;
  readonly foot: ReactNode;
  /** Closes it where it is a drawer over the viewer; absent where it always stands. */
  readonly onClose?: (() => void) | undefined;
}

const SIZES = { shot: 'w-94', cut: 'w-100' };
/** A cut has more to show at once than a shot. */
const PACKING = { shot: 'gap-3 py-2.5', cut: 'gap-2 py-2' };

/**
 * The panel beside the viewer: a head, a body that scrolls, a foot that stays. On a narrow screen a drawer over the viewer, on a
 * small one it stands below the strip.
 */
export function InspectorFrame({ label, size, head, children, foot, onClose }: InspectorFrameProps) {
  const resizable = useResizable('inspector');
  return (
    <section
      aria-label={label}
      data-region
      {...resizable}
      className={`relative flex shrink-0 flex-col border-l border-line-1 bg-bg-1 max-xl:w-85 wide:w-100 max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:shadow-float max-md:static max-md:order-3 max-md:w-full max-md:flex-1 max-md:border-l-0 max-md:bg-bg-0 max-md:shadow-none lg:data-sized:w-(--panel-size) ${SIZES[size]}`}
    >
      <PanelDivider
        panel="inspector"
        label="Width of the inspector"
        edge="left"
        min={300}
        max={640}
        className="max-lg:hidden"
      />
      <header className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line-1 px-4 max-md:min-h-12 max-md:border-b-0">
        {head}
        {onClose && (
          <span className="max-md:hidden lg:hidden">
            <IconButton label={`Close the ${label.toLowerCase()}`} onClick={onClose}>
              <X size={16} strokeWidth={1.8} aria-hidden />
            </IconButton>
          </span>
        )}
      </header>
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div
        tabIndex={0}
        role="group"
        aria-label={`${label}, details`}
        className={`flex min-h-0 flex-1 flex-col overflow-y-auto px-4 -outline-offset-2 ${PACKING[size]}`}
      >
        {children}
      </div>
      {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex */}
      <footer className="flex min-h-14 shrink-0 items-center gap-2 border-t border-line-1 px-4 py-2 max-md:sticky max-md:bottom-0 max-md:z-10 max-md:min-h-16 max-md:bg-bg-1">
        {foot}
      </footer>
    </section>
  );
}

/** A named part of the inspector. */
export function InspectorGroup({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-meta font-semibold text-text-2">{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}
