import { rm } from 'node:fs/promises';
import type { ExportFormat } from '#contract/records/export.ts';
import { found } from '#server/sessions/not-found.ts';
import type { TaskHandler } from '../tasks/task-handler.ts';
import { exportContactSheet } from './export-contact-sheet.ts';
import { exportFilm } from './export-film.ts';
import { exportShotList } from './export-shot-list.ts';
import { ExportInput, type ExportState, stateOf } from './export-record.ts';
import type { ExportJob, Exporter } from './exporter.ts';
import { exportArchive } from './archive/export-archive.ts';

const exporters: Readonly<Record<ExportFormat, Exporter>> = {
  mp4: exportFilm,
  'contact-sheet': exportContactSheet,
  'shot-list': exportShotList,
  archive: exportArchive,
};

/** Makes the file of an export and keeps it as content. A process that dies leaves only a temporary file behind. */
export const runExport: TaskHandler = async (deps, run) => {
  const { task, signal } = run;
  const { format, onMissing } = ExportInput.parse(task.input);
  const session = found(await deps.store.sessions.get(task.userId, task.sessionId), 'session');
  const outputPath = await deps.store.blobs.temporaryPath('part');
  const job: ExportJob = {
    session,
    onMissing,
    outputPath,
    signal,
    state: stateOf(task),
    tell: (progress, stage) => run.tell(progress, stage),
    keep: (state) => run.keep(state),
  };
  try {
    const made = await exporters[format](deps, job);
    const { sha256, sizeBytes } = await deps.store.blobs.putFile(outputPath);
    const state: ExportState = { missingShots: made.missingShots, warnings: made.warnings, sizeBytes };
    return { state, contentSha256: sha256 };
  } finally {
    await rm(outputPath, { force: true });
  }
};
