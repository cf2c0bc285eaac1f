import { useId } from 'react';

interface SwitchFieldProps {
  readonly label: string;
  /** What it does, in one line. */
  readonly hint?: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** Set: it cannot be used now, and this says why. */
  readonly reason?: string | undefined;
}

/** Something that is on or off. */
export function SwitchField({ label, hint, isOn, onChange, reason }: SwitchFieldProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={isOn}
        aria-checked={isOn}
        disabled={reason !== undefined}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => onChange(target.checked)}
        className="mt-0.5 size-4 shrink-0 accent-accent max-md:size-6"
      />
      <span className="min-w-0">
        <label htmlFor={id} className="text-control font-medium">
          {label}
        </label>
        <span id={`${id}-hint`} className="block text-meta text-text-3">
          {reason || hint}
        </span>
      </span>
    </div>
  );
}
