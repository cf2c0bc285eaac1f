import { AppError } from '#contract/errors.ts';
import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { ContinuityMode } from '#contract/records/modes.ts';

/** Whether a model can be asked for something at all: what it cannot do has no field. */
export function canTake(model: Model, capability: CapabilityName): boolean {
  return model.capabilities[capability] !== undefined;
}

/** Whether a model takes a picture of the look it should keep. */
export function takesStyleReference(model: Model): boolean {
  return canTake(model, 'style_reference') || canTake(model, 'reference_images');
}

/** Whether a model takes any picture that could anchor a shot. */
export function takesAnyImage(model: Model): boolean {
  return canTake(model, 'image_input') || takesStyleReference(model);
}

/** Whether a model takes how closely to keep to a reference; where it does not, another strength is the very same order. */
export function takesStrength(model: Model, capability: 'style_reference' | 'character_reference'): boolean {
  const field = model.capabilities[capability];
  return field?.type === 'bool' && field.takesStrength === true;
}

/** What a video model lacks for a mode, in capability names; empty when it lacks nothing. */
export function missingFor(model: Model, mode: ContinuityMode): CapabilityName[] {
  switch (mode) {
    case 'none':
      return [];
    case 'native':
      return takesStyleReference(model) ? [] : ['style_reference'];
    case 'frame-bridge':
    case 'style-match':
      return canTake(model, 'image_input') ? [] : ['image_input'];
    default:
      return mode satisfies never;
  }
}

/** Whether a model can be asked for work here and now. */
export function isUsable(model: Model): boolean {
  return model.isAvailable && model.lifecycle.state !== 'retired';
}

/**
 * Finds a video model by its id or any older name.
 * @throws {AppError} `model-unknown`, or `model-retired` for one that makes nothing any more.
 */
export function findVideoModel(models: readonly Model[], modelId: string): Model {
  const named = (model: Model) => model.id === modelId || model.aliases.includes(modelId);
  const model = models.find((one) => one.kind === 'video' && named(one));
  const alternatives = models.filter((one) => one.kind === 'video' && isUsable(one)).map(({ id }) => id);
  if (!model) {
    throw new AppError('model-unknown', `There is no model "${modelId}" here. Choose ${orList(alternatives)}.`, {
      modelId,
      alternatives,
    });
  }
  if (model.lifecycle.state === 'retired') {
    const replacement = model.lifecycle.replacement;
    const best = replacement && alternatives.includes(replacement) ? [replacement] : alternatives;
    throw new AppError('model-retired', `${model.label} makes nothing any more. Choose ${orList(best)}.`, {
      modelId,
      alternatives: best,
    });
  }
  return model;
}

/** Ids of the usable video models that lack nothing for a mode. */
export function modelsFor(models: readonly Model[], mode: ContinuityMode): string[] {
  return models
    .filter((model) => model.kind === 'video' && isUsable(model) && missingFor(model, mode).length === 0)
    .map(({ id }) => id);
}

/** "a, b or c"; "another one" for none. */
export function orList(names: readonly string[]): string {
  if (names.length === 0) return 'another one';
  if (names.length === 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
