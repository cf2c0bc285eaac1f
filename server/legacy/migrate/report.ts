import type { FieldDiff } from './field-diff.ts';
import type { RepairCode } from '../mapping/repairs.ts';

/** How many documents came to what. `read` is the sum of the others; `migrated` and `repaired` are disjoint. */
export interface KindCounts {
  read: number;
  migrated: number;
  repaired: number;
  skipped: number;
  quarantined: number;
}

export interface Sample {
  readonly path: string;
  readonly type: 'prompt' | 'continuity';
  /** The repair it is an example of; absent for an example of its type. */
  readonly repair?: RepairCode;
  readonly diff: readonly FieldDiff[];
}

/** What a full run takes, reckoned from the documents it began with. `null` when there was nothing to reckon from. */
export interface Estimate {
  readonly documents: number;
  readonly sampleDocuments: number;
  readonly millisecondsPerDocument: number;
  readonly seconds: number;
}

/** The report of a run, and its JSON. API keys are masked in all of it. */
export interface MigrationReport {
  readonly runId: string;
  readonly dryRun: boolean;
  readonly source: string;
  readonly counts: { readonly prompt: KindCounts; readonly continuity: KindCounts };
  readonly repaired: readonly { readonly path: string; readonly repairs: readonly string[] }[];
  readonly quarantined: readonly { readonly path: string; readonly reason: string; readonly detail: string }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly samples: readonly Sample[];
  readonly estimate: Estimate | null;
  /** `null` in a dry run. */
  readonly backup: Backup | null;
}

export interface Backup {
  readonly file: string;
  readonly sha256: string;
  readonly documents: number;
}

/** What became of one document. */
export interface Outcome {
  readonly line: number;
  readonly path: string;
  /** `null` for a line that is no document: it is listed and not counted. */
  readonly kind: 'prompt' | 'continuity' | null;
  readonly outcome: 'migrated' | 'repaired' | 'skipped' | 'quarantined';
  readonly reason?: string;
  readonly detail?: string;
  readonly repairs: readonly RepairCode[];
}

/** Adds outcomes up to a report. */
export class Tally {
  readonly counts = { prompt: zero(), continuity: zero() };
  readonly repaired: { path: string; repairs: readonly string[] }[] = [];
  readonly quarantined: { path: string; reason: string; detail: string }[] = [];
  readonly skipped: { path: string; reason: string }[] = [];
  /** Lines of what was quarantined. */
  readonly quarantinedLines = new Set<number>();

  add({ line, path, kind, outcome, reason = '', detail = '', repairs }: Outcome): void {
    if (kind !== null) {
      this.counts[kind].read += 1;
      this.counts[kind][outcome] += 1;
    }
    if (outcome === 'repaired') this.repaired.push({ path, repairs });
    if (outcome === 'skipped') this.skipped.push({ path, reason });
    if (outcome !== 'quarantined') return;
    this.quarantined.push({ path, reason, detail });
    this.quarantinedLines.add(line);
  }
}

function zero(): KindCounts {
  return { read: 0, migrated: 0, repaired: 0, skipped: 0, quarantined: 0 };
}
