import { z } from 'zod';
import { AppError, type ArchiveFault } from '#contract/errors.ts';
import { Sha256 } from '#contract/ids.ts';
import { Asset, LibraryEntry } from '#contract/records/asset.ts';
import { Session } from '#contract/records/session.ts';
import { Take } from '#contract/records/take.ts';

/*
 * A session archive is a zip: `manifest.json`, which lists every other file with its SHA-256 and size; `session.json`,
 * `takes.json`, `library.json` and `assets.json`, which hold records of the contract; and the media as `media/<sha256>`.
 */

/** Version that is written; goes up when an older Raccord could not read what is written. */
export const ARCHIVE_VERSION = 1;
const ARCHIVE_KIND = 'raccord-archive';

export const MANIFEST_NAME = 'manifest.json';
export const RECORD_NAMES = ['session.json', 'takes.json', 'library.json', 'assets.json'] as const;
export type RecordName = (typeof RECORD_NAMES)[number];

/** Name of a content in an archive. */
export function mediaName(sha256: string): string {
  return `media/${sha256}`;
}

/** The content a name stands for; `null` for any other name. */
export function contentOfName(name: string): string | null {
  return /^media\/([0-9a-f]{64})$/.exec(name)?.[1] ?? null;
}

export const Manifest = z.object({
  kind: z.literal(ARCHIVE_KIND),
  version: z.literal(ARCHIVE_VERSION),
  createdAt: z.string().max(100),
  sessionId: z.string().max(2000),
  name: z.string().max(2000).optional(),
  files: z.array(z.object({ name: z.string().max(200), sha256: Sha256, sizeBytes: z.int().min(0) })),
});
export type Manifest = z.infer<typeof Manifest>;

/** A manifest of this version. */
export function newManifest(content: Omit<Manifest, 'kind' | 'version'>): Manifest {
  return { kind: ARCHIVE_KIND, version: ARCHIVE_VERSION, ...content };
}

/** Reads a manifest. Throws `archive-rejected`: another kind of archive, a newer one, or one that is not whole. */
export function readManifest(value: unknown): Manifest {
  const head = z.object({ kind: z.string(), version: z.int() }).safeParse(value);
  if (!head.success || head.data.kind !== ARCHIVE_KIND) {
    throw rejected('wrong-kind', 'This is no session archive of Raccord.', MANIFEST_NAME);
  }
  if (head.data.version > ARCHIVE_VERSION) {
    const message = `This archive has version ${head.data.version}, and ${ARCHIVE_VERSION} is the newest that is known here. Update Raccord, then try again.`;
    throw rejected('newer-version', message, MANIFEST_NAME);
  }
  const manifest = Manifest.safeParse(value);
  if (manifest.success) return manifest.data;
  throw rejected('no-manifest', 'The list of files in this archive cannot be read.', MANIFEST_NAME);
}

/** Everything of a session that goes into an archive besides media. */
export const ArchiveRecords = z.object({
  'session.json': Session,
  'takes.json': z.array(Take),
  'library.json': z.array(LibraryEntry),
  'assets.json': z.array(Asset),
});
export type ArchiveRecords = z.infer<typeof ArchiveRecords>;

/** How an archive is refused: what is wrong, in which file of it, and why in words. */
export function rejected(reason: ArchiveFault, message: string, path?: string): AppError<'archive-rejected'> {
  return new AppError('archive-rejected', message, { reason, ...(path !== undefined && { path }) });
}
