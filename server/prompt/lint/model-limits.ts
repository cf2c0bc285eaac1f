import type { Finding } from '#contract/prompt/finding.ts';
import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import { categoryOf, type PromptAttribute } from '#contract/prompt/taxonomy.ts';
import type { CapabilityField, CapabilityName, Model } from '#contract/records/model.ts';
import { CapabilityName as CapabilityNameSchema } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import { deletionEdit } from '../text/edit-text.ts';
import { removal, type LintRule } from './rule.ts';

type Value = string | number | boolean;

const capabilityOf: Readonly<Partial<Record<PromptAttribute, CapabilityName>>> = {
  'technical.aspectRatio': 'aspect_ratio',
  'technical.frameRate': 'fps',
  'technical.resolution': 'resolution',
  'technical.duration': 'duration_s',
};

/** Things asked for, in the words or as parameters, that the chosen model does not do. */
export const findUnsupported: LintRule = ({ text, spans, model, params = {} }) => {
  if (!model) return [];
  return [
    ...paramFindings(model, params),
    ...wordFindings(text, spans, model, params),
    ...audioFindings(text, spans, model, params),
    ...lengthFindings(text, model),
  ];
};

/** What a field takes while other parameters are as they are; `null` when the field is not to be asked for. */
function fieldFor(model: Model, name: CapabilityName, params: GenerationParams): CapabilityField | null {
  const field = model.capabilities[name];
  if (!field) return null;
  const holds = (condition: { field: CapabilityName; in: readonly Value[] }) =>
    condition.in.includes(params[condition.field] ?? defaultOf(model.capabilities[condition.field]));
  if ((field.availableIf && !holds(field.availableIf)) || (field.disabledIf && holds(field.disabledIf))) return null;
  if (field.type !== 'enum') return field;
  const narrowed = field.availableValuesIf?.find(({ when }) => holds(when));
  return narrowed ? { ...field, values: narrowed.values } : field;
}

function defaultOf(field: CapabilityField | undefined): Value {
  return field && 'default' in field && field.default !== undefined ? field.default : '';
}

/** The nearest value a field takes; the value itself when it does; `null` when there is none. */
function nearestValue(field: CapabilityField, value: Value): Value | null {
  switch (field.type) {
    case 'enum':
      return (
        field.values.find((known) => String(known).toLowerCase() === String(value).toLowerCase()) ??
        nearestOf(field.values, value) ??
        field.default
      );
    case 'int':
    case 'number': {
      const figure = Number(value);
      if (!Number.isFinite(figure)) return field.default ?? null;
      return Math.min(field.max, Math.max(field.min, figure));
    }
    case 'bool':
      return typeof value === 'boolean' ? value : field.default;
    case 'string':
      return String(value).slice(0, field.maxLength);
    default:
      return field satisfies never;
  }
}

function nearestOf(values: readonly (string | number)[], value: Value): string | number | undefined {
  const wanted = Number.parseFloat(String(value));
  if (!Number.isFinite(wanted) || String(value).includes(':')) return undefined;
  return values.toSorted(
    (one, other) =>
      Math.abs(Number.parseFloat(String(one)) - wanted) - Math.abs(Number.parseFloat(String(other)) - wanted),
  )[0];
}

function isSame(one: Value | null, other: Value): boolean {
  return String(one).toLowerCase() === String(other).toLowerCase();
}

function paramFindings(model: Model, params: GenerationParams): Finding[] {
  return Object.entries(params).flatMap(([key, value]) => {
    const name = CapabilityNameSchema.safeParse(key);
    if (!name.success) return [];
    const field = fieldFor(model, name.data, params);
    if (!field)
      return value === false
        ? []
        : [
            unsupported(`${model.label} has no ${labelOf(name.data)}.`, {
              label: 'Do not ask for it',
              edits: [],
              params: [{ name: key, value: null }],
            }),
          ];
    const nearest = nearestValue(field, value);
    if (isSame(nearest, value)) return [];
    return [
      unsupported(
        `${model.label} does not make ${field.label.toLowerCase()} ${String(value)}.`,
        nearest === null
          ? undefined
          : { label: `Use ${String(nearest)}`, edits: [], params: [{ name: key, value: nearest }] },
      ),
    ];
  });
}

function unsupported(message: string, fix: Finding['fix'], span?: LabelledSpan): Finding {
  return {
    code: 'parameter-unsupported',
    severity: span ? 'warning' : 'error',
    title: 'The model cannot do this',
    message,
    ranges: span ? [{ start: span.start, end: span.end }] : [],
    fix,
  };
}

function labelOf(name: CapabilityName): string {
  return name.replaceAll('_', ' ').replace(' s', '');
}

/** Figures in the words: `24fps`, `9:16`, `6 seconds`. */
function wordFindings(text: string, spans: readonly LabelledSpan[], model: Model, params: GenerationParams): Finding[] {
  return spans.flatMap((span) => {
    const name = capabilityOf[span.category];
    const value = span.sense;
    if (!name || !value || !/^\d/.test(value)) return [];
    const field = fieldFor(model, name, params);
    if (!field)
      return [
        unsupported(
          `${model.label} does not let you choose the ${labelOf(name)}, so “${span.text}” has no effect.`,
          removal(text, span),
          span,
        ),
      ];
    const nearest = nearestValue(field, name === 'resolution' ? resolutionOf(value) : value);
    if (nearest === null || isSame(nearest, name === 'resolution' ? resolutionOf(value) : value)) return [];
    return [
      unsupported(
        `${model.label} does not make ${span.text}.`,
        span.locked
          ? undefined
          : {
              label: `Use ${String(nearest)}`,
              edits: [deletionEdit(text, span.start, span.end)],
              params: [{ name, value: nearest }],
            },
        span,
      ),
    ];
  });
}

/** `4k` as the number of lines capability cards speak of. */
function resolutionOf(value: string): string {
  const named: Readonly<Record<string, string>> = { '2k': '1440p', '4k': '2160p', '8k': '4320p' };
  return named[value] ?? value;
}

function audioFindings(
  text: string,
  spans: readonly LabelledSpan[],
  model: Model,
  params: GenerationParams,
): Finding[] {
  const sounds = spans.filter(
    (span) => categoryOf(span.category) === 'audio' && !/^(?:silence|no music)$/i.test(span.text),
  );
  const [first] = sounds;
  if (!first) return [];
  const field = fieldFor(model, 'audio', params);
  if (field && params['audio'] !== false) return [];
  const isOff = field !== null;
  return [
    {
      code: 'audio-unsupported',
      severity: 'note',
      title: 'Audio is not sent',
      message: isOff
        ? `Sound is switched off for ${model.label}.`
        : model.capabilities.audio
          ? `${model.label} makes silent clips with these settings.`
          : `${model.label} makes silent clips.`,
      ranges: sounds.map(({ start, end }) => ({ start, end })),
      fix: isOff
        ? { label: 'Switch sound on', edits: [], params: [{ name: 'audio', value: true }] }
        : removal(text, first),
    },
  ];
}

function lengthFindings(text: string, model: Model): Finding[] {
  const limit = model.limits.promptCharacters;
  if (text.length <= limit) return [];
  return [
    {
      code: 'prompt-too-long',
      severity: 'warning',
      title: 'Too long for the model',
      message: `${model.label} reads ${limit} characters; the words have ${text.length}. What lies beyond is not sent.`,
      ranges: [{ start: limit, end: text.length }],
    },
  ];
}
