import { AppError } from '#contract/errors.ts';
import type { Model } from '#contract/records/model.ts';
import { findVideoModel, isUsable, orList } from '#server/continuity/anchor/model-choice.ts';

/** Throws `model-ineligible` for a model whose provider is not set up here. */
export function assertAvailable(model: Model, models: readonly Model[]): void {
  if (model.isAvailable) return;
  const alternatives = models.filter((one) => one.kind === model.kind && isUsable(one)).map(({ id }) => id);
  throw new AppError('model-ineligible', `${model.label} is not set up here. Choose ${orList(alternatives)}.`, {
    modelId: model.id,
    missing: ['provider'],
    alternatives,
  });
}

/** The model for drafts: what runs here before what costs, then the cheapest second. */
export function cheapestVideoModel(models: readonly Model[]): Model {
  const usable = models.filter((model) => model.kind === 'video' && isUsable(model));
  const price = ({ prices }: Model) => prices[0]?.amountMicroUsd ?? 0;
  const [cheapest] = usable.toSorted(
    (one, other) => Number(other.isLocal) - Number(one.isLocal) || price(one) - price(other),
  );
  if (!cheapest)
    throw new AppError('model-unknown', 'There is no video model here.', { modelId: '', alternatives: [] });
  return cheapest;
}

/** The model somebody names. Throws `model-unknown`, `model-retired` and `model-ineligible`. */
export function videoModel(models: readonly Model[], modelId: string): Model {
  const model = findVideoModel(models, modelId);
  assertAvailable(model, models);
  return model;
}

/** The image model somebody names, or the best one here. Throws the same. */
export function imageModel(models: readonly Model[], modelId: string | undefined): Model {
  const images = models.filter(({ kind }) => kind === 'image');
  const usable = images.filter(isUsable);
  const alternatives = usable.map(({ id }) => id);
  if (modelId === undefined) {
    const [best] = usable.toSorted((one, other) => Number(other.isLocal) - Number(one.isLocal));
    if (best) return best;
    throw new AppError('anchor-unavailable', 'There is no image model here.', { reason: 'no image model' });
  }
  const model = images.find(({ id, aliases }) => id === modelId || aliases.includes(modelId));
  if (!model) {
    throw new AppError('model-unknown', `There is no image model "${modelId}" here. Choose ${orList(alternatives)}.`, {
      modelId,
      alternatives,
    });
  }
  if (model.lifecycle.state === 'retired') {
    throw new AppError('model-retired', `${model.label} makes nothing any more. Choose ${orList(alternatives)}.`, {
      modelId,
      alternatives,
    });
  }
  assertAvailable(model, models);
  return model;
}
