import { z } from 'zod';
import { errorCodes } from '../errors.ts';
import { Id, Instant } from '../ids.ts';

/**
 * What can be taken out of a session. `mp4`: the film as one clip. `contact-sheet`: a PNG of all shots and cuts. `shot-list`:
 * the film in words, as `raccord film` reads it. `archive`: the whole session with its media, as another installation reads it.
 */
export const ExportFormat = z
  .enum(['mp4', 'contact-sheet', 'shot-list', 'archive'])
  .describe('The film, a picture of all shots and cuts, the film in words, or the whole session with its media.');
export type ExportFormat = z.infer<typeof ExportFormat>;

/** What to do with shots that have no picture: stop and name them, or leave black for as long as they are to last. */
export const OnMissing = z
  .enum(['fail', 'gap'])
  .describe('What to do with shots without a picture: stop and name them, or leave black.');
export type OnMissing = z.infer<typeof OnMissing>;

export const ExportStatus = z
  .enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
  .describe('How far it has come; the last three are final.');
export type ExportStatus = z.infer<typeof ExportStatus>;

/** A shot that has nothing to play. */
export const MissingShot = z.object({
  shotId: Id,
  number: z.int().min(1).describe('Place in the film, counted from 1.'),
  name: z.string().describe('As on its card: "03 Last cyan sign".'),
});
export type MissingShot = z.infer<typeof MissingShot>;

/** One file being made of a session, and how far it has come. It may be fetched for 30 days once it has succeeded. */
export const Export = z.object({
  id: Id,
  sessionId: Id,
  format: ExportFormat,
  onMissing: OnMissing,
  status: ExportStatus,
  progress: z.number().min(0).max(1).describe('0 to 1.'),
  stage: z.string().max(200).optional().describe('What is being done, for people; absent when nothing is.'),
  fileName: z.string().max(200).describe('Name to save it under.'),
  mime: z.string().describe('Media type of the file.'),
  sizeBytes: z.int().min(0).optional().describe('Absent until it has succeeded.'),
  missingShots: z
    .array(MissingShot)
    .describe('Shots that are black in the film or without media in the archive; empty until it is known.'),
  warnings: z.array(z.string()).describe('What is not in the file as one might expect, in sentences.'),
  error: z
    .object({ code: z.enum(errorCodes), message: z.string() })
    .optional()
    .describe('Set when failed.'),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Export = z.infer<typeof Export>;

/** What came in with an archive. */
export const ImportReport = z.object({
  sessionId: Id,
  hasNewId: z.boolean().describe('True when the id of the archive was taken, so that the session got another.'),
  name: z.string().optional().describe('Of the session; absent when it has none.'),
  shots: z.int().min(0).describe('How many came in.'),
  takes: z.int().min(0).describe('How many came in.'),
  versions: z.int().min(0).describe('How many came in, of the words.'),
  media: z
    .object({
      added: z.int().min(0),
      reused: z.int().min(0).describe('Contents that were here already.'),
      missing: z.int().min(0).describe('Records whose media was not in the archive.'),
      addedBytes: z.int().min(0),
    })
    .describe('Contents, counted once each.'),
  library: z
    .object({
      added: z.array(z.string()).describe('Triggers of entries that came in.'),
      reused: z.array(z.string()).describe('Triggers of entries that were here already with the same pictures.'),
      renamed: z
        .array(z.object({ from: z.string(), to: z.string() }))
        .describe('Triggers that were taken by something else.'),
    })
    .describe('What became of the library entries the session uses.'),
});
export type ImportReport = z.infer<typeof ImportReport>;
