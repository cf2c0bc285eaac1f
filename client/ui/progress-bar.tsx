interface ProgressBarProps {
  /** 0..1. */
  readonly value: number;
  /** What is under way and how far it is, spoken: "Shot 3 of 5, rendering, 42 %". */
  readonly label: string;
}

/** How far something is. */
export function ProgressBar({ value, label }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={label}
      className="mt-1.5 h-[3px] w-full overflow-hidden rounded-full bg-line-2"
    >
      <div className="h-full bg-accent transition-[width] duration-300 ease-linear" style={{ width: `${percent}%` }} />
    </div>
  );
}
