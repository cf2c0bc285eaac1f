import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '#server/store/open-store.ts';
import { temporaryFolder } from '#server/store/testing/temporary-store.ts';
import { movePerson } from '../rollout/move-person.ts';
import { LegacyDatabase } from '../store/legacy-database.ts';
import { listPending } from '../store/pending.ts';
import { smallExportPath } from '../testing/small-export.ts';
import { LegacyFile } from './legacy-file.ts';
import { putBack } from './put-back.ts';
import { stageExport } from './stage.ts';
import { writeRunBack } from './write-back.ts';

// Real: SQLite, files.

test('a session that is gone meanwhile keeps no other from going back', async () => {
  const dataFolder = await temporaryFolder();
  const store = await openStore({ dataFolder });
  const database = await LegacyDatabase.open(dataFolder);
  onTestFinished(() => store.close());
  onTestFinished(() => database.close());
  const now = () => new Date();
  const userId = 'user-a';
  await stageExport(database, { file: smallExportPath });
  const waited = (await listPending(database, userId)).length;
  await movePerson(database, userId, now);
  const [run] = await database.read((transaction) => transaction.selectFrom('legacy_runs').selectAll().execute());
  const path = join(dataFolder, 'back.ndjson');
  const file = await LegacyFile.create(path);
  const findings = { edited: [], created: [], lost: [], deleted: [] };
  const written = await writeRunBack(database, run?.id ?? '', file, findings);
  await file.finish();
  expect(written.length).toBeGreaterThan(10);

  const gone = written[3]?.session_id ?? '';
  await database.write((transaction) => transaction.deleteFrom('sessions').where('id', '=', gone).execute());
  expect(await putBack(database, written, path, now)).toEqual([]);
  const waiting = await listPending(database, userId);
  expect(waiting.map(({ session_id }) => session_id)).not.toContain(gone);
  expect(waiting).toHaveLength(waited - 1);
  expect((await store.sessions.list(userId, {})).items).toEqual([]);
});
