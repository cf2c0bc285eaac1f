import type { GenerationParams } from '#contract/records/prompt.ts';
import type { CapabilityName, Model } from '#contract/records/model.ts';

type Value = string | number | boolean;

/** What can be chosen for one capability of a model now, or why nothing can. */
export type CapabilityChoice =
  | { readonly kind: 'choices'; readonly label: string; readonly values: readonly Value[]; readonly value: Value }
  | { readonly kind: 'closed'; readonly reason: string };

/** Lengths offered where a model takes any within bounds. */
const USUAL_SECONDS = [2, 3, 4, 5, 6, 8, 10, 15, 20, 30];

const NAMES: Partial<Record<CapabilityName, string>> = {
  aspect_ratio: 'choice of shape',
  duration_s: 'choice of length',
  resolution: 'choice of size',
  audio: 'sound',
};

/** The choices for a capability, given what else is asked for. A value that the model does not offer falls back to its default. */
export function choiceOf(model: Model, name: CapabilityName, params: GenerationParams): CapabilityChoice {
  const field = model.capabilities[name];
  const what = NAMES[name] ?? name;
  if (!field) return { kind: 'closed', reason: `${model.label} has no ${what}` };
  const holds = (condition: { field: CapabilityName; in: Value[] } | undefined) =>
    condition !== undefined && condition.in.includes(params[condition.field] ?? defaultOf(model, condition.field));
  if (field.disabledIf && holds(field.disabledIf))
    return { kind: 'closed', reason: closedBy(model, what, field.disabledIf) };
  if (field.availableIf && !holds(field.availableIf)) {
    return { kind: 'closed', reason: closedBy(model, what, field.availableIf) };
  }
  const values = valuesOf(field, holds);
  const asked = params[name] ?? field.default;
  const value = asked !== undefined && values.includes(asked) ? asked : (field.default ?? values[0] ?? '');
  return { kind: 'choices', label: field.label, values: withValue(values, value), value };
}

type Field = NonNullable<Model['capabilities'][CapabilityName]>;
type Holds = (condition: { field: CapabilityName; in: Value[] }) => boolean;

function valuesOf(field: Field, holds: Holds): readonly Value[] {
  switch (field.type) {
    case 'enum':
      return field.availableValuesIf?.find(({ when }) => holds(when))?.values ?? field.values;
    case 'bool':
      return [false, true];
    case 'int':
    case 'number':
      return USUAL_SECONDS.filter((value) => value >= field.min && value <= field.max);
    case 'string':
      return [];
    default:
      return field satisfies never;
  }
}

function withValue(values: readonly Value[], value: Value): readonly Value[] {
  if (values.includes(value) || typeof value !== 'number') return values;
  return [...values, value].sort((a, b) => Number(a) - Number(b));
}

function defaultOf(model: Model, name: CapabilityName): Value {
  return model.capabilities[name]?.default ?? '';
}

function closedBy(model: Model, what: string, condition: { field: CapabilityName }): string {
  const other = model.capabilities[condition.field]?.label.toLowerCase() ?? condition.field;
  return `${model.label} has no ${what} with this ${other}`;
}
