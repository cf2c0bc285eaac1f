import type { MissingShot, OnMissing } from '#contract/records/export.ts';
import type { Session } from '#contract/records/session.ts';
import type { JobDeps } from '../deps.ts';
import type { ExportState } from './export-record.ts';

/** One file to be made of a session. */
export interface ExportJob {
  /** As it is now. */
  readonly session: Session;
  readonly onMissing: OnMissing;
  /** Where the file is to be; on the disk of the data folder. */
  readonly outputPath: string;
  readonly signal: AbortSignal;
  /** What an earlier run of this export wrote down. */
  readonly state: ExportState;
  /** Says how far it has come, 0..1. */
  tell(progress: number, stage: string): void;
  /** Writes down what is to stay the same when another process goes on. */
  keep(state: ExportState): Promise<void>;
}

/** What is to be said of a file that was made. */
export interface MadeExport {
  readonly missingShots: MissingShot[];
  readonly warnings: string[];
}

/** Makes one kind of file at `outputPath`. Throws an AppError for what a person can mend. */
export type Exporter = (deps: JobDeps, job: ExportJob) => Promise<MadeExport>;
