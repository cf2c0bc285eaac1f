import { expect, it } from 'vitest';
import { writeFailure } from './output-folder.ts';

const failure = (code: string) => writeFailure('/films/film.mp4', Object.assign(new Error(code), { code }));

it('says that the disk is full, and that finished shots are kept', () => {
  for (const code of ['ENOSPC', 'EDQUOT']) {
    expect(failure(code)).toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/disk is full.*film\.mp4.*Finished shots are kept/),
    });
  }
});

it('says that a folder takes nothing', () => {
  for (const code of ['EROFS', 'EACCES', 'EPERM'])
    expect(failure(code)).toMatchObject({ exitCode: 2, message: expect.stringContaining('may not be written') });
});

it('passes on what it does not know', () => {
  expect(failure('EIO')).toMatchObject({ code: 'EIO' });
});
