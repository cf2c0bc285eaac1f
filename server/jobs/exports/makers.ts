import type { Take } from '#contract/records/take.ts';
import type { ProviderRegistry } from '#server/providers/port.ts';

/** What made the pictures, said plainly and each once; the local renderer is never passed off as a model. */
export function makersOf(takes: readonly Pick<Take, 'provider' | 'modelId'>[], providers: ProviderRegistry): string[] {
  const labels = takes.map(({ provider, modelId }) =>
    provider === 'previz'
      ? 'Previz: local animatic renderer, not a photoreal model'
      : `${providers.findModel(modelId)?.label ?? modelId}: generated pictures`,
  );
  return [...new Set(labels)];
}
