import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { ContinuityMode } from '#contract/records/modes.ts';
import { modelsQuery } from '#client/session/queries.ts';
import { formatPrice } from '#client/ui/format.ts';
import { useQuery } from '@tanstack/react-query';

const NONE: readonly Model[] = [];

/** The models there are; empty until they were read. */
export function useModels(): readonly Model[] {
  return useQuery(modelsQuery()).data ?? NONE;
}

/** A model by its id or an older name of it. */
export function findModel(models: readonly Model[], modelId: string): Model | undefined {
  return models.find((model) => model.id === modelId || model.aliases.includes(modelId));
}

/** Whether a model can be asked for something at all. */
export function canTake(model: Model, name: CapabilityName): boolean {
  return model.capabilities[name] !== undefined;
}

/** What a picker says of a model, most telling first: "Start frame", "1080p" … */
export function modelBadges(model: Model): string[] {
  const { resolution } = model.capabilities;
  const best = resolution?.type === 'enum' ? String(resolution.values.at(-1)) : '';
  const badges: [boolean, string][] = [
    [canTake(model, 'image_input'), 'Start frame'],
    [canTake(model, 'last_frame'), 'End frame'],
    [canTake(model, 'reference_images'), 'References'],
    [canTake(model, 'style_reference'), 'Style reference'],
    [canTake(model, 'seed'), 'Seed'],
    [canTake(model, 'audio'), 'Audio'],
    [best !== '', best],
    [true, `up to ${model.limits.maxDurationSeconds} s`],
  ];
  return badges.flatMap(([holds, badge]) => (holds ? [badge] : []));
}

/** What a model costs, roughly, in words: "$0.07 a second", "free". */
export function modelPrice({ prices }: Model): string {
  const [price] = prices;
  if (!price) return 'price unknown';
  return price.amountMicroUsd === 0 ? 'free' : `${formatPrice(price.amountMicroUsd)} a ${price.per}`;
}

/** Why a way to continue cannot be had; undefined when it can. */
export function modeReason(
  mode: ContinuityMode,
  { model, models, isFirst }: { model: Model | undefined; models: readonly Model[]; isFirst: boolean },
): string | undefined {
  if (mode === 'none' || !model) return undefined;
  if (mode === 'native') {
    const takes = canTake(model, 'style_reference') || canTake(model, 'reference_images');
    return takes ? undefined : `${model.label} has no style reference`;
  }
  if (mode === 'frame-bridge' && isFirst) return 'First shot has nothing to bridge from';
  if (!canTake(model, 'image_input')) return `${model.label} takes no start frame`;
  const canStyle = models.some(({ kind, isAvailable }) => kind === 'image' && isAvailable);
  return mode === 'style-match' && !canStyle ? 'No image model is here to style a first frame' : undefined;
}
