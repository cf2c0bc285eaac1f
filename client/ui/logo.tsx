/** Two frames and the cut between them. */
export function Logo() {
  return (
    <svg viewBox="0 0 22 22" className="size-[1.375rem]" aria-hidden="true">
      <rect x="1" y="4" width="9" height="14" rx="2" className="fill-text-1" />
      <rect x="12" y="4" width="9" height="14" rx="2" className="fill-line-3" />
      <rect x="10.25" y="1" width="1.5" height="20" className="fill-accent" />
    </svg>
  );
}
