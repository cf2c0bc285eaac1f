import { classNames } from '#client/ui/class-names.ts';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field, FIELD_BOX } from './field.tsx';

/** One of the choices of a select. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Why it cannot be chosen; it is still listed. */
  readonly disabledReason?: string | undefined;
}

interface SelectFieldProps<Value extends string> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  /** Set: it cannot be used now, and this says why. */
  readonly reason?: string | undefined;
  readonly className?: string;
  /** Address of a picture of what is chosen; shown inside the box. */
  readonly pictureUrl?: string | undefined;
}

/** One choice out of a list, by the browser's own control: it is at home on every device and for every reader. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, choices, value, onChange, error, reason, className, pictureUrl } = props;
  const isDisabled = reason !== undefined;
  return (
    <Field label={label} hint={hint} error={error} reason={reason} className={className ?? ''}>
      {(id, describedBy) => (
        <span className="relative block">
          <select
            id={id}
            value={value}
            disabled={isDisabled}
            aria-describedby={describedBy}
            onChange={({ target }) => {
              const chosen = choices.find((choice) => choice.value === target.value);
              if (chosen) onChange(chosen.value);
            }}
            className={classNames(
              FIELD_BOX,
              'appearance-none truncate pr-7 disabled:border-dashed disabled:text-text-off',
              pictureUrl !== undefined && 'pl-13',
            )}
          >
            {choices.map((choice) => (
              <option key={choice.value} value={choice.value} disabled={choice.disabledReason !== undefined}>
                {choice.disabledReason ? `${choice.label} (${choice.disabledReason})` : choice.label}
              </option>
            ))}
          </select>
          {pictureUrl !== undefined && (
            <img
              src={pictureUrl}
              alt=""
              className="pointer-events-none absolute top-1/2 left-1 h-6 w-10 -translate-y-1/2 rounded-thumb object-cover"
            />
          )}
          <ChevronDown
            size={14}
            strokeWidth={1.8}
            aria-hidden
            className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-text-3"
          />
        </span>
      )}
    </Field>
  );
}
