import type { EvaluationContext, JsonValue, Provider, ResolutionDetails } from '@openfeature/server-sdk';

/** Name of the one flag there is. */
export const UNIFIED_SESSIONS = 'unified-sessions';

/** Why somebody is switched over or not, as OpenFeature words it. */
export interface Resolution {
  readonly isEnabled: boolean;
  readonly reason: 'TARGETING_MATCH' | 'SPLIT' | 'STATIC';
}

/** OpenFeature over the rollout table: `resolve` decides for one person. Other flags, and other types, have their defaults. */
export class BucketProvider implements Provider {
  readonly metadata = { name: 'raccord-rollout' };
  readonly runsOn = 'server';

  constructor(private readonly resolve: (userId: string) => Promise<Resolution>) {}

  async resolveBooleanEvaluation(
    flagKey: string,
    defaultValue: boolean,
    { targetingKey }: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    if (flagKey !== UNIFIED_SESSIONS || targetingKey === undefined) return keep(defaultValue);
    const { isEnabled, reason } = await this.resolve(targetingKey);
    return { value: isEnabled, reason, variant: isEnabled ? 'unified' : 'classic' };
  }

  resolveStringEvaluation = async (_: string, value: string) => keep(value);
  resolveNumberEvaluation = async (_: string, value: number) => keep(value);
  resolveObjectEvaluation = async <T extends JsonValue>(_: string, value: T) => keep(value);
}

function keep<T>(value: T): ResolutionDetails<T> {
  return { value, reason: 'DEFAULT' };
}
