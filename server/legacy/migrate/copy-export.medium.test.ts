import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { copyExport } from './copy-export.ts';
import { scanExport } from './scan-export.ts';

// Real: files.

const at = (pointer: string) => ({ code: 'invalid-input', data: { errors: [{ pointer }] } });

test.each(['copied', 'only read'])('an export that is no file is said to be the fault when it is %s', async (how) => {
  const folder = await temporaryFolder();
  const backup = how === 'copied' ? join(folder, 'backups', 'copy.ndjson') : null;
  await writeFile(join(folder, 'a-file'), '');
  for (const name of ['gone.ndjson', 'a-file/below', 'x'.repeat(300), '.']) {
    const failure: unknown = await scanExport(join(folder, name), backup).catch((error: unknown) => error);
    expect([name, failure]).toMatchObject([name, at('/from')]);
    expect(String(failure)).not.toContain('copy.ndjson');
  }
  expect(await readdir(folder)).toEqual(['a-file']);
});

// Nobody keeps a file from root.
test.skipIf(process.getuid?.() === 0)('an export that may not be read is said to be the fault', async () => {
  const folder = await temporaryFolder();
  const source = join(folder, 'locked.ndjson');
  await writeFile(source, '{}\n');
  await chmod(source, 0);
  await expect(scanExport(source, null)).rejects.toMatchObject(at('/from'));
  await expect(copyExport(source, join(folder, 'copy.ndjson'))).rejects.toMatchObject(at('/from'));
});

test('a place that takes no copy is said to be the fault', async () => {
  const folder = await temporaryFolder();
  const source = join(folder, 'export.ndjson');
  await writeFile(source, '{}\n');
  await expect(copyExport(source, join(source, 'copy.ndjson'))).rejects.toMatchObject(at('/file'));
});
