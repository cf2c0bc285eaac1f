import { z } from 'zod';
import { type Export, ExportFormat, MissingShot, OnMissing } from '#contract/records/export.ts';
import type { Task } from '#server/store/port.ts';

/** What an export was asked for; kept with its task. */
export const ExportInput = z.object({ format: ExportFormat, onMissing: OnMissing, fileName: z.string() });
export type ExportInput = z.infer<typeof ExportInput>;

/** What an export found out and made; kept with its task. */
export const ExportState = z.object({
  missingShots: z.array(MissingShot),
  warnings: z.array(z.string()),
  sizeBytes: z.int().optional(),
  plan: z
    .unknown()
    .optional()
    .describe('What the format decided before it began, so that going on makes the same file.'),
});
export type ExportState = z.infer<typeof ExportState>;

export const MIME_TYPES = {
  mp4: 'video/mp4',
  'contact-sheet': 'image/png',
  'shot-list': 'text/markdown; charset=utf-8',
  archive: 'application/zip',
} as const satisfies Record<ExportFormat, string>;

/** A task of the kind `export` as people see it. */
export function toExport(task: Task): Export {
  const { format, onMissing, fileName } = ExportInput.parse(task.input);
  const { missingShots, warnings, sizeBytes } = stateOf(task);
  return {
    id: task.id,
    sessionId: task.sessionId,
    format,
    onMissing,
    status: task.status,
    progress: task.progress,
    ...(task.stage !== undefined && { stage: task.stage }),
    fileName,
    mime: MIME_TYPES[format],
    ...(task.status === 'succeeded' && sizeBytes !== undefined && { sizeBytes }),
    missingShots,
    warnings,
    ...(task.error && { error: task.error }),
    createdAt: task.createdAt,
    updatedAt: task.updatedAt,
  };
}

/** What an export has found out so far; nothing yet for one that waits. */
export function stateOf(task: Task): ExportState {
  return task.state === null ? { missingShots: [], warnings: [] } : ExportState.parse(task.state);
}
