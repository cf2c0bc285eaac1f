import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { rejected } from './archive-format.ts';

/** A zip that was opened and whose list of files was found safe. */
export interface OpenedZip {
  /** Sizes by name, as the zip itself claims them; reading is held to them. */
  readonly sizes: ReadonlyMap<string, number>;
  /** A file's bytes as they come; it breaks when there are more or fewer than claimed. */
  open(name: string): Promise<Readable>;
  close(): void;
}

export interface ZipLimits {
  /** Of all files together, unpacked. */
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Whether a file of this name has any business in here. */
  readonly isKnownName: (name: string) => boolean;
}

/** Stored media hardly shrinks and JSON of ours by a tenth or so; a file that claims to unpack to more is a bomb. */
const LARGEST_RATIO = 1000;

/**
 * Opens a zip of a stranger. Nothing is ever written under a name of its own. Throws `archive-rejected` before anything is unpacked:
 * names that are not known, absolute or climb out, names that occur twice, encryption, too many files, too many bytes.
 */
export async function openZip(path: string, limits: ZipLimits): Promise<OpenedZip> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true }).catch(
    (error: unknown) => {
      throw rejected('not-a-zip', `This is no zip that can be read: ${wordsOf(error)}`);
    },
  );
  try {
    const entries = await readEntries(zip, limits);
    return {
      sizes: new Map([...entries].map(([name, { uncompressedSize }]) => [name, uncompressedSize])),
      open: (name) => openEntry(zip, entries, name),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'it is damaged';
}

async function readEntries(zip: ZipFile, limits: ZipLimits): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxFiles) throw tooMany(limits.maxFiles);
  const entries = new Map<string, Entry>();
  let totalBytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      checkEntry(entry, entries, limits);
      totalBytes += entry.uncompressedSize;
      if (totalBytes > limits.maxBytes) throw tooLarge(limits.maxBytes);
      if (entries.size >= limits.maxFiles) throw tooMany(limits.maxFiles);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw asRejection(error);
  }
  assertApart(entries, zip.fileSize);
  return entries;
}

function checkEntry(entry: Entry, entries: ReadonlyMap<string, Entry>, limits: ZipLimits): void {
  const name = entry.fileName;
  const shown = name.slice(0, 200);
  if (!limits.isKnownName(name)) {
    const isUnsafe = /(^|\/)\.\.(\/|$)|^\/|\\|^[a-z]:/i.test(name);
    throw isUnsafe
      ? rejected('unsafe-name', 'A file in this archive has a name that leads out of it.', shown)
      : rejected('unlisted-file', 'There is a file in this archive that does not belong there.', shown);
  }
  if (entries.has(name)) throw rejected('duplicate-file', 'A file is in this archive twice.', shown);
  if (entry.isEncrypted()) throw rejected('encrypted', 'This archive is encrypted. Unlock it first.', shown);
  if (!entry.canDecodeFileData())
    throw rejected('not-a-zip', 'A file is packed in a way that is not known here.', shown);
  if (entry.uncompressedSize > LARGEST_RATIO * Math.max(1, entry.compressedSize)) {
    throw rejected('too-large', 'A file in this archive unpacks to far more than an archive of Raccord holds.', shown);
  }
}

/** Files that share bytes let a small zip unpack to a huge one. */
function assertApart(entries: ReadonlyMap<string, Entry>, fileSize: number): void {
  const ranges = [...entries.values()]
    .map(({ relativeOffsetOfLocalHeader: start, compressedSize, fileName }) => ({
      start,
      end: start + compressedSize,
      fileName,
    }))
    .sort((one, other) => one.start - other.start);
  let before = 0;
  for (const { start, end, fileName } of ranges) {
    if (start < before || end > fileSize)
      throw rejected('not-a-zip', 'Files of this archive lie over one another.', fileName);
    before = end;
  }
}

async function openEntry(zip: ZipFile, entries: ReadonlyMap<string, Entry>, name: string): Promise<Readable> {
  const entry = entries.get(name);
  if (!entry) throw rejected('missing-file', 'A file of this archive is missing.', name);
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw asRejection(error, name);
  }
}

/** A whole small file, held to its checksum. */
export async function readChecked(
  zip: OpenedZip,
  { name, sha256, maxBytes }: { readonly name: string; readonly sha256?: string; readonly maxBytes: number },
): Promise<Buffer> {
  if ((zip.sizes.get(name) ?? 0) > maxBytes) throw rejected('too-large', 'A list in this archive is too long.', name);
  const hash = createHash('sha256');
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of await zip.open(name)) {
      const bytes = chunk as Buffer; // no encoding is set
      hash.update(bytes);
      chunks.push(bytes);
    }
  } catch (error) {
    throw asRejection(error, name);
  }
  if (sha256 !== undefined && hash.digest('hex') !== sha256) throw wrongChecksum(name);
  return Buffer.concat(chunks);
}

export function wrongChecksum(name: string) {
  return rejected(
    'wrong-checksum',
    'A file in this archive is damaged: its checksum is another. Copy or export it again.',
    name,
  );
}

function tooMany(maximum: number) {
  return rejected('too-many-files', `This archive holds more than ${maximum} files.`);
}

function tooLarge(maxBytes: number) {
  return rejected('too-large', `This archive unpacks to more than ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
}

/** What the zip reader stumbled over is the archive's fault; failures of the machine stay what they are. */
export function asRejection(error: unknown, name?: string): unknown {
  if (!(error instanceof Error) || error.name === 'AppError') return error;
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return error;
  const isName = /invalid relative path|absolute path|invalid characters in fileName/i.test(error.message);
  if (isName) return rejected('unsafe-name', 'A file in this archive has a name that leads out of it.', name);
  return rejected('not-a-zip', `This archive is damaged: ${wordsOf(error)}`, name);
}
