import type { Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import { choiceOf } from './capability-choice.ts';

/** What one take of this model costs with these parameters, in millionths of a US dollar; null when the catalogue names no price for it. */
export function priceOfTake(model: Model, params: GenerationParams): number | null {
  const price = model.prices.find(({ when }) => {
    if (!when) return true;
    const choice = choiceOf(model, when.field, params);
    return choice.kind === 'choices' && when.in.includes(choice.value);
  });
  if (!price) return null;
  return price.per === 'second' ? Math.ceil(price.amountMicroUsd * secondsOf(model, params)) : price.amountMicroUsd;
}

function secondsOf(model: Model, params: GenerationParams): number {
  const choice = choiceOf(model, 'duration_s', params);
  return choice.kind === 'choices' && typeof choice.value === 'number' ? choice.value : model.limits.maxDurationSeconds;
}

/** The cheapest video model that can be used here, local ones first; null when there is none. What drafts are made with. */
export function cheapestModel(models: readonly Model[], params: GenerationParams): Model | null {
  const usable = models.filter(isUsable).map((model) => ({ model, price: priceOfTake(model, params) ?? Infinity }));
  return (
    usable.toSorted((a, b) => a.price - b.price || Number(b.model.isLocal) - Number(a.model.isLocal))[0]?.model ?? null
  );
}

/** Whether a video can be made with a model now. */
export function isUsable(model: Model): boolean {
  return model.kind === 'video' && model.isAvailable && model.lifecycle.state !== 'retired';
}
