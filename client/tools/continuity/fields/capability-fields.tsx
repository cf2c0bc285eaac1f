import type { CapabilityField, CapabilityName, Model } from '#contract/records/model.ts';
import type { Shot } from '#contract/records/shot.ts';
import { NumberField } from './number-field.tsx';
import { SelectField } from './select-field.tsx';
import { SwitchField } from './switch-field.tsx';

type Params = Shot['params'];
type ParamValue = Params[string];

interface CapabilityFieldsProps {
  readonly model: Model;
  readonly params: Params;
  /** Null takes a value away: the model's own default holds. */
  readonly onChange: (name: CapabilityName, value: ParamValue | null) => void;
}

/** Asked for elsewhere: by the shot itself, by the format of the sequence, or by what it continues from. */
const ASKED_ELSEWHERE: ReadonlySet<string> = new Set([
  'aspect_ratio',
  'duration_s',
  'resolution',
  'fps',
  'seed',
  'image_input',
  'style_reference',
  'character_reference',
  'last_frame',
  'reference_images',
  'extend_video',
  'depth',
]);

/** Whatever else a model can be asked for, drawn from what it says of itself. What another value rules out says so. */
export function CapabilityFields({ model, params, onChange }: CapabilityFieldsProps) {
  // Camera moves are written in words; a model that only says it follows them has nothing to set.
  const fields = Object.entries(model.capabilities).filter(
    ([name, field]) => !ASKED_ELSEWHERE.has(name) && !(name === 'camera_motion' && field.type === 'bool'),
  );
  if (fields.length === 0) return null;
  return (
    <div className="grid grid-cols-2 gap-2">
      {fields.map(([name, field]) => (
        <CapabilityControl
          key={name}
          field={field}
          value={params[name]}
          reason={ruledOut(model, field, params)}
          // The keys of `capabilities` are capability names; Object.entries forgets it.
          onChange={(value) => onChange(name as CapabilityName, value)}
        />
      ))}
    </div>
  );
}

interface CapabilityControlProps {
  readonly field: CapabilityField;
  readonly value: ParamValue | undefined;
  readonly reason: string | undefined;
  readonly onChange: (value: ParamValue | null) => void;
}

function CapabilityControl({ field, value, reason, onChange }: CapabilityControlProps) {
  if (field.type === 'bool') {
    return (
      <SwitchField label={field.label} isOn={Boolean(value ?? field.default)} onChange={onChange} reason={reason} />
    );
  }
  if (field.type === 'enum') {
    return (
      <SelectField
        label={field.label}
        value={String(value ?? field.default)}
        choices={field.values.map((choice) => ({ value: String(choice), label: String(choice) }))}
        reason={reason}
        onChange={(chosen) => onChange(field.values.find((choice) => String(choice) === chosen) ?? null)}
      />
    );
  }
  if (field.type === 'string') {
    return (
      <label className="flex flex-col gap-1 text-meta font-semibold text-text-2">
        {field.label}
        <input
          defaultValue={typeof value === 'string' ? value : (field.default ?? '')}
          maxLength={field.maxLength}
          disabled={reason !== undefined}
          onBlur={({ target }) => onChange(target.value === '' ? null : target.value)}
          className="min-h-8 rounded-control border border-line-3 bg-bg-0 px-2.5 text-control font-normal text-text-1"
        />
      </label>
    );
  }
  return (
    <NumberField
      label={field.label}
      value={typeof value === 'number' ? value : null}
      placeholder={field.default === undefined ? 'model’s own' : String(field.default)}
      min={field.min}
      max={field.max}
      step={field.step ?? (field.type === 'int' ? 1 : 0.1)}
      isWhole={field.type === 'int'}
      isOptional
      reason={reason}
      onChange={onChange}
    />
  );
}

/** Why a field may not be asked for with the others as they are; undefined when it may. */
export function ruledOut(model: Model, field: CapabilityField, params: Params): string | undefined {
  const { availableIf, disabledIf } = field;
  const holds = (condition: { field: CapabilityName; in: readonly ParamValue[] }) => {
    const other = model.capabilities[condition.field];
    const value = params[condition.field] ?? (other && 'default' in other ? other.default : undefined);
    return value !== undefined && condition.in.includes(value);
  };
  const nameOf = (name: CapabilityName) => model.capabilities[name]?.label ?? name;
  if (availableIf && !holds(availableIf))
    return `Only with ${nameOf(availableIf.field)} ${availableIf.in.join(' or ')}`;
  if (disabledIf && holds(disabledIf)) return `Not with ${nameOf(disabledIf.field)} ${disabledIf.in.join(' or ')}`;
  return undefined;
}
