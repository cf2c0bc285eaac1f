import { Segmented } from '#client/ui/segmented.tsx';
import { type KeyboardEvent, useId } from 'react';
import { NumberField } from './number-field.tsx';
import { useDraft } from './use-draft.ts';

/** Named strengths, with their values. */
const PRESETS = [
  { value: '0.4', label: 'Loose' },
  { value: '0.6', label: 'Balanced' },
  { value: '0.8', label: 'Strict' },
  { value: '0.95', label: 'Exact' },
] as const;

const STEP = 0.05;
const LARGE_STEP = 0.2;

interface StrengthSliderProps {
  readonly label: string;
  /** 0..1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Leaves the named strengths out. */
  readonly isPlain?: boolean;
  /** Why it does nothing now. */
  readonly reason?: string | undefined;
}

/** A share from 0 to 1: by name, by sliding, or as a number. Arrows move it by 0.05, with Shift by 0.20. */
export function StrengthSlider({ label, value, onChange, isPlain = false, reason }: StrengthSliderProps) {
  const { shown, change, flush } = useDraft(value, onChange);
  const ticksId = useId();
  const isDisabled = reason !== undefined;
  const handleKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = shown + direction * (event.shiftKey ? LARGE_STEP : STEP);
    change(Number(Math.min(1, Math.max(0, next)).toFixed(2)));
  };
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-meta font-semibold text-text-2" aria-hidden="true">
          {label}
        </span>
        {!isPlain && !isDisabled && (
          <Segmented
            label={`${label}, named`}
            segments={PRESETS}
            // Between two names none is chosen.
            value={PRESETS.find((preset) => Number(preset.value) === shown)?.value ?? ('' as '0.4')}
            onChange={(preset) => onChange(Number(preset))}
          />
        )}
      </div>
      <div className="flex items-center gap-3">
        <input
          type="range"
          aria-label={label}
          aria-valuetext={shown.toFixed(2)}
          min={0}
          max={1}
          step={0.01}
          list={ticksId}
          value={shown}
          disabled={isDisabled}
          onKeyDown={handleKeyDown}
          onChange={({ target }) => change(target.valueAsNumber)}
          onPointerUp={flush}
          onBlur={flush}
          className="h-6 min-w-0 flex-1 accent-text-1 disabled:opacity-50 max-md:h-11"
        />
        <datalist id={ticksId}>
          {PRESETS.map((preset) => (
            <option key={preset.value} value={preset.value} label={preset.label} aria-label={preset.label} />
          ))}
        </datalist>
        <NumberField
          label={`${label} as a number`}
          value={Number(shown.toFixed(2))}
          onChange={(next) => next !== null && onChange(next)}
          min={0}
          max={1}
          step={STEP}
          reason={isDisabled ? '' : undefined}
          className="w-14 shrink-0 [&_label]:sr-only"
        />
      </div>
      {reason && <p className="text-meta text-text-3">{reason}</p>}
    </div>
  );
}
