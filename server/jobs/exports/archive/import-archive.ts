import type { z } from 'zod';
import { hasErrorCode } from '#contract/errors.ts';
import { newId } from '#contract/ids.ts';
import type { ImportReport } from '#contract/records/export.ts';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import type { IdempotencyScope } from '#server/store/port.ts';
import type { JobDeps } from '../../deps.ts';
import {
  ArchiveRecords,
  contentOfName,
  MANIFEST_NAME,
  type Manifest,
  readManifest,
  RECORD_NAMES,
  type RecordName,
  rejected,
} from './archive-format.ts';
import { importLibrary } from './import-library.ts';
import { importMedia } from './import-media.ts';
import { type OpenedZip, openZip, readChecked } from './read-zip.ts';
import { checkReferences, renameIds } from './references.ts';

export interface ImportArchive {
  readonly userId: string;
  /** The archive, a file on this machine. */
  readonly path: string;
  /** Most that all its files may hold, unpacked. */
  readonly maxBytes: number;
  /** The request, when it may be sent again. */
  readonly idempotency?: IdempotencyScope;
  /** Session that this very request brought in before its answer was lost: only the report is made again. */
  readonly broughtIn?: string;
}

/** Most files of an archive: four stills and a clip for each take a session may have would be more, but no session has them all. */
const MAX_FILES = 200_000;
/** Most bytes of a list of records; it is held in memory. */
const MAX_RECORD_BYTES = 128 * 1024 * 1024;

/**
 * Brings a session in that another installation, or this one, wrote. Everything is looked at before anything is kept: names, sizes,
 * checksums, records and what they refer to. Media that is here already is not kept twice; an id or a trigger that is taken gets
 * another. Throws `archive-rejected` with what is wrong and where, `limit-reached` and `storage-full`; no session is left behind then.
 */
export async function importArchive(deps: JobDeps, request: ImportArchive): Promise<ImportReport> {
  const { userId, path, maxBytes, broughtIn } = request;
  const zip = await openZip(path, { maxBytes, maxFiles: MAX_FILES, isKnownName });
  try {
    const manifest = await openManifest(zip);
    const records = await readRecords(zip, manifest);
    checkReferences(records, new Set(manifest.files.map(({ name }) => name)));
    const media = await importMedia(deps, { userId, zip, assets: records['assets.json'] });
    const library = await importLibrary(deps, { userId, entries: records['library.json'], assetIds: media.ids });
    const ids = new Map([...media.ids, ...library.ids]);
    const session = renameIds(records['session.json'], ids);
    const takes = renameIds(records['takes.json'], ids);
    const sessionId =
      broughtIn ??
      (await insert(deps, request, session, takes).catch(async (error: unknown) => {
        await library.withdraw();
        throw error;
      }));
    return {
      sessionId,
      hasNewId: sessionId !== session.id,
      ...(session.name !== undefined && { name: session.name }),
      shots: session.continuity?.shots.length ?? 0,
      takes: takes.length,
      versions: session.prompt?.versions?.length ?? 0,
      media: media.counts,
      library: library.counts,
    };
  } finally {
    zip.close();
  }
}

function isKnownName(name: string): boolean {
  return name === MANIFEST_NAME || RECORD_NAMES.some((known) => known === name) || contentOfName(name) !== null;
}

async function openManifest(zip: OpenedZip): Promise<Manifest> {
  if (!zip.sizes.has(MANIFEST_NAME)) {
    throw rejected('no-manifest', `This zip is no session archive of Raccord: it has no ${MANIFEST_NAME}.`);
  }
  const manifest = readManifest(
    parseJson(await readChecked(zip, { name: MANIFEST_NAME, maxBytes: MAX_RECORD_BYTES }), MANIFEST_NAME),
  );
  const listed = new Set<string>();
  for (const { name, sha256, sizeBytes } of manifest.files) {
    const size = zip.sizes.get(name);
    if (listed.has(name) || name === MANIFEST_NAME) throw rejected('duplicate-file', 'A file is listed twice.', name);
    if (size === undefined) throw rejected('missing-file', 'A file that the archive lists is not in it.', name);
    if (size !== sizeBytes)
      throw rejected('wrong-size', 'A file in this archive has another size than is listed.', name);
    const content = contentOfName(name);
    if (content !== null && content !== sha256)
      throw rejected('wrong-checksum', 'A media file is listed under another checksum than its name.', name);
    listed.add(name);
  }
  const unlisted = [...zip.sizes.keys()].find((name) => name !== MANIFEST_NAME && !listed.has(name));
  if (unlisted !== undefined)
    throw rejected('unlisted-file', 'There is a file in this archive that it does not list.', unlisted);
  const lacking = RECORD_NAMES.find((name) => !listed.has(name));
  if (lacking !== undefined) throw rejected('missing-file', 'A list of records is missing from this archive.', lacking);
  return manifest;
}

