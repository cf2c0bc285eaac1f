import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** Classes of a box that text or a choice stands in. */
export const FIELD_BOX =
  'min-h-8 w-full min-w-0 rounded-control border border-line-3 bg-bg-0 px-2.5 py-1 text-control text-text-1 max-md:min-h-11 aria-disabled:border-dashed aria-disabled:text-text-off';

interface FieldProps {
  readonly label: string;
  /** Stands behind the label, quieter. */
  readonly hint?: ReactNode;
  /** What is wrong with it, as a sentence. */
  readonly error?: string | undefined;
  /** Why it cannot be used or does nothing now. */
  readonly reason?: string | undefined;
  readonly className?: string;
  /** The control, which is given the id its label points at. */
  readonly children: (id: string, describedBy: string | undefined) => ReactNode;
}

/** A control with its name above, and what is to be said about it below. */
export function Field({ label, hint, error, reason, className = '', children }: FieldProps) {
  const id = useId();
  const note = error ?? reason;
  const noteId = note ? `${id}-note` : undefined;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-meta font-semibold text-text-2">
        {label} {hint !== undefined && <span className="ml-1 font-normal text-text-3">{hint}</span>}
      </label>
      {children(id, noteId)}
      {note && (
        <p
          id={noteId}
          className={`flex items-center gap-1 text-meta ${error ? 'text-error' : 'text-text-3'}`}
          role={error ? 'alert' : undefined}
        >
          {error && <CircleAlert size={12} strokeWidth={1.8} aria-hidden />}
          {note}
        </p>
      )}
    </div>
  );
}
