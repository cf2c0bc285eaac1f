import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** A folder and a line of code that might stand in it. */
type Probe = readonly [folder: string, code: string];

/** Lints each line as if it stood in its folder, all in one run of the linter; gives those that break a zone. */
function refusedOf(probes: readonly Probe[]): Set<string> {
  const files = probes.map(([folder], at) => join(root, folder, `zone-probe-${process.pid}-${at}.ts`));
  const madeFolders: string[] = [];
  for (const [at, [folder, code]] of probes.entries()) {
    const made = mkdirSync(join(root, folder), { recursive: true });
    if (made !== undefined) madeFolders.push(made);
    writeFileSync(files[at] ?? '', `${code}\n`);
  }
  try {
    const { stdout } = spawnSync('npx', ['oxlint', '--format=unix', ...files], { cwd: root, encoding: 'utf8' });
    const complaints = stdout.split('\n').filter((line) => line.includes('no-restricted-imports'));
    return new Set(
      probes.filter((_, at) => complaints.some((line) => line.includes(`-${at}.ts:`))).map((probe) => probe.join(': ')),
    );
  } finally {
    for (const file of files) rmSync(file, { force: true });
    for (const folder of madeFolders) rmSync(folder, { recursive: true, force: true });
  }
}

const refused: readonly Probe[] = [
  ['contract', "export { x } from '#server/store/port.ts';"],
  ['contract', "export { readFileSync } from 'node:fs';"],
  ['contract', "export { readFileSync } from 'fs';"],
  ['contract', "export { default as sharp } from 'sharp';"],
  ['contract', "export { createElement } from 'react';"],
  ['contract', "export { x } from '../cli/film/write-film.ts';"],
  ['client', "export { x } from '#server/media/port.ts';"],
  ['client', "export { x } from '../server/media/port.ts';"],
  ['client/ui', "export { x } from '#server/media/port.ts';"],
  ['client/ui', "export { x } from '../../server/media/port.ts';"],
  ['client/ui', "export { x } from '#client/session/model/state.ts';"],
  ['client/ui', "export { x } from '#contract/records/shot.ts';"],
  ['client/session', "export { x } from '#server/media/port.ts';"],
  ['client/session', "export { x } from '../../server/media/port.ts';"],
  ['client/session', "export { x } from '#client/tools/shots/shot-tool.tsx';"],
  ['client/session', "export { x } from '../tools/shots/shot-tool.tsx';"],
  ['client/session', "export { x } from '#client/shell/rail/tool-rail.tsx';"],
  ['client/tools', "export { x } from '#client/shell/tool-rail.tsx';"],
  ['client/tools', "export { x } from '../../server/media/port.ts';"],
  ['client/tools', "export { x } from '../shell/rail/tool-rail.tsx';"],
  ['client/tools/studio', "export { x } from '../continuity/actions.ts';"],
  ['client/tools/studio', "export { x } from '../index.ts';"],
  ['client/tools/studio', "export { x } from '../../tools/continuity/actions.ts';"],
  ['client/tools/studio', "export { x } from '../../shell/rail/tool-rail.tsx';"],
  ['client/tools/studio', "export { x } from '#client/tools/continuity/actions.ts';"],
  ['client/tools/studio', "export { x } from '#server/media/port.ts';"],
  ['client/tools/studio/canvas', "export { x } from '../../continuity/actions.ts';"],
  ['client/tools/studio/canvas', "export { x } from '../../../shell/rail/tool-rail.tsx';"],
  ['client/tools/studio/canvas', "export { x } from '#server/media/port.ts';"],
  ['client/tools/studio/canvas/probes', "export { x } from '../../../continuity/actions.ts';"],
  ['client/tools/studio/canvas/probes', "export { x } from '#server/media/port.ts';"],
  ['server', "export { x } from '#client/ui/button.tsx';"],
  ['server/http', "export { x } from '#cli/film/write-film.ts';"],
  ['server/http', "export { x } from '../../client/ui/button.tsx';"],
  ['cli', "export { x } from '#client/ui/button.tsx';"],
  ['cli', "export { x } from '../client/ui/button.tsx';"],
  ['server/prompt', "export { x } from '#server/jobs/queue/next-job.ts';"],
  ['server/prompt', "export { x } from '../jobs/queue/next-job.ts';"],
  ['server/prompt', "export { x } from '#server/sessions/create-session.ts';"],
  ['server/continuity', "export { x } from '#server/store/port.ts';"],
  ['server/continuity', "export { readFileSync } from 'node:fs';"],
  ['server/continuity', "export { x } from '../store/sqlite.ts';"],
  ['server/continuity', "export { x } from '#cli/film/write-film.ts';"],
  ['server/sessions', "export { x } from '#server/http/problem.ts';"],
  ['server/sessions', "export { x } from '../http/problem.ts';"],
  ['server/sessions', "export { x } from '#client/ui/button.tsx';"],
  ['server/jobs', "export { x } from '../store/sqlite.ts';"],
  ['server/jobs', "export { x } from '#server/store/sqlite.ts';"],
  ['server/store', "export { x } from '#server/sessions/create-session.ts';"],
  ['server/media', "export { x } from '#server/continuity/measure-cut.ts';"],
  ['server/media', "export { x } from '../continuity/measure-cut.ts';"],
  ['server/providers', "export { x } from '../../client/ui/button.tsx';"],
];

const allowed: readonly Probe[] = [
  ['server/continuity', "export type { RgbaImage } from '#server/media/port.ts';"],
  ['server/jobs', "export type { VideoProvider } from '#server/providers/port.ts';"],
  ['client', "export { newId } from '#contract/ids.ts';"],
  ['client/session', "export { Button } from '#client/ui/button.tsx';"],
  ['client/ui', "export { Button } from './button.tsx';"],
  ['client/tools', "export { studio } from './studio/index.ts';"],
  ['client/tools/studio', "export { x } from './words/locks.ts';"],
  ['client/tools/studio', "export { Button } from '#client/ui/button.tsx';"],
  ['client/tools/studio/canvas', "export { x } from '../words/locks.ts';"],
  ['client/tools/studio/canvas/probes', "export { x } from '../../words/locks.ts';"],
  ['cli', "export type { Shot } from '#contract/records/shot.ts';"],
  ['server/sessions', "export type { Store } from '#server/store/port.ts';"],
];

describe('import zones (real linter)', () => {
  let found = new Set<string>();

  beforeAll(() => {
    found = refusedOf([...refused, ...allowed]);
  }, 60_000);

  it.each(refused)('refuse in %s: %s', (folder, code) => {
    expect(found).toContain(`${folder}: ${code}`);
  });

  it.each(allowed)('allow in %s: %s', (folder, code) => {
    expect(found).not.toContain(`${folder}: ${code}`);
  });
});
