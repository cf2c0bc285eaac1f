import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Lints one line of code as if it stood in a folder of the project. */
function lintIn(folder: string, code: string): string {
  const probe = join(root, folder, `zone-probe-${process.pid}.ts`);
  mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(probe, `${code}\n`);
  try {
    return spawnSync('npx', ['oxlint', '--format=unix', probe], { cwd: root, encoding: 'utf8' }).stdout;
  } finally {
    rmSync(probe, { force: true });
  }
}

describe('import zones (real linter)', () => {
  it.each([
    ['contract', "export { x } from '#server/store/port.ts';"],
    ['contract', "export { readFileSync } from 'node:fs';"],
    ['client', "export { x } from '#server/media/port.ts';"],
    ['client', "export { x } from '../server/media/port.ts';"],
    ['client/tools', "export { x } from '#client/shell/tool-rail.tsx';"],
    ['server/continuity', "export { x } from '#server/store/port.ts';"],
    ['server/continuity', "export { readFileSync } from 'node:fs';"],
    ['server/sessions', "export { x } from '#server/http/problem.ts';"],
    ['server/jobs', "export { x } from '#server/store/sqlite.ts';"],
    ['server/store', "export { x } from '#server/sessions/create-session.ts';"],
    ['server/media', "export { x } from '#server/continuity/measure-cut.ts';"],
  ])('refuse in %s: %s', (folder, code) => {
    expect(lintIn(folder, code)).toContain('no-restricted-imports');
  });

  it.each([
    ['server/continuity', "export type { RgbaImage } from '#server/media/port.ts';"],
    ['server/jobs', "export type { VideoProvider } from '#server/providers/port.ts';"],
    ['client', "export { newId } from '#contract/ids.ts';"],
  ])('allow in %s: %s', (folder, code) => {
    expect(lintIn(folder, code)).not.toContain('no-restricted-imports');
  });
});
