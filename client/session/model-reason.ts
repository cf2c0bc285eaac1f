import { formatDay } from '#client/ui/format.ts';
import type { Model } from '#contract/records/model.ts';
import { providerLabel } from './provider-label.ts';

type Availability = Pick<Model, 'isAvailable' | 'lifecycle' | 'provider'>;

/** What keeps a model from being used; undefined when nothing does. */
export function modelObstacle({ isAvailable, lifecycle, provider }: Availability): string | undefined {
  const { state, since } = lifecycle;
  if (state === 'retired') return `Retired${since ? ` ${formatDay(since)}` : ''}, takes still play`;
  return isAvailable ? undefined : `Needs a key for ${providerLabel(provider)}`;
}

/** Why a model cannot be chosen, and where that is changed; undefined when it can. */
export function modelReason(model: Availability): string | undefined {
  const obstacle = modelObstacle(model);
  return obstacle && model.lifecycle.state !== 'retired' ? `${obstacle}, in Settings` : obstacle;
}