async function readRecords(zip: OpenedZip, manifest: Manifest): Promise<ArchiveRecords> {
  const read = async <Name extends RecordName>(name: Name): Promise<ArchiveRecords[Name]> => {
    const sha256 = manifest.files.find((file) => file.name === name)?.sha256;
    const bytes = await readChecked(zip, { name, maxBytes: MAX_RECORD_BYTES, ...(sha256 !== undefined && { sha256 }) });
    return checkRecords(ArchiveRecords.shape[name], parseJson(bytes, name), name) as ArchiveRecords[Name]; // the schema of this name
  };
  return {
    'session.json': await read('session.json'),
    'takes.json': await read('takes.json'),
    'library.json': await read('library.json'),
    'assets.json': await read('assets.json'),
  };
}

function checkRecords(schema: z.ZodType, value: unknown, name: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw rejected(
    'bad-record',
    `A record is not valid: /${issue?.path.map(String).join('/') ?? ''}: ${issue?.message ?? ''}`,
    name,
  );
}

function parseJson(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), (key, value: unknown) => {
      if (key === '__proto__') throw new TypeError('a key that no record has');
      return value;
    });
  } catch {
    throw rejected('bad-record', 'A list of records in this archive is no valid JSON.', name);
  }
}

/** Writes the session under its own id, or under another when that is taken by anybody's, and answers which. */
async function insert(
  deps: JobDeps,
  { userId, idempotency }: ImportArchive,
  session: Session,
  takes: readonly Take[],
): Promise<string> {
  const prompt = session.prompt && (await ownPrompt(deps, userId, session.prompt));
  const { isExample: _example, trashedAt: _trashed, ...kept } = session;
  const write = (sessionId: string) =>
    deps.store.insertSession({
      session: {
        ...kept,
        id: sessionId,
        userId,
        revision: 1,
        updatedAt: deps.now().toISOString(),
        ...(prompt && { prompt }),
        ...(session.continuity && { continuity: settled(session.continuity) }),
      },
      takes: takes.map((take) => ({ ...take, sessionId })),
      label: 'Came in with an archive',
      ...(idempotency && { idempotency }),
    });
  try {
    await write(session.id);
    return session.id;
  } catch (error) {
    if (!isTaken(error)) throw asRecordFault(error);
  }
  const sessionId = newId();
  await write(sessionId).catch((error: unknown) => {
    throw asRecordFault(error);
  });
  return sessionId;
}

function isTaken(error: unknown): boolean {
  return hasErrorCode(error, 'invalid-input') && error.data.errors.some(({ pointer }) => pointer === '/id');
}

/** A rule between records that only the store knows was broken: the archive's fault, not the caller's. */
function asRecordFault(error: unknown): unknown {
  return hasErrorCode(error, 'invalid-input')
    ? rejected('bad-record', error.message, error.data.errors[0]?.pointer)
    : error;
}

/** Links by prompt lead to one session of a user; the one that is here keeps its own. */
async function ownPrompt(deps: JobDeps, userId: string, prompt: NonNullable<Session['prompt']>) {
  if (prompt.uuid === undefined || !(await deps.store.sessions.findByPromptUuid(userId, prompt.uuid))) return prompt;
  return { ...prompt, uuid: globalThis.crypto.randomUUID() };
}

/** Nobody here is building what was being built where the archive was made. */
function settled(continuity: NonNullable<Session['continuity']>): NonNullable<Session['continuity']> {
  const { sceneProxy } = continuity;
  if (sceneProxy?.status !== 'building') return continuity;
  return {
    ...continuity,
    sceneProxy: {
      ...sceneProxy,
      status: 'failed',
      error: 'It was being built when the archive was made. Build it again.',
    },
  };
}
