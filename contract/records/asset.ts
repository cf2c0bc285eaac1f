import { z } from 'zod';
import { Id, Instant, Sha256 } from '../ids.ts';

/** What an asset holds. `depth` is a grey PNG, white near. */
export const AssetKind = z
  .enum(['image', 'video', 'audio', 'depth', 'archive'])
  .describe('What it holds; `depth` is a grey PNG, white near.');
export type AssetKind = z.infer<typeof AssetKind>;

/** Content-addressed media. An asset is named by its id everywhere; addresses to fetch it are made when it is read. */
export const Asset = z.object({
  id: Id,
  userId: Id,
  sha256: Sha256,
  kind: AssetKind,
  mime: z.string().describe('Sniffed from the content, never taken from a file name or a request.'),
  sizeBytes: z.int().min(0).describe('Of the file as it is kept.'),
  width: z.int().min(1).optional().describe('Pixels; absent when the asset is no picture.'),
  height: z.int().min(1).optional().describe('Pixels; absent when the asset is no picture.'),
  durationSeconds: z.number().min(0).optional().describe('Absent for stills.'),
  fps: z.number().positive().optional().describe('Frames a second; absent for stills and sound.'),
  frameCount: z.int().min(0).optional().describe('Whole frames, counted; absent for stills and sound.'),
  name: z.string().max(500).optional().describe('File name it came with; absent when it was made here.'),
  createdAt: Instant,
  missing: z
    .object({ reason: z.string() })
    .optional()
    .describe('Set when only the record is here and the media could not be brought in.'),
});
export type Asset = z.infer<typeof Asset>;

/** Name of a library entry in prompts, written `@mara`. Letters, digits, `-` and `_`; compared without regard to case. */
export const Trigger = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u, 'A trigger is letters, digits, - and _, without the @.')
  .describe('Name used in prompts after @, unique per user without regard to case.');

export const LibraryEntryType = z
  .enum(['character', 'style', 'location', 'object'])
  .describe("What kind of thing it is; a `character` can be a shot's face, the others give words and pictures.");
export type LibraryEntryType = z.infer<typeof LibraryEntryType>;

/** Something to come back to across shots and sessions: a face, a coat, a place, a look. */
export const LibraryEntry = z.object({
  id: Id,
  userId: Id,
  type: LibraryEntryType,
  trigger: Trigger,
  name: z.string().min(1).max(200).describe('For people; prompts use the trigger.'),
  description: z.string().max(5000).optional().describe('Words a prompt is given when the trigger is used.'),
  imageAssetIds: z.array(Id).max(12).describe('Pictures of it, best first.'),
  createdAt: Instant,
  updatedAt: Instant,
});
export type LibraryEntry = z.infer<typeof LibraryEntry>;
