import type { ReactNode } from 'react';

interface SectionProps {
  /** Last part of the address that leads here. */
  readonly id: string;
  readonly title: string;
  readonly children: ReactNode;
}

/** One subject of the settings. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="scroll-mt-4 border-t border-line-1 py-6 first:border-0 first:pt-0"
    >
      <h2 id={`${id}-title`} className="mb-3 text-section font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}

interface FactProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A fact with its name at the left. */
export function Fact({ label, children }: FactProps) {
  return (
    <div className="grid grid-cols-[12rem_1fr] gap-4 py-1.5 max-md:grid-cols-1 max-md:gap-0">
      <dt className="text-body text-text-3">{label}</dt>
      <dd className="min-w-0 text-body break-words">{children}</dd>
    </div>
  );
}

/** Where something is set that a page cannot set. */
export function SetBy({ variable }: { readonly variable: string }) {
  return (
    <span className="text-control text-text-3">
      Set by <code className="font-mono text-text-2">{variable}</code> where the server is started.
    </span>
  );
}
