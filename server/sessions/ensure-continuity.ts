import { type Continuity, ContinuitySettings, SequenceFormat } from '#contract/records/continuity.ts';
import type { FormatPatch, SettingsPatch } from '#contract/records/commands.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import type { SessionView } from '#server/store/port.ts';

/** A continuity as it is stored: its shots stand beside it. */
export type OwnContinuity = Omit<Continuity, 'shots'>;

/** A new sequence with nothing in it. */
export function newContinuity(settings: SettingsPatch = {}, format: FormatPatch = {}): OwnContinuity {
  const { qualityThresholds, ...rest } = settings;
  const defaults = ContinuitySettings.parse(rest);
  return {
    settings: { ...defaults, qualityThresholds: { ...defaults.qualityThresholds, ...qualityThresholds } },
    format: SequenceFormat.parse(format),
  };
}

/** The session's continuity, and the operation that makes it when there is none yet. */
export async function ensureContinuity(
  view: SessionView,
): Promise<{ readonly continuity: OwnContinuity; readonly ops: readonly PatchOperation[] }> {
  const { continuity } = await view.body();
  if (continuity) return { continuity, ops: [] };
  const made = newContinuity();
  return { continuity: made, ops: [{ op: 'add', path: '/continuity', value: made }] };
}
