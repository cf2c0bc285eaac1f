import { z } from 'zod';

/** How far v1 of the API has come. */
const v1Phases = ['active', 'deprecated', 'read-only', 'removed'] as const;
export type V1Phase = (typeof v1Phases)[number];

/** Who works in unified sessions: a share of the people in hundredths. `off` is 0 and `on` is 100. */
type Share = number;

/** What an environment says about everything that is here because of the older product. */
export interface LegacyConfig {
  readonly unifiedPercent: Share;
  /** User ids that may read and change the rollout. On a machine of one's own everybody is. */
  readonly adminUsers: readonly string[];
  readonly v1: {
    readonly phase: V1Phase;
    /** When it was (or will be) deprecated; null only while active. */
    readonly deprecatedAt: Date | null;
    /** When it ends; null while nobody has said. Never before `deprecatedAt`. */
    readonly sunsetAt: Date | null;
    /** How long an answer to "generate" may take before it is 202. */
    readonly generateWaitSeconds: number;
    /** Keys of programs by the user they act for. */
    readonly apiKeys: readonly { readonly key: string; readonly userId: string }[];
  };
}

const date = z.iso.datetime({ offset: true, error: 'is a time such as 2026-12-01T00:00:00Z' }).optional();

/** The variables, for the one schema of the environment. */
export const legacyVariables = {
  UNIFIED_SESSIONS_ENABLED: z
    .string()
    .regex(/^(off|on|\d{1,2}|100)$/, 'is off, on or a percentage from 0 to 100')
    .default('on'),
  ADMIN_USERS: z.string().optional(),
  V1_CONTINUITY_PHASE: z.enum(v1Phases, `is ${v1Phases.join(', ')}`).default('active'),
  V1_DEPRECATED_AT: date,
  V1_SUNSET_AT: date,
  V1_GENERATE_WAIT_SECONDS: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is a whole number of seconds from 1')
    .default('590'),
  V1_API_KEYS: z
    .string()
    .regex(/^[^|,]{16,}\|[^|,]+(,[^|,]{16,}\|[^|,]+)*$/, 'is written key|userId,…, with keys of at least 16 characters')
    .optional(),
};

type Variables = z.infer<z.ZodObject<typeof legacyVariables>>;

/** Reads what was found valid one by one. */
export function toLegacyConfig(env: Variables): LegacyConfig {
  return {
    unifiedPercent: percentOf(env.UNIFIED_SESSIONS_ENABLED),
    adminUsers: listOf(env.ADMIN_USERS),
    v1: {
      phase: env.V1_CONTINUITY_PHASE,
      deprecatedAt: env.V1_DEPRECATED_AT === undefined ? null : new Date(env.V1_DEPRECATED_AT),
      sunsetAt: env.V1_SUNSET_AT === undefined ? null : new Date(env.V1_SUNSET_AT),
      generateWaitSeconds: Number(env.V1_GENERATE_WAIT_SECONDS),
      apiKeys: listOf(env.V1_API_KEYS).map((entry) => {
        const [key = '', userId = ''] = entry.split('|');
        return { key, userId };
      }),
    },
  };
}

/** What does not fit together. */
export function legacyFaults({ v1: { phase, deprecatedAt, sunsetAt } }: LegacyConfig): string[] {
  const faults: string[] = [];
  if (phase !== 'active' && deprecatedAt === null) {
    faults.push(`V1_CONTINUITY_PHASE=${phase} needs V1_DEPRECATED_AT: callers are told since when.`);
  }
  if ((phase === 'read-only' || phase === 'removed') && sunsetAt === null) {
    faults.push(`V1_CONTINUITY_PHASE=${phase} needs V1_SUNSET_AT: callers are told the end.`);
  }
  if (deprecatedAt && sunsetAt && sunsetAt < deprecatedAt) {
    faults.push('V1_SUNSET_AT lies before V1_DEPRECATED_AT: nothing ends before it is deprecated.');
  }
  return faults;
}

/** `off` is 0, `on` is 100. */
export function percentOf(setting: string | number): Share {
  if (setting === 'off') return 0;
  return setting === 'on' ? 100 : Number(setting);
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
