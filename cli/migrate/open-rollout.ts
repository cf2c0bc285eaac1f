import { CommandError } from '#cli/exit-codes.ts';
import { legacyVariables, percentOf } from '#server/legacy/config.ts';
import { Rollout } from '#server/legacy/rollout/rollout.ts';
import type { LegacyDatabase } from '#server/legacy/store/legacy-database.ts';

/** The rollout as a server with this environment sees it. */
export function openRollout(database: LegacyDatabase): Promise<Rollout> {
  const given = process.env['UNIFIED_SESSIONS_ENABLED'] || undefined;
  const setting = legacyVariables.UNIFIED_SESSIONS_ENABLED.safeParse(given);
  if (!setting.success) throw new CommandError('UNIFIED_SESSIONS_ENABLED is off, on or a percentage from 0 to 100.');
  return Rollout.open({ database, unifiedPercent: percentOf(setting.data), now: () => new Date() });
}
