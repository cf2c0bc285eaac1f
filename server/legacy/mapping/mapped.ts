import type { Session } from '#contract/records/session.ts';
import type { LegacyMedia } from './legacy-media.ts';
import type { QuarantineReason, RepairCode } from './repairs.ts';
import type { LegacyGeneration } from './generations.ts';
import type { ShotWork } from './shot-work.ts';

/** Place in the stored array by id in the unified session. */
export type Origins = ReadonlyMap<string, number>;

/** What a legacy document becomes. The same document gives the same, in any process and at any time. */
export interface Mapped {
  readonly session: Session;
  readonly repairs: readonly RepairCode[];
  readonly media: readonly LegacyMedia[];
  readonly origins: { readonly keyframes: Origins; readonly versions: Origins; readonly shots: Origins };
  /** What the older product had made of each shot, in order. Without its media it is no take. */
  readonly work: readonly ShotWork[];
  /** What it had made of the prompt, oldest version first. */
  readonly generations: readonly LegacyGeneration[];
}

export type MapResult =
  | { readonly ok: true; readonly value: Mapped }
  | { readonly ok: false; readonly reason: QuarantineReason; readonly detail: string };
