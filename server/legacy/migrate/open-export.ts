import { type FileHandle, open } from 'node:fs/promises';
import { invalidInput } from '#contract/errors.ts';

/** Opens an export for reading; to be closed by the caller. Throws `invalid-input` at `/from` for what is no file or may not be read. */
export async function openExport(path: string): Promise<FileHandle> {
  const handle = await open(path, 'r').catch((error: unknown) => {
    throw toSourceFault(path, error);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw invalidInput('/from', `There is no file ${path}.`);
}

/** Throws as {@link openExport} does. */
export async function assertReadable(path: string): Promise<void> {
  await (await openExport(path)).close();
}

function toSourceFault(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EACCES' || code === 'EPERM')
    return invalidInput('/from', `${path} may not be read. Allow this user to read it, or name another file.`);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG' || code === 'EISDIR')
    return invalidInput('/from', `There is no file ${path}.`);
  return error;
}
