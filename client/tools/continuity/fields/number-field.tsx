import { type ReactNode, useState } from 'react';
import { Field, FIELD_BOX } from './field.tsx';

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Null: nothing is set. */
  readonly value: number | null;
  /** Called with a value within bounds; with null only where `isOptional`. */
  readonly onChange: (value: number | null) => void;
  readonly min: number;
  readonly max: number;
  /** Step of the arrow keys; Shift makes it ten times as large. Whole numbers only when it is an integer and `isWhole`. */
  readonly step: number;
  readonly isWhole?: boolean;
  /** An empty field means something: the placeholder says what. */
  readonly isOptional?: boolean;
  readonly placeholder?: string;
  /** Behind the number, such as ° or s. */
  readonly unit?: string;
  readonly reason?: string | undefined;
  readonly isMono?: boolean;
  readonly className?: string;
}

/** A number that is taken when focus leaves or Enter is pressed. What is no number within bounds is said and not taken. */
export function NumberField(props: NumberFieldProps) {
  const { label, hint, value, onChange, min, max, step, unit, reason, placeholder, className } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string | undefined>();
  const shown = typed ?? (value === null ? '' : String(Number(value.toFixed(4))));
  const take = (next: number | null) => {
    setTyped(null);
    setError(undefined);
    if (next !== value) onChange(next);
  };
  const commit = () => {
    if (typed === null) return;
    const read = readNumber(typed, props);
    if (read.isGood) take(read.value);
    else setError(read.message);
  };
  const nudge = (by: number) => take(Math.min(max, Math.max(min, Number(((value ?? min) + by).toFixed(4)))));
  return (
    <Field label={label} hint={hint} error={error} reason={reason} className={className ?? ''}>
      {(id, describedBy) => (
        <span className="relative block">
          <input
            id={id}
            inputMode={min < 0 ? 'text' : 'decimal'}
            value={shown}
            placeholder={placeholder}
            disabled={reason !== undefined}
            aria-invalid={error !== undefined}
            aria-describedby={describedBy}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
              if (event.key === 'Enter') commit();
              else if (event.key === 'Escape' && typed !== null) take(value);
              else if (direction) nudge(direction * step * (event.shiftKey ? 10 : 1));
              else return;
              event.preventDefault();
              if (event.key === 'Escape') event.stopPropagation();
            }}
            className={`${FIELD_BOX} disabled:border-dashed disabled:text-text-off ${props.isMono ? 'font-mono' : ''}`}
          />
          {unit && (
            <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 text-meta text-text-3">
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  );
}

type Read =
  | { readonly isGood: true; readonly value: number | null }
  | { readonly isGood: false; readonly message: string };

/** Reads what was typed. A true minus and a comma are as good as what programs write. */
export function readNumber(
  typed: string,
  { min, max, isWhole = false, isOptional = false }: Pick<NumberFieldProps, 'min' | 'max' | 'isWhole' | 'isOptional'>,
): Read {
  const text = typed
    .trim()
    .replace('−', '-')
    .replace(',', '.')
    .replace(/\s*[°s]$/, '');
  if (text === '')
    return isOptional ? { isGood: true, value: null } : { isGood: false, message: 'A number is needed.' };
  const value = Number(text);
  if (!Number.isFinite(value)) return { isGood: false, message: 'This is no number.' };
  if (isWhole && !Number.isInteger(value)) return { isGood: false, message: 'Only whole numbers.' };
  if (value < min || value > max) return { isGood: false, message: `Between ${min} and ${max}.` };
  return { isGood: true, value };
}
