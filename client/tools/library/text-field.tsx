import { classNames } from '#client/ui/class-names.ts';
import { CircleX } from 'lucide-react';
import { useId } from 'react';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly maxLength: number;
  readonly onChange: (value: string) => void;
  /** What is wrong with it; absent when nothing is. */
  readonly fault?: string;
  /** One line below, hidden by a fault. */
  readonly hint?: string;
  readonly placeholder?: string;
  /** Stands before what is written and is no part of it. */
  readonly prefix?: string;
  /** Several lines. */
  readonly isLong?: boolean;
}

const INPUT =
  'min-w-0 flex-1 bg-transparent py-1.5 text-body text-text-1 outline-none placeholder:text-text-3 max-md:min-h-11';

/** A text with its name, and below it what is wrong. */
export function TextField({
  label,
  value,
  maxLength,
  onChange,
  fault,
  hint,
  placeholder,
  prefix,
  isLong,
}: TextFieldProps) {
  const id = useId();
  const field = {
    id,
    value,
    maxLength,
    placeholder,
    'aria-invalid': fault !== undefined,
    'aria-describedby': (fault ?? hint) ? `${id}-about` : undefined,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-meta font-semibold text-text-2">
        {label}
      </label>
      <div
        className={classNames(
          'flex items-center rounded-control border bg-bg-0 px-2.5 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          fault ? 'border-error' : 'border-line-3',
        )}
      >
        {prefix && (
          <span aria-hidden="true" className="text-text-3">
            {prefix}
          </span>
        )}
        {isLong ? (
          <textarea rows={4} className={classNames(INPUT, 'resize-y')} {...field} />
        ) : (
          <input type="text" autoComplete="off" spellCheck={false} className={INPUT} {...field} />
        )}
      </div>
      {(fault ?? hint) && (
        <p
          id={`${id}-about`}
          role={fault ? 'alert' : undefined}
          className={classNames('flex items-center gap-1.5 text-meta', fault ? 'text-error' : 'text-text-3')}
        >
          {fault && <CircleX size={12} strokeWidth={1.8} aria-hidden className="shrink-0" />}
          {fault ?? hint}
        </p>
      )}
    </div>
  );
}
