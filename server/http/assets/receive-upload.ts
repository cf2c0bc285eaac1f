import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import { AppError, invalidInput } from '#contract/errors.ts';
import type { BlobStore } from '#server/store/port.ts';

/** Name of the form's field that holds the file. */
const FIELD = 'file';
/** Room for the form around the file. */
const FORM_BYTES = 64 * 1024;
const MAX_NAME_LENGTH = 500;

export interface ReceivedFile {
  /** A temporary file of ours, to be given to the blob store or removed. */
  readonly path: string;
  /** As the browser named it, without folders; absent when it gave none. */
  readonly name?: string;
}

/**
 * Streams the one file of a multipart form to a temporary file, never holding more than a chunk. Throws
 * `unsupported-media-type`, `payload-too-large`, `invalid-input`, `storage-full`; nothing is left behind then.
 */
export async function receiveUpload(
  incoming: IncomingMessage,
  blobs: BlobStore,
  limitBytes: number,
): Promise<ReceivedFile> {
  if (Number(incoming.headers['content-length'] ?? 0) > limitBytes + FORM_BYTES) throw tooLarge(limitBytes);
  const form = openForm(incoming, limitBytes);
  const path = await blobs.temporaryPath('upload');
  try {
    const name = await readForm(incoming, form, path, limitBytes);
    return { path, ...(name !== undefined && { name }) };
  } catch (error) {
    incoming.unpipe(form);
    incoming.pause();
    form.destroy();
    await rm(path, { force: true });
    throw error;
  }
}

function openForm(incoming: IncomingMessage, limitBytes: number): BusboyInstance {
  const contentType = incoming.headers['content-type'] ?? '';
  const isForm = /^multipart\/form-data\s*;/i.test(contentType);
  try {
    if (!isForm) throw new TypeError('not a form');
    return new Busboy({
      headers: { ...incoming.headers, 'content-type': contentType },
      limits: { fileSize: limitBytes, files: 1, fields: 10, fieldSize: 1024, parts: 11 },
    });
  } catch (cause) {
    const message = `Send the file as multipart/form-data, in a field called ${FIELD}.`;
    throw new AppError('unsupported-media-type', message, { accepted: ['multipart/form-data'] }, { cause });
  }
}

/** Resolves with the file's name when the form has been read to its end. */
function readForm(
  incoming: IncomingMessage,
  form: BusboyInstance,
  path: string,
  limitBytes: number,
): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let saved: Promise<string | undefined> | null = null;
    form.on('file', (field, stream, fileName) => {
      if (field !== FIELD || saved) {
        stream.resume();
        reject(invalidInput(`/${field.slice(0, 100)}`, `There is one file, in a field called ${FIELD}.`));
        return;
      }
      saved = save(stream, path, limitBytes).then(() => cleanName(fileName));
      saved.catch(reject);
    });
    form.on('filesLimit', () => reject(invalidInput('', `There is one file, in a field called ${FIELD}.`)));
    form.on('error', () => reject(invalidInput('', 'The form is not valid multipart/form-data.')));
    form.on('finish', () => {
      if (saved) saved.then(resolve, reject);
      else reject(invalidInput(`/${FIELD}`, `The form has no file in a field called ${FIELD}.`));
    });
    incoming.on('close', () => {
      if (!incoming.complete) reject(invalidInput('', 'The upload broke off.'));
    });
    incoming.on('error', () => reject(invalidInput('', 'The upload broke off.')));
    incoming.pipe(form);
  });
}

async function save(stream: BusboyFileStream, path: string, limitBytes: number): Promise<void> {
  try {
    await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EROFS') {
      throw new AppError('storage-full', 'The disk is full. Free some space, then try again.', {}, { cause });
    }
    throw cause;
  }
  if (stream.truncated) throw tooLarge(limitBytes);
}

function tooLarge(limitBytes: number): AppError<'payload-too-large'> {
  const message = `The file is larger than ${Math.floor(limitBytes / 1024 / 1024)} MB.`;
  return new AppError('payload-too-large', message, { limitBytes });
}

/** The last part of a path, without what no file name holds. */
function cleanName(fileName: string | undefined): string | undefined {
  const last = (fileName ?? '').split(/[/\\]/).at(-1) ?? '';
  // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
  const name = last.replaceAll(/[\u0000-\u001f\u007f]|\p{Surrogate}/gu, '').slice(0, MAX_NAME_LENGTH);
  return name === '' ? undefined : name;
}
